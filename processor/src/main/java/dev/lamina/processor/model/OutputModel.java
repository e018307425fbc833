package dev.lamina.processor.model;

import java.util.List;

/**
 * The declared output shape.
 *
 * @param shape one expression for each axis or run of axes
 * @param site the annotation
 */
public record OutputModel(List<Written> shape, Site site) {
  /** Keeps a copy of the shape. */
  public OutputModel {
    shape = List.copyOf(shape);
  }
}
