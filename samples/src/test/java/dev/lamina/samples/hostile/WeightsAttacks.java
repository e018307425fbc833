package dev.lamina.samples.hostile;

import static dev.lamina.samples.hostile.Forgery.find;
import static dev.lamina.samples.hostile.Forgery.join;
import static dev.lamina.samples.hostile.Forgery.patch;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Attacks by what {@code model.weights.h5} holds. Links, external and virtual datasets that h5py
 * wrote are among the files of the parity test.
 */
final class WeightsAttacks {
  private static final String NODE = "SNOD";

  /** Behind a node's own header, each of its entries: where its name is, where its object is. */
  private static final int ENTRY = 8;

  private static final int OBJECT = ENTRY + 8;
  private static final int KIND = ENTRY + 16;

  private static final int TARGET = ENTRY + 24; // of a link: where its text is among the names

  /** Where the superblock says where the root is. */
  private static final int ROOT = 64;

  /** The shape of the first kernel as the file has it. */
  private static final String SHAPE = "\4\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0";

  private WeightsAttacks() {}

  static List<Attack> all() {
    return List.of(
        attack(
            "a shape of four terabytes",
            "declares the shape [1099511627776, 3]",
            h5 -> patch(h5, find(h5, SHAPE, 0), 8, 1L << 40)),
        attack(
            "a shape that the file does not hold",
            "which the file does not hold",
            h5 -> patch(h5, find(h5, SHAPE, 0), 8, 4_000_000)),
        attack(
            "a shape less than nothing",
            "/layers/dense",
            h5 -> patch(h5, find(h5, SHAPE, 0), 8, -4)),
        attack(
            "a group that holds its root",
            "another link leads to",
            h5 -> patch(h5, find(h5, NODE, 0) + OBJECT, 8, Forgery.number(h5, ROOT, 8))),
        attack(
            "a soft link",
            "is a soft or external link",
            h5 ->
                patch(patch(h5, find(h5, NODE, 0) + KIND, 4, 2), find(h5, NODE, 0) + TARGET, 4, 8)),
        attack(
            "a group outside the file",
            "model.weights.h5",
            h5 -> patch(h5, find(h5, NODE, 0) + OBJECT, 8, 1L << 40)),
        attack(
            "a tree without a root",
            "model.weights.h5",
            h5 -> patch(h5, find(h5, "TREE", 0), 4, 0)),
        attack(
            "a tree that is its own branch",
            "model.weights.h5",
            h5 ->
                patch(
                    patch(h5, find(h5, "TREE", 0) + 5, 1, 9),
                    find(h5, "TREE", 0) + 32,
                    8,
                    find(h5, "TREE", 0))),
        attack(
            "names outside the file",
            "model.weights.h5",
            h5 -> patch(h5, find(h5, "HEAP", 0) + 24, 8, 1L << 40)),
        new Attack(
            "another file in front",
            "does not begin with HDF5's signature",
            () -> Forgery.sequential().weights(h5 -> join(new byte[512], h5)).zip(),
            () -> Forgery.sequential().weights(h5 -> join(h5, new byte[512])).zip()),
        attack("cut off", "is cut off", h5 -> Arrays.copyOf(h5, h5.length / 2)));
  }

  private static Attack attack(String name, String reason, UnaryOperator<byte[]> change) {
    return new Attack(
        name,
        reason,
        () -> Forgery.sequential().weights(change).zip(),
        () -> Forgery.sequential().weights(UnaryOperator.identity()).zip());
  }
}
