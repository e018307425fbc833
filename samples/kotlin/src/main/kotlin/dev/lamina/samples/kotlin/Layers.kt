package dev.lamina.samples.kotlin

import dev.lamina.activations.ActivationFunction
import dev.lamina.annotations.Hyperparam
import dev.lamina.annotations.Layer
import dev.lamina.annotations.Output
import dev.lamina.annotations.Requires
import dev.lamina.annotations.Sublayer
import dev.lamina.annotations.Weight
import dev.lamina.kotlin.Dense
import dev.lamina.kotlin.matmul
import dev.lamina.layers.BaseLayer
import dev.lamina.layers.Dense
import dev.lamina.tensor.Tensor
import kotlin.math.sqrt

/** `y = activation(x kernel + bias)`. Input `[batch, ..., in]`, output `[batch, ..., units]`. */
@Layer(registerPackage = "samples") @Output("input[:-1]", "units")
abstract class ProjectionLayer : BaseLayer() {
    /** How many features come out. */
    @Hyperparam(min = 1) abstract val units: Int
    @Hyperparam open val activation: ActivationFunction get() = ActivationFunction.LINEAR

    @Weight(shape = ["input[-1]", "units"]) protected abstract val kernel: Tensor
    @Weight(shape = ["units"], initializer = "zeros") protected abstract val bias: Tensor

    protected fun call(input: Tensor): Tensor = activation.apply((input matmul kernel) + bias)
}

/** Multi-head self attention. Input `[batch, time, in]`, output `[batch, time, embedDim]`. */
@Layer(registerPackage = "samples") @Output("input[:-1]", "embedDim")
@Requires("embedDim % numHeads == 0")
abstract class SelfAttentionLayer : BaseLayer() {
    @Hyperparam(min = 1) abstract val embedDim: Int
    @Hyperparam(min = 1) open val numHeads: Int = 4
    private val headDim get() = embedDim / numHeads

    @Sublayer protected open val queryDense: Dense get() = Dense(embedDim)
    @Sublayer protected open val keyDense: Dense get() = Dense(embedDim)
    @Sublayer protected open val valueDense: Dense get() = Dense(embedDim)
    @Sublayer protected open val combineHeads: Dense get() = Dense(embedDim)

    protected fun call(input: Tensor): Tensor {
        val query = separateHeads(queryDense(input))
        val key = separateHeads(keyDense(input))
        val value = separateHeads(valueDense(input))
        val scores = (query matmul key.transpose(0, 1, 3, 2)) / sqrt(headDim.toDouble())
        val heads = (scores.softmax(-1) matmul value).transpose(0, 2, 1, 3)
        return combineHeads(heads.reshape(input.dim(0), input.dim(1), embedDim))
    }

    /** `[batch, time, embedDim]` to `[batch, head, time, headDim]`. */
    private fun separateHeads(x: Tensor) =
        x.reshape(x.dim(0), x.dim(1), numHeads, headDim).transpose(0, 2, 1, 3)
}
