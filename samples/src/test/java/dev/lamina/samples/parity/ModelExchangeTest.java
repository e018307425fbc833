package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.models.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lamina makes of a model that Keras wrote, written again, is the same model to Keras. */
class ModelExchangeTest {
  @Test
  void kerasReadsBackWhatItWrote(@TempDir Path files) throws Exception {
    exchange("models", files, 23);
  }

  @Test
  void kerasReadsBackWhatIsRarer(@TempDir Path files) throws Exception {
    assumeTrue(Fixtures.areOurOwn(), "Another folder's cases are all in its \"models\"");
    exchange("more_models", files, 15);
  }

  private static void exchange(String kind, Path files, int least) throws Exception {
    TreeMap<String, String> wanted = new TreeMap<>();
    for (Path folder : Fixtures.modelFolders(kind)) {
      if (ModelParityTest.isReady(folder, new Report(kind))) {
        String id = folder.getFileName().toString();
        try (Model model = Model.load(folder.resolve("model.keras"))) {
          model.save(files.resolve(id + ".keras"));
          model.saveWeights(files.resolve(id + ".weights.h5"));
        }
        wanted.put(id, "equal");
      }
    }
    assertTrue(!Fixtures.areOurOwn() || wanted.size() >= least, wanted.keySet()::toString);
    Path cases = Fixtures.modelFolders(kind).get(0).resolveSibling("");
    String output = KerasPython.run("check_model_cases.py", cases, files);
    TreeMap<String, String> found = new TreeMap<>();
    for (String line : output.lines().toList()) {
      List<String> parts = List.of(line.split(": ", 2));
      if (parts.size() == 2 && wanted.containsKey(parts.get(0))) {
        found.put(parts.get(0), parts.get(1));
      }
    }
    assertEquals(String.join("\n", lines(wanted)), String.join("\n", lines(found)), output);
  }

  private static List<String> lines(SortedMap<String, String> map) {
    return map.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList();
  }
}
