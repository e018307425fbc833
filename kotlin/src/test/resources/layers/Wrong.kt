package wrong

import dev.lamina.annotations.*
import dev.lamina.layers.*
import dev.lamina.tensor.Tensor

@Layer abstract class FinalLayer : BaseLayer() {
    @Hyperparam val units: Int = 3 //! val | [lamina/final-member] @Hyperparam Final.units is final, but the generated class must override it: write "open"
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class PrivateLayer : BaseLayer() {
    @Hyperparam private val units: Int = 3 //! val | [lamina/private-member] @Hyperparam Private.units is private, but the generated class must override it: make it protected, internal or public
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class UnknownLayer : BaseLayer() {
    @Hyperparam(min = 1) abstract val units: Int
    @Weight(shape = ["input[-1]", "unit"]) abstract val kernel: Tensor //! val | [lamina/unknown-name] shape of Unknown.kernel: unknown name "unit" (known: input, units). Did you mean "units"?
    fun call(input: Tensor): Tensor = input.matmul(kernel)
}

@Layer class ClosedLayer : BaseLayer() { //! @Layer | [lamina/layer-final] ClosedLayer is final, but Closed is generated to extend it: write "abstract class ClosedLayer"
    fun call(input: Tensor): Tensor = input
}

@Layer open class OpenLayer : BaseLayer() { //! @Layer | [lamina/layer-abstract] OpenLayer must be abstract, because Open is generated to extend it: write "abstract class OpenLayer"
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class AloneLayer { //! @Layer | [lamina/layer-base] AloneLayer must extend BaseLayer: write "abstract class AloneLayer : BaseLayer()"
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class ConstructedLayer(@Hyperparam val units: Int) : BaseLayer() { //! @Layer | [lamina/layer-constructor] ConstructedLayer has no constructor without parameters that Constructed could call. Values that users choose are properties, "@Hyperparam abstract val units: Int", not constructor parameters
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class VariableLayer : BaseLayer() {
    @Hyperparam abstract var units: Int //! var | [lamina/abstract-method] Variable.setUnits is abstract, but neither @Hyperparam nor @Weight: annotate it, give it a body, or, if it sets a var, make that a val
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class TypeLayer : BaseLayer() {
    @Hyperparam abstract val units: Map<String, Int> //! val | [lamina/hyperparam-type] @Hyperparam Type.units cannot be of type Map<String, Integer>. Allowed are Int, Long, Float, Double, Boolean, String, enums, lists and arrays of these, List<List<Int>>, ActivationFunction, Initializer, Regularizer, Constraint, PlainValue and layers
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class RangeLayer : BaseLayer() {
    @Hyperparam(min = 10) open val units: Int = 3 //! val | [lamina/default-range] the default of Range.units is outside its own range: it must be at least 10. Received: 3
    @Hyperparam(oneOf = ["a", "b"]) open val mode: String = "c" //! val | [lamina/default-range] the default of Range.mode is outside its own range: it must be one of "a", "b". Received: "c"
    @Hyperparam(min = 5, max = 3) abstract val depth: Int //! val | [lamina/range-order] min of @Hyperparam Range.depth is 5, which is above its max 3: no value is allowed
    @Hyperparam(min = 1) abstract val title: String //! val | [lamina/range-type] min is for numbers, but @Hyperparam Range.title is of type String: list the allowed strings in oneOf
    @Hyperparam(size = 2) abstract val window: Int //! val | [lamina/size-type] size is for lists and arrays of numbers, but @Hyperparam Range.window is of type int: write "val window: List<Int>"
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class SilentLayer : BaseLayer() { //! @Layer | [lamina/call-missing] Silent has no method call, which computes its output: write "protected fun call(input: Tensor): Tensor"
    @Hyperparam(min = 1) abstract val units: Int
}

@Layer abstract class HiddenLayer : BaseLayer() {
    private fun call(input: Tensor): Tensor = input //! fun | [lamina/call-private] Hidden.call is private, but the generated class calls it: make it protected
}

@Layer abstract class ForgottenLayer : BaseLayer() {
    abstract val units: Int //! val | [lamina/abstract-method] Forgotten.units is abstract, but neither @Hyperparam nor @Weight: annotate it, give it a body, or, if it sets a var, make that a val
    fun call(input: Tensor): Tensor = input
}

@Layer @Requires("embedDim % numHead == 0") //! @Layer | [lamina/unknown-name] @Requires of Attention: unknown name "numHead" (known: embedDim, input, numHeads). Did you mean "numHeads"?
abstract class AttentionLayer : BaseLayer() {
    @Hyperparam abstract val embedDim: Int
    @Hyperparam abstract val numHeads: Int
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class SublayersLayer : BaseLayer() {
    @Sublayer val first: Dense = Dense.of(3) //! val | [lamina/final-member] @Sublayer Sublayers.first is final, but the generated class must override it: write "open"
    @Sublayer open fun second(): Dense? = null //! fun | [lamina/sublayer-nullable] @Sublayer Sublayers.second may be null; a sublayer that may be missing is a List of none or one
    @Sublayer open fun third() = 3 //! fun | [lamina/sublayer-type] @Sublayer Sublayers.third is of type int. Allowed are layers, List<...> and Map<String, ...> of layers, nested. A type that is generated must be written out: "val third: Dense"
    @Sublayer abstract val fourth: Dense //! val | [lamina/sublayer-abstract] @Sublayer Sublayers.fourth is abstract, but its body makes the sublayer: write "open val fourth: Dense get() = ..."
    fun call(input: Tensor): Tensor = first(input)
}

@Layer abstract class WeightsLayer : BaseLayer() {
    @Weight(shape = ["3"]) open val made: Tensor get() = Tensor.scalar(1.0) //! get | [lamina/weight-abstract] @Weight Weights.made has a body, but the weight is made when the layer is built: write "abstract val made: Tensor"
    @Weight(shape = ["3"], initializer = "zeroes") abstract val named: Tensor //! val | [lamina/keras-name] initializer of Weights.named: there is no initializer "zeroes" (known: zeros, ones, constant, identity, orthogonal, random_normal, random_uniform, truncated_normal, variance_scaling, glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_uniform, lecun_normal). Did you mean "zeros"?
    @Weight(shape = ["3"], `when` = "useBias") internal abstract val bias: Tensor //! val | [lamina/unknown-name] when of Weights.bias: unknown name "useBias"
    @Weight(shape = ["3"]) abstract val count: Int //! val | [lamina/weight-type] @Weight Weights.count is of type int. Allowed are Tensor, and Variable where the layer assigns to it
    fun call(input: Tensor): Tensor = input
}

@Layer abstract class NamesLayer : BaseLayer() {
    @Hyperparam abstract val config: Int //! val | [lamina/reserved-name] Names.config has the name of BaseLayer's method, which every layer has: choose another name
    @Hyperparam @Weight abstract val units: Int //! val | [lamina/two-annotations] Names.units is annotated with both @Hyperparam and @Weight; it can be one of them
    fun call(input: Tensor, rate: Double): Tensor = input //! fun | [lamina/call-parameter] parameter rate of Names.call is of type double. Allowed are Tensor, one List<Tensor>, "training: Boolean" and "mask: Tensor?"
}

@Layer abstract class ReturnLayer : BaseLayer() {
    suspend fun call(input: Tensor): Tensor = input //! fun | [lamina/call-return] Return.call answers Object. Allowed are Tensor, and List<Tensor> for several outputs
}

@Layer interface FaceLayer //! @Layer | [lamina/layer-kind] @Layer stands on the interface FaceLayer. It belongs on an abstract class that extends BaseLayer

class Plain { @Hyperparam val depth: Int = 3 } //! val | [lamina/outside-layer] @Hyperparam on Plain.depth has no effect, because Plain is no @Layer class: annotate the class with @Layer, or with @LayerBase if layers extend it

@Layer abstract class GenericLayer<T> : BaseLayer() { //! @Layer | [lamina/layer-generic] GenericLayer has type parameters; a layer's class has none, because files name it without any
    fun call(input: Tensor): Tensor = input
}
