package dev.lamina.saving;

import java.util.Map;
import java.util.Optional;

/**
 * Says which layers a file may hold, found as a service: files are data and know no layers
 * themselves.
 */
public interface LayerCatalog {
  /**
   * What stands in the way of making a layer.
   *
   * @param serialized the layer as {@code config.json} has it
   * @return empty if its class is known
   */
  Optional<Objection> objection(Map<String, ?> serialized);

  /**
   * Why a layer cannot be made.
   *
   * @param reason in words
   * @param isRefused whether it never will be; else it is only not known
   */
  record Objection(String reason, boolean isRefused) {}
}
