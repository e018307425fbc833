package dev.lamina.processor.report;

import dev.lamina.processor.model.Site;

/**
 * One mistake.
 *
 * @param site where it is
 * @param message which message says so
 * @param text the whole text
 */
public record Problem(Site site, Message message, String text) {}
