package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.layers.LayerRegistry;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every layer against the outputs, gradients, weights and configs that real Keras recorded. */
class LayerParityTest {
  /** How many cases of the repository's own fixtures must have been compared. */
  private static final int LEAST = 93;

  /** The same of what was recorded from Keras' own layer tests. */
  private static final int LEAST_OF_SUITE = 97;

  /** The same of random configurations of recurrent layers. */
  private static final int LEAST_RECURRENT = 48;

  /** The same of attention and what is built of products over named axes. */
  private static final int LEAST_ATTENTION = 64;

  private static final Predicate<String> KNOWN = NotYet.found(LayerRegistry::get);

  @Test
  void layersAgreeWithKeras() throws IOException {
    compare("layers", LEAST);
  }

  @Test
  void layersPassWhatKerasOwnTestsFeedThem() throws IOException {
    assumeTrue(Fixtures.areOurOwn(), "Another folder's cases are all in its \"layers\"");
    compare("keras_suite/layers", LEAST_OF_SUITE);
  }

  @Test
  void recurrentLayersAgreeWithKerasInRandomConfigurations() throws IOException {
    assumeTrue(Fixtures.areOurOwn(), "Another folder's cases are all in its \"layers\"");
    compare("recurrent/layers", LEAST_RECURRENT);
  }

  @Test
  void attentionAgreesWithKerasInRandomConfigurations() throws IOException {
    assumeTrue(Fixtures.areOurOwn(), "Another folder's cases are all in its \"layers\"");
    compare("attention/layers", LEAST_ATTENTION);
  }

  private static void compare(String kind, int least) throws IOException {
    Report report = new Report(kind);
    NotYet notYet = NotYet.of("layers");
    notYet.mustAllBeUnknown(KNOWN, report);
    for (Case recorded : Fixtures.cases(kind)) {
      JsonNode serialized = recorded.json().path("serialized");
      if (classes(serialized).stream().anyMatch(LayerParityTest::isRefused)) {
        continue; // never to be supported, which tests of its own say
      }
      if (notYet.allKnown(recorded.id(), classes(serialized), KNOWN, report)) {
        report.run(
            KerasNames.of(serialized),
            recorded.id(),
            checks -> new LayerCase(recorded, checks).verify());
      }
    }
    report.finish(least);
  }

  private static boolean isRefused(String name) {
    return LayerRegistry.whyRefused(name).isPresent();
  }

  /** The layer's registered name, then those of all layers inside its config. */
  private static Set<String> classes(JsonNode serialized) {
    Set<String> names = new LinkedHashSet<>();
    names.add(KerasNames.of(serialized));
    names.addAll(KerasNames.layersIn(serialized.path("config")));
    return names;
  }
}
