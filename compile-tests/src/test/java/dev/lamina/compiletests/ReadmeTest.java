package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of the compiler is what the compiler says, to the letter. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");

  @TempDir Path folder;

  @Test
  void badDeclaration() throws IOException {
    assertShown(
        """
        package acme;

        import dev.lamina.annotations.*;
        import dev.lamina.layers.*;
        import dev.lamina.tensor.*;

        @Layer
        @Output({"input[:-1]", "units"})
        public abstract class DenseLayer extends BaseLayer {
          @Hyperparam(min = 1)
          abstract int units();

          @Weight(shape = {"input[-1]", "unit"})
          abstract Tensor kernel();

          protected Tensor call(Tensor input) {
            return input.matmul(kernel());
          }
        }
        """);
  }

  @Test
  void badCall() throws IOException {
    CallSiteSources.compileLayers(folder);
    assertShown(
        """
        package acme;

        import shop.SelfAttention;

        class Chat {
          static final int HEADS = 3;
          static SelfAttention attention() {
            return SelfAttention.of(100, HEADS);
          }
        }
        """);
  }

  @Test
  void convolutionAfterFlatten() throws IOException {
    assertShown(
        net(
            """
            Input.of(28, 28, 1),
                    Conv2D.of(32, 3),
                    MaxPooling2D.of(2),
                    Flatten.of(),
                    Conv2D.of(10, 3)"""));
  }

  @Test
  void poolingThatLeavesNothing() throws IOException {
    assertShown(
        net(
            """
            Input.of(8, 8, 3),
                    Conv2D.of(4, 3),
                    MaxPooling2D.of(2),
                    Conv2D.of(4, 3),
                    MaxPooling2D.of(2)"""));
  }

  @Test
  void reshapeWithAnotherNumberOfElements() throws IOException {
    assertShown(
        net(
            """
            Input.of(28, 28),
                    Flatten.of(),
                    Reshape.of(List.of(28, 29))"""));
  }

  private static String net(String layers) {
    return """
        package acme;
        import dev.lamina.layers.*;
        import dev.lamina.models.*; import java.util.List;
        class Net {
          static Sequential net() {
            return Sequential.of(
                %s);
          }
        }
        """
        .formatted(layers);
  }

  private void assertShown(String source) throws IOException {
    String said = PlainJavac.compile(folder, source).replace(folder.resolve("acme") + "/", "");
    String shown = said.replace("\n1 error", "").strip();
    assertTrue(
        Files.readString(README, UTF_8).contains("```text\n" + shown + "\n```"),
        "not shown:\n" + said);
  }
}
