package dev.lamina.samples.kotlin

import dev.lamina.data.Idx
import dev.lamina.kotlin.Dense
import dev.lamina.kotlin.Flatten
import dev.lamina.kotlin.Input
import dev.lamina.kotlin.compile
import dev.lamina.kotlin.evaluate
import dev.lamina.kotlin.fit
import dev.lamina.kotlin.sequential
import dev.lamina.models.Model
import dev.lamina.models.Sequential
import dev.lamina.random.Seeds
import dev.lamina.tensor.Tensor
import java.nio.file.Files
import java.nio.file.Path

/**
 * Trains a model of Kotlin layers on real handwritten digits, each read as a sequence of 28 rows, measures it on digits
 * that it has not seen, saves it, loads it back, and fails unless the loaded model predicts the same. `--epochs 10` trains
 * longer.
 */
fun main(arguments: Array<String>) {
    val epochs = arguments.getOrNull(arguments.indexOf("--epochs") + 1)?.toInt() ?: 5
    Seeds.setGlobal(7)
    val model = rowsModel()
    model.compile(optimizer = "adam", loss = "sparse_categorical_crossentropy", metrics = listOf("accuracy"))
    model.summary()
    model.fit(images("train"), labels("train"), batchSize = 64, epochs = epochs, verbose = 2) { seed(7) }

    val scores = model.evaluate(images("test"), labels("test"), verbose = 0)
    println("Test accuracy: %.4f".format(scores["accuracy"]))
    check(scores.getValue("accuracy") > 0.6) { "the model has learnt too little" }
    saveAndLoad(model, images("test"))
}

private fun rowsModel(): Sequential =
    sequential(name = "rows") {
        +Input(28, 28)
        +Projection(units = 32, activation = "relu")
        +SelfAttention(embedDim = 32)
        +Flatten()
        +Dense(units = 10, activation = "softmax")
    }

private fun saveAndLoad(model: Model, images: Tensor) {
    val file = Files.createDirectories(Path.of("target")).resolve("digits.keras")
    model.save(file)
    val difference = (Model.load(file).predict(images) - model.predict(images)).abs().max().item()
    println("Saved $file and loaded it: the largest difference of a prediction is $difference")
    check(difference == 0.0) { "the loaded model predicts otherwise" }
}

private fun images(part: String): Tensor = idx("$part-images-idx3-ubyte.gz").toFloats() / 255.0

private fun labels(part: String): Tensor = idx("$part-labels-idx1-ubyte.gz").toInts()

private fun idx(name: String) =
    Model::class.java.getResourceAsStream("/mnist10k/$name").use { stream ->
        Idx.read(name, checkNotNull(stream) { "$name is not on the class path" })
    }
