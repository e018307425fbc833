package dev.lamina.operations;

import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * A class of {@code keras.ops}: which arguments its call and its constructor take, and what it
 * computes.
 *
 * @param className Keras' name, such as {@code ExpandDims}
 * @param callNames the parameters of its {@code call}, in order
 * @param configNames the parameters of its constructor, which are the keys of its config
 * @param body what it computes
 */
record Operation(
    String className,
    List<String> callNames,
    List<String> configNames,
    Function<OperationCall, List<Tensor>> body) {}
