package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightPathsTest {
  /** One weight. */
  private static final class MLPBlock extends Handmade {
    @Override
    public void build(Shape input) {
      building(input, () -> addWeight("w", Shape.scalar(), "zeros", true));
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      return input;
    }
  }

  /** Nothing of its own. */
  private static final class Same extends Handmade {
    @Override
    public boolean needsNoBuild() {
      return true;
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      return input;
    }
  }

  /** Holds layers in every way there is. */
  private static final class Holder extends Handmade {
    private final MLPBlock shared = new MLPBlock();

    Holder() {
      track("zeta", shared);
      track("_hidden", new MLPBlock());
      track("many", List.of(new MLPBlock(), new Same(), new MLPBlock()));
      track("also_shared", shared);
      track("nested", List.of(List.of(new MLPBlock()), List.of(new MLPBlock())));
      Map<String, MLPBlock> named = new LinkedHashMap<>();
      named.put("b", new MLPBlock());
      named.put("a", shared);
      named.put("c", new MLPBlock());
      track("Map", named);
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      Tensor x = input;
      for (BaseLayer layer : children.all()) {
        x = layer.apply(x);
      }
      return x;
    }
  }

  @Test
  void followsAttributesByNameAndContainersByClass() {
    Holder holder = new Holder();
    holder.build(Shape.of(1, 1));
    assertEquals(
        List.of(
            "Map/mlp_block/vars/0",
            "Map/mlp_block_1/vars/0",
            "Map/mlp_block_2/vars/0",
            "many/mlp_block/vars/0",
            "many/mlp_block_1/vars/0",
            "nested/container/mlp_block/vars/0",
            "nested/container_1/mlp_block/vars/0",
            "_hidden/vars/0"),
        List.copyOf(WeightPaths.of(holder).keySet()));
    assertEquals(8, holder.weights().size());
  }

  @Test
  void groupsIncludeEmptyOnes() {
    Holder holder = new Holder();
    holder.build(Shape.of(1, 1));
    List<String> groups = WeightPaths.groups(holder).stream().map(WeightPaths.Group::path).toList();
    assertEquals("vars", groups.get(0));
    assertEquals(true, groups.contains("many/same/vars"));
  }
}
