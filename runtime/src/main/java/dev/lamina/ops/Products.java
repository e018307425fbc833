package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matrix products. */
public final class Products {
  /**
   * {@code y = a' b'} over the last two axes, where a' is a or its transpose; the leading axes are
   * equal. {@code da' = g b'^T, db' = a'^T g}.
   */
  static final Op<Transposed> MATMUL =
      Op.<Transposed>named("matmul")
          .spec(Products::spec)
          .kernel(
              (backend, in, y, t) -> {
                // Without inner axis the sum is empty: zeros.
                boolean empty = in.get(0).size() == 0 || in.get(1).size() == 0;
                return empty
                    ? backend.fill(0, y)
                    : backend.matmul(in.get(0), t.a(), in.get(1), t.b(), y);
              })
          .cheaper(Products::ofTransposed)
          .sum(Products::sum)
          .gradient(Products::gradient);

  private Products() {}

  /** Which operands are transposed. */
  public record Transposed(boolean a, boolean b) {}

  private static TensorSpec spec(List<TensorSpec> in, Transposed transposed) {
    TensorSpec a = in.get(0);
    TensorSpec b = in.get(1);
    Types.floating("matmul", Types.same("matmul", a.dtype(), b.dtype()));
    int rows = a.shape().dim(transposed.a() ? -1 : -2);
    int inner = a.shape().dim(transposed.a() ? -2 : -1);
    int innerB = b.shape().dim(transposed.b() ? -1 : -2);
    int columns = b.shape().dim(transposed.b() ? -2 : -1);
    if (inner != innerB) {
      throw new ShapeException(
          "matmul: " + a.shape() + " and " + b.shape() + ": inner axes " + inner + " vs " + innerB);
    }
    Shape lead = a.shape().slice(0, -2);
    return new TensorSpec(a.dtype(), lead.append(rows, columns));
  }

  /** A product takes matrices as they lie: transposing one first is needless. */
  private static Origin.@Nullable Rewritten<?> ofTransposed(
      Transposed transposed, List<? extends Origin> in) {
    Origin a = in.get(0);
    Origin b = in.get(1);
    boolean turnsA = Shapes.isMatrixTranspose(a);
    boolean turnsB = Shapes.isMatrixTranspose(b);
    if (!turnsA && !turnsB) {
      return null;
    }
    return new Origin.Rewritten<>(
        MATMUL,
        new Transposed(transposed.a() ^ turnsA, transposed.b() ^ turnsB),
        List.of(turnsA ? a.inputs().get(0) : a, turnsB ? b.inputs().get(0) : b));
  }

  /** {@code (a b)^T = b^T a^T}: the product in the order in which its transpose is wanted. */
  static Origin.@Nullable Rewritten<?> transposed(Origin product) {
    if (product.op() != MATMUL
        || !product.isNeededOnce()
        || !(product.attributes() instanceof Transposed before)) {
      return null;
    }
    return new Origin.Rewritten<>(
        MATMUL,
        new Transposed(!before.b(), !before.a()),
        List.of(product.inputs().get(1), product.inputs().get(0)));
  }

  private static Tensor gradient(Tensor g, Call<Transposed> call, int input) {
    Tensor a = call.input(0);
    Tensor b = call.input(1);
    boolean ta = call.attributes().a();
    boolean tb = call.attributes().b();
    if (input == 0) {
      return ta ? product(b, tb, g, true) : product(g, false, b, !tb);
    }
    return tb ? product(g, true, a, ta) : product(a, !ta, g, false);
  }

  /**
   * {@code a1^T b1 + a2^T b2 + ...} is one product of all rows of a and of b: the gradient of a
   * matrix that is used again and again, as at each step of a recurrent layer.
   */
  private static @Nullable Tensor sum(List<Call<Transposed>> calls) {
    List<Tensor> a = new ArrayList<>();
    List<Tensor> b = new ArrayList<>();
    for (Call<Transposed> call : calls) {
      if (!call.attributes().a() || call.attributes().b() || call.output().rank() != 2) {
        return null;
      }
      a.add(call.input(0));
      b.add(call.input(1));
    }
    return product(Joins.concatenate(a, 0), true, Joins.concatenate(b, 0), false);
  }

  private static Tensor product(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    return MATMUL.on(new Transposed(transposeA, transposeB), a, b);
  }

  /**
   * NumPy's matmul: the product of the last two axes, leading axes broadcast; an operand with one
   * axis is a row on the left and a column on the right, and that axis is dropped again.
   */
  public static Tensor matmul(Tensor a, Tensor b) {
    return matmul(a, false, b, false);
  }

  /** As {@link #matmul(Tensor, Tensor)} with the last two axes of an operand swapped first. */
  public static Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new ShapeException("matmul: " + a.shape() + " and " + b.shape() + ": no axis to sum");
    }
    if (a.rank() == 1) {
      Tensor y = matmul(a.expandDims(0), false, b, transposeB);
      return y.squeeze(b.rank() == 1 ? -1 : -2);
    }
    if (b.rank() == 1) {
      return matmul(a, transposeA, b.expandDims(1), false).squeeze(-1);
    }
    if (b.rank() == 2 && a.rank() > 2 && !transposeA) {
      return folded(a, b, transposeB);
    }
    Shape leadA = a.shape().slice(0, -2);
    Shape leadB = b.shape().slice(0, -2);
    Shape lead = leadA.equals(leadB) ? leadA : lead(a.shape(), b.shape(), leadA, leadB);
    return product(
        Shapes.broadcastTo(a, lead.concat(a.shape().slice(-2))),
        transposeA,
        Shapes.broadcastTo(b, lead.concat(b.shape().slice(-2))),
        transposeB);
  }

  /** One large product of all rows with the one matrix, which is faster than many small ones. */
  private static Tensor folded(Tensor a, Tensor b, boolean transposeB) {
    int inner = a.dim(-1);
    Shape rows = a.shape().slice(0, -1);
    int innerB = b.dim(transposeB ? -1 : -2);
    if (inner != innerB) {
      throw new ShapeException(
          "matmul: " + a.shape() + " and " + b.shape() + ": inner axes " + inner + " vs " + innerB);
    }
    Tensor flat = a.reshape((int) rows.size(), inner);
    Tensor y = product(flat, false, b, transposeB);
    return y.reshape(rows.append(y.dim(-1)));
  }

  private static Shape lead(Shape a, Shape b, Shape leadA, Shape leadB) {
    try {
      return Broadcasting.shape("matmul", leadA, leadB);
    } catch (ShapeException e) {
      throw new ShapeException(
          "matmul: "
              + a
              + " and "
              + b
              + ": leading axes "
              + leadA
              + " and "
              + leadB
              + " do not broadcast",
          e);
    }
  }
}
