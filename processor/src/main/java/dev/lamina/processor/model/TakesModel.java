package dev.lamina.processor.model;

import dev.lamina.rules.InputAxes;
import java.util.List;

/**
 * What a layer says of the axes of its inputs.
 *
 * @param axes their names
 * @param fixed the axis that keeps its length; empty if the weights say which
 * @param floating whether only floating numbers are taken
 * @param site the annotation
 */
public record TakesModel(List<Written> axes, Written fixed, boolean floating, Site site) {
  /** The hyperparameter that says where the channels are. */
  public static final String DATA_FORMAT = "dataFormat";

  /** Its value for channels right behind the batch. */
  public static final String CHANNELS_FIRST = "channels_first";

  /** Keeps a copy. */
  public TakesModel {
    axes = List.copyOf(axes);
  }

  /** The axes, with the channels where the author wrote them. */
  public InputAxes names() {
    return new InputAxes(axes.stream().map(Written::text).toList());
  }
}
