package right

import dev.lamina.activations.ActivationFunction
import dev.lamina.annotations.*
import dev.lamina.engine.Variable
import dev.lamina.initializers.Initializer
import dev.lamina.layers.BaseLayer
import dev.lamina.layers.Dense
import dev.lamina.models.Model
import dev.lamina.regularizers.Regularizer
import dev.lamina.tensor.Tensor
import dev.lamina.kotlin.*

enum class Mode { FAST, EXACT }

internal enum class Secret { YES, NO }

/** Every type that Kotlin writes in its own way. */
@Layer(registerPackage = "right") @Requires("units % groups == 0") @Requires("units > 1") @Output("input[:-1]", "units")
abstract class EverythingLayer : BaseLayer() {
    /** How many come out. */
    @Hyperparam(min = 1) abstract val units: Int
    @Hyperparam(min = 1) open fun groups(): Int = 1
    @Hyperparam open val activation: ActivationFunction get() = ActivationFunction.RELU
    @Hyperparam open val useBias: Boolean get() = true
    @Hyperparam open val scale: Double = 0.5
    @Hyperparam open val big: Long = 1L shl 40
    @Hyperparam open val small: Float = 1.5f
    @Hyperparam open val mode: Mode = Mode.EXACT
    @Hyperparam open val sizes: List<Int> get() = listOf(units, 2)
    @Hyperparam(size = 2) open val window: List<Int> get() = listOf(1, 1)
    @Hyperparam open val factors: DoubleArray = doubleArrayOf(0.5, 2.0)
    @Hyperparam open val seed: Int? = null
    @Hyperparam open val price: String = "5 \$"
    @Hyperparam open val isOn: Boolean = true
    @Hyperparam open val `when`: Int = 7
    @Hyperparam open val URL: String = "u"
    @get:Hyperparam open val onGetter: Int get() = units / groups()
    @Hyperparam protected open val guarded: Int = 3
    @Hyperparam internal open val inner: Int = 4
    @Hyperparam open val kernelInitializer: Initializer get() = dev.lamina.initializers.Initializers.get("ones")
    @Hyperparam open val kernelRegularizer: Regularizer? get() = null
    @Hyperparam open val extra: Dense? get() = null

    @Weight(shape = ["input[-1]", "units"], initializer = "kernelInitializer", regularizer = "kernelRegularizer")
    protected abstract val kernel: Tensor
    @Weight(shape = ["units"], initializer = "zeros", `when` = "useBias") internal abstract val bias: Tensor
    @Weight(shape = [], initializer = "zeros", trainable = false) abstract val calls: Variable

    @Sublayer protected open val head: Dense get() = Dense(units, activation = "linear")
    @Sublayer protected open fun tails(): List<Simple> = List(2) { Simple(units) }
    @Sublayer internal open val named: Map<String, Simple> get() = mapOf("only" to Simple.of(units))

    internal fun call(input: Tensor, training: Boolean): Tensor {
        var y = input matmul kernel
        if (useBias) y = y + bias
        for (tail in tails()) y = tail(y)
        y = head(named.getValue("only")(y, training))
        return activation(2 * y - y * 1.0 + 0.0) / 1.0
    }
}

private operator fun ActivationFunction.invoke(x: Tensor): Tensor = apply(x)

/** A layer of several inputs, in a class that only this module sees. */
@Layer @Output("first")
internal abstract class BlendLayer : BaseLayer() {
    @Hyperparam open val secret: Secret = Secret.YES
    fun call(first: Tensor, second: Tensor, secondMask: Tensor?): Tensor =
        if (secret == Secret.YES && secondMask == null) first + second else first
}

/** A layer of any number of inputs. */
@Layer abstract class TotalLayer : BaseLayer() {
    fun call(inputs: List<Tensor>): Tensor = inputs.reduce { sum, one -> sum + one }
}

/** What several layers share. */
@LayerBase abstract class SharedBase : BaseLayer() {
    @Hyperparam(min = 1) abstract val units: Int
    @Weight(shape = ["input[-1]", "units"], initializer = "ones") abstract val kernel: Tensor
}

@Layer @Output("input[:-1]", "units") abstract class SimpleLayer : SharedBase() {
    fun call(input: Tensor): Tensor = input matmul kernel
}

fun run(): String {
    val x = Tensor.of(floatArrayOf(1f, 2f, 3f, 4f), 2, 2)
    val layer = Everything(units = 2, price = "6 $", `when` = 8, seed = 3, mode = Mode.FAST, window = 3, extra = Dense(1))
    check(layer(x).shape().toString() == "[2, 2]")
    check(layer.units == 2 && layer.window == listOf(3, 3) && layer.sizes == listOf(2, 2) && layer.seed == 3)
    check(layer.activation === ActivationFunction.RELU && layer.useBias && layer.guarded == 3 && layer.inner == 4)
    check(layer.onGetter == 2 && layer.factors.toList() == listOf(0.5, 2.0) && layer.big == 1L shl 40)
    check(layer.config.keys.containsAll(setOf("use_bias", "kernel_initializer", "is_on", "when", "on_getter", "inner")))
    check(Everything.fromConfig(layer.config).config == layer.config)

    check(Everything(2, activation = ActivationFunction.TANH, name = "me") { useBias(false) }.config["use_bias"] == false)
    check(Everything(2, window = listOf(1, 2)).window == listOf(1, 2))
    check(Everything.of(2) { it.seed(null).useBias(false) }.seed == null)
    check(Blend()(x, x).toFloatArray().toList() == listOf(2f, 4f, 6f, 8f))
    check(Total()(x, x, x).toFloatArray().toList() == listOf(3f, 6f, 9f, 12f))
    check(FromJava(units = 3, padding = "same")(x).shape().toString() == "[2, 3]")
    check(Java.simple(x).toFloatArray().toList() == listOf(3f, 3f, 3f, 7f, 7f, 7f))

    val said = runCatching { Everything(units = 0) }.exceptionOrNull()?.message
    check(said == "Everything.units must be at least 1. Received: 0") { said.orEmpty() }
    val model: Model = Sequential(Input(2), layer, Simple(1))
    model.compile(optimizer = "sgd", loss = "mse")
    model.fit(x, Tensor.zeros(2, 1), epochs = 1, verbose = 0)
    return model.summaryText(80)
}
