package dev.lamina.kotlin

import dev.lamina.activations.ActivationFunction
import dev.lamina.layers.Conv2D
import dev.lamina.layers.Dense
import dev.lamina.layers.LayerProvider
import dev.lamina.losses.MeanSquaredError
import dev.lamina.models.Input
import dev.lamina.models.Sequential
import dev.lamina.optimizers.Adam
import dev.lamina.tensor.Tensor
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.ServiceLoader

class KotlinLookTest {
    private val x = Tensor.of(floatArrayOf(1f, 2f, 3f, 4f), 2, 2)

    @Test
    fun namedArgumentsSetWhatBuildersSet() {
        val kotlin = Dense(units = 64, activation = "relu", kernelRegularizer = "l2(0.01)", name = "d", dtype = "float64")
        val java =
            Dense.of(64) {
                it.activation("relu").kernelRegularizer("l2(0.01)").name("d").dtype("float64")
            }
        assertTrue(kotlin.sameConfig(java), kotlin.toString())
        assertEquals("d", kotlin.name())
    }

    @Test
    fun defaultsAreTheLayersOwn() {
        assertTrue(Dense(3).sameConfig(Dense.of(3)))
        assertTrue(Conv2D(32, kernelSize = 3).sameConfig(Conv2D.of(32, 3)))
        assertTrue(MaxPooling2D(poolSize = 3).sameConfig(dev.lamina.layers.MaxPooling2D.of(3)))
        assertTrue(LayerNormalization().sameConfig(dev.lamina.layers.LayerNormalization.of()))
    }

    @Test
    fun activationsAndWindowsComeInTwoForms() {
        assertTrue(Dense(3, ActivationFunction.RELU).sameConfig(Dense(3, activation = "relu")))
        assertTrue(Conv2D(4, listOf(3, 3), strides = listOf(1, 1)).sameConfig(Conv2D(4, 3)))
        assertEquals(listOf(5, 3), Conv2D(4, listOf(5, 3), activation = ActivationFunction.TANH).kernelSize())
    }

    @Test
    fun optionsReachTheWholeBuilder() {
        assertEquals(listOf(1, 2), Conv2D(4, 3) { strides(listOf(1, 2)) }.strides())
    }

    @Test
    fun wrongValuesAreRefusedInTheLayersWords() {
        val e = assertThrows(IllegalArgumentException::class.java) { Dense(units = 0) }
        assertEquals("Dense.units must be at least 1. Received: 0", e.message)
    }

    /** What the processor adds to the runtime comes here by itself. */
    @Test
    fun everyBuiltInLayerHasAFunction() {
        val providers =
            ServiceLoader.load(LayerProvider::class.java).map { it.javaClass.name.substringBefore('$') }
        val layers = providers.filter { it.startsWith("dev.lamina.layers.") }.map { it.substringAfterLast('.') }
        assertTrue(layers.size >= 10, layers.toString())
        for (layer in layers) {
            val functions = Class.forName("dev.lamina.kotlin.${layer}FunctionsKt").methods.filter { it.name == layer }
            assertTrue(functions.isNotEmpty(), layer)
        }
    }

    @Test
    fun sequentialAddsByPlus() {
        val built =
            sequential(name = "net") {
                +Input(28, 28)
                +Flatten()
                repeat(2) { +Dense(8, activation = "relu") }
                +Dense(10, activation = "softmax")
            }
        val listed: Sequential = Sequential(Input(28, 28), Flatten(), Dense(8), Dense(8), Dense(10), name = "net")
        assertEquals("net", built.name())
        assertEquals(listed.outputShapes(), built.outputShapes())
        assertEquals(listed.layers().size, built.layers().size)
        assertEquals("image", Input(2, name = "image").name())
    }

    @Test
    fun trainsWithNamedArguments() {
        val model = Sequential(Input(2), Dense(1))
        val y = Tensor.of(floatArrayOf(1f, 0f), 2, 1)
        model.compile(optimizer = "sgd", loss = "mse", metrics = listOf("mae"))
        val history = model.fit(x, y, epochs = 3, batchSize = 1, validationData = x to y, verbose = 0)
        assertEquals(3, history.history().getValue("val_mae").size)
        assertEquals(setOf("loss", "mae"), model.evaluate(x, y, batchSize = 2, verbose = 0).keys)
        assertEquals(listOf(2, 1), model.predict(x, batchSize = 1, verbose = 0).shape().toArray().toList())

        model.compile(optimizer = Adam.of(0.1), loss = MeanSquaredError.of())
        model.compile(optimizer = Adam.of(0.1), loss = "mse") { metrics("mae") }
        model.compile(loss = MeanSquaredError.of())
        assertEquals(1, model.fit(x, y, validationSplit = 0.5, verbose = 0).history().getValue("loss").size)
    }

    @Test
    fun numbersStandOnTheLeft() {
        assertArrayEquals(floatArrayOf(2f, 3f, 4f, 5f), (1 + x).toFloatArray())
        assertArrayEquals(floatArrayOf(0f, -1f, -2f, -3f), (1 - x).toFloatArray())
        assertArrayEquals(floatArrayOf(2f, 4f, 6f, 8f), (2.0 * x).toFloatArray())
        assertArrayEquals(floatArrayOf(12f, 6f, 4f, 3f), (12L / x).toFloatArray())
        assertArrayEquals(floatArrayOf(7f, 10f, 15f, 22f), (x matmul x).toFloatArray())
        assertArrayEquals(floatArrayOf(-1f, -2f, -3f, -4f), (-x).toFloatArray())
    }

    @Test
    fun squareBracketsTakeFromTheFirstAxes() {
        assertEquals(4.0, x[1, 1].item())
        assertArrayEquals(floatArrayOf(3f, 4f), x[-1].toFloatArray())
        val e = assertThrows(IndexOutOfBoundsException::class.java) { x[2] }
        assertEquals("2 is outside axis 0 of the tensor [2, 2]", e.message)
        assertThrows(IndexOutOfBoundsException::class.java) { x[0, 0, 0] }
    }
}
