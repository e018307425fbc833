package dev.lamina.rules.losses;

/**
 * Something that does not fit.
 *
 * @param rule which rule it breaks
 * @param text who, what was found, what is expected and the cure
 */
public record LossProblem(LossRule rule, String text) {}
