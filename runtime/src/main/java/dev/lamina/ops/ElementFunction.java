package dev.lamina.ops;

import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Strings;
import java.util.List;
import java.util.function.DoubleToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;

/**
 * A function of each element of a tensor that Java code computes: for what no kernel does, such as
 * looking a number up in a table. It must answer the same for the same element; through it no
 * gradient flows. See {@link Ops#each}.
 */
public abstract class ElementFunction {
  private final DataType result;

  private ElementFunction(DataType result) {
    this.result = result;
  }

  /** A function of whole numbers. */
  public static ElementFunction ofLongs(DataType result, LongUnaryOperator function) {
    return new ElementFunction(result) {
      @Override
      void compute(List<NativeArray> in, NativeArray y) {
        NativeArray x = in.get(0);
        for (int i = 0; i < x.size(); i++) {
          put(y, i, function.applyAsLong(whole(x, i)));
        }
      }
    };
  }

  /** A function of two whole numbers, elements of two tensors of one shape. */
  public static ElementFunction ofLongPairs(DataType result, LongBinaryOperator function) {
    return new ElementFunction(result) {
      @Override
      void compute(List<NativeArray> in, NativeArray y) {
        for (int i = 0; i < y.size(); i++) {
          put(y, i, function.applyAsLong(whole(in.get(0), i), whole(in.get(1), i)));
        }
      }
    };
  }

  /** A function of strings, or of the decimal digits of whole numbers. */
  public static ElementFunction ofTexts(DataType result, ToLongFunction<String> function) {
    return new ElementFunction(result) {
      @Override
      void compute(List<NativeArray> in, NativeArray y) {
        NativeArray x = in.get(0);
        for (int i = 0; i < x.size(); i++) {
          put(y, i, function.applyAsLong(text(x, i)));
        }
      }
    };
  }

  /** A function of whole numbers to strings. */
  public static ElementFunction toTexts(LongFunction<String> function) {
    return ofLongs(DataType.STRING, value -> Strings.number(function.apply(value)));
  }

  private static String text(NativeArray x, int i) {
    return x.dtype() == DataType.STRING
        ? Strings.text(x.longs().get(i))
        : Long.toString(whole(x, i));
  }

  /** A function of any numbers to whole numbers. */
  public static ElementFunction ofDoubles(DataType result, DoubleToLongFunction function) {
    return new ElementFunction(result) {
      @Override
      void compute(List<NativeArray> in, NativeArray y) {
        NativeArray x = in.get(0);
        for (int i = 0; i < x.size(); i++) {
          put(y, i, function.applyAsLong(x.element(i)));
        }
      }
    };
  }

  DataType result() {
    return result;
  }

  abstract void compute(List<NativeArray> in, NativeArray y);

  /** Floats lose what is behind their point. */
  private static long whole(NativeArray x, int i) {
    return x.dtype() == DataType.INT64 ? x.longs().get(i) : (long) x.element(i);
  }

  private static void put(NativeArray y, int i, long value) {
    switch (y.dtype()) {
      case FLOAT32 -> y.floats().put(i, (float) value);
      case FLOAT64 -> y.doubles().put(i, (double) value);
      case INT32 -> y.ints().put(i, (int) value);
      case INT64, STRING -> y.longs().put(i, value);
      case BOOL -> y.bytes().put(i, (byte) (value == 0 ? 0 : 1));
    }
  }
}
