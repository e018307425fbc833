package dev.lamina.kotlin

import dev.lamina.callbacks.Callback
import dev.lamina.layers.BaseLayer
import dev.lamina.losses.Loss
import dev.lamina.callbacks.History
import dev.lamina.models.Input
import dev.lamina.models.Model
import dev.lamina.models.Sequential
import dev.lamina.optimizers.Optimizer
import dev.lamina.tensor.Tensor
import dev.lamina.training.CompileOptions
import dev.lamina.training.EvaluateOptions
import dev.lamina.training.FitOptions
import dev.lamina.training.PredictOptions

/** What a model takes, its axes without the batch; Keras' `Input(shape=(28, 28))`. */
public fun Input(vararg shape: Int, name: String? = null): Input =
    Input.of({ if (name != null) it.name(name) }, *shape)

/** The layers one after another; Keras' `Sequential([...])`. */
public fun Sequential(vararg layers: BaseLayer, name: String? = null): Sequential =
    Sequential.of({ if (name != null) it.name(name) }, *layers)

/**
 * A model of layers one after another, each added by a plus:
 * ```
 * val model = sequential {
 *     +Input(28, 28)
 *     +Flatten()
 *     repeat(2) { +Dense(64, activation = "relu") }
 *     +Dense(10, activation = "softmax")
 * }
 * ```
 */
public fun sequential(name: String? = null, layers: SequentialScope.() -> Unit): Sequential {
    val scope = SequentialScope()
    scope.layers()
    return Sequential(*scope.added.toTypedArray(), name = name)
}

/** Where layers are added to a model by a plus. */
public class SequentialScope internal constructor() {
    internal val added = mutableListOf<BaseLayer>()

    /** Adds the layer and answers it. */
    public operator fun <L : BaseLayer> L.unaryPlus(): L = also { added += it }
}

/**
 * Prepares the model for training, in Keras' words.
 *
 * @param optimizer the optimizer's name
 * @param loss the loss' name
 * @param metrics the metrics' names
 * @param runEagerly whether steps run operation by operation, for debugging
 * @param options sets what the other parameters cannot
 */
public fun Model.compile(
    optimizer: String = "rmsprop",
    loss: String,
    metrics: List<String> = emptyList(),
    runEagerly: Boolean = false,
    options: CompileOptions.() -> Unit = {},
): Unit = compileWith(metrics, runEagerly, options) { optimizer(optimizer).loss(loss) }

/** Prepares the model for training with an optimizer of its own. */
public fun Model.compile(
    optimizer: Optimizer,
    loss: String,
    metrics: List<String> = emptyList(),
    runEagerly: Boolean = false,
    options: CompileOptions.() -> Unit = {},
): Unit = compileWith(metrics, runEagerly, options) { optimizer(optimizer).loss(loss) }

/** Prepares the model for training with a loss of its own. */
public fun Model.compile(
    optimizer: String = "rmsprop",
    loss: Loss,
    metrics: List<String> = emptyList(),
    runEagerly: Boolean = false,
    options: CompileOptions.() -> Unit = {},
): Unit = compileWith(metrics, runEagerly, options) { optimizer(optimizer).loss(loss) }

/** Prepares the model for training with an optimizer and a loss of its own. */
public fun Model.compile(
    optimizer: Optimizer,
    loss: Loss,
    metrics: List<String> = emptyList(),
    runEagerly: Boolean = false,
    options: CompileOptions.() -> Unit = {},
): Unit = compileWith(metrics, runEagerly, options) { optimizer(optimizer).loss(loss) }

private fun Model.compileWith(
    metrics: List<String>,
    runEagerly: Boolean,
    options: CompileOptions.() -> Unit,
    optimizerAndLoss: CompileOptions.() -> Unit,
) = compile { all: CompileOptions ->
    all.optimizerAndLoss()
    all.metrics(*metrics.toTypedArray())
    all.runEagerly(runEagerly)
    all.options()
}

/**
 * Trains the model.
 *
 * @param x the examples
 * @param y what the model should answer
 * @param batchSize how many examples a step takes
 * @param epochs how often training goes through all examples
 * @param verbose 0: nothing, 1: a line that grows, 2: a line for each epoch
 * @param callbacks called during training
 * @param validationSplit the part of the examples, the last ones, that training leaves out and tests on
 * @param validationData examples and answers to test on after each epoch
 * @param shuffle whether each epoch takes the examples in another order
 * @param options sets what the other parameters cannot
 */
public fun Model.fit(
    x: Tensor,
    y: Tensor,
    batchSize: Int = 32,
    epochs: Int = 1,
    verbose: Int = 1,
    callbacks: List<Callback> = emptyList(),
    validationSplit: Double = 0.0,
    validationData: Pair<Tensor, Tensor>? = null,
    shuffle: Boolean = true,
    options: FitOptions.() -> Unit = {},
): History = fit(x, y) { all: FitOptions ->
    all.batchSize(batchSize).epochs(epochs).shuffle(shuffle).callbacks(callbacks).verbose(verbose)
    if (validationSplit != 0.0) all.validationSplit(validationSplit)
    if (validationData != null) all.validationData(validationData.first, validationData.second)
    all.options()
}

/** The loss and the metrics on these examples, by name. */
public fun Model.evaluate(
    x: Tensor,
    y: Tensor,
    batchSize: Int = 32,
    verbose: Int = 1,
    options: EvaluateOptions.() -> Unit = {},
): Map<String, Double> = evaluate(x, y) { all: EvaluateOptions ->
    all.batchSize(batchSize).verbose(verbose)
    all.options()
}

/** What the model answers to these examples. */
public fun Model.predict(
    x: Tensor,
    batchSize: Int = 32,
    verbose: Int = 1,
    options: PredictOptions.() -> Unit = {},
): Tensor = predict(x) { all: PredictOptions ->
    all.batchSize(batchSize).verbose(verbose)
    all.options()
}
