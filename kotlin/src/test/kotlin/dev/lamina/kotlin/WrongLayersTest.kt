package dev.lamina.kotlin

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path

/**
 * Mistakes in Kotlin layers are errors on their Kotlin lines. In `Wrong.kt`, a line with a mistake
 * ends with `//! WORD | MESSAGE`: the caret points at the word. There are no other errors.
 */
class WrongLayersTest {
    private data class Found(val line: Int, val word: String, val message: String)

    @Test
    fun errorsStandOnKotlinLines(@TempDir folder: Path) {
        val lines = resource("layers/Wrong.kt").lines()
        val marks = lines.withIndex().filter { "//! " in it.value }
        val expected =
            marks.map { (at, line) ->
                val (word, message) = line.substringAfter("//! ").split(" | ", limit = 2)
                Found(at + 1, word, message)
            }
        val build = KotlinBuild(folder)
        build.add("Wrong.kt", lines.joinToString("\n") { it.substringBefore("//! ").trimEnd() })

        assertTrue(expected.size >= 25)
        assertEquals(expected.joinToString("\n"), found(build.kapt()).joinToString("\n"))
    }

    @Test
    fun readmeShowsWhatIsSaid(@TempDir folder: Path) {
        val shown = block("```text\nLayers.kt:").lines()
        val layer = block("```kotlin\n@Layer").substringBefore("\n\nfun model").lines()
        val at = layer.indexOfFirst { "open val units" in it }
        val wrong = layer.map { it.replace("open val units", "val units").substringBefore("  //") }
        val line = shown.first().split(":")[1].toInt()
        val imports = listOf("annotations.*", "layers.*", "tensor.Tensor").map { "import dev.lamina.$it" }
        val start = (imports + List(line) { "" }).take(line - 1 - at)
        val build = KotlinBuild(folder)
        build.add("Layers.kt", (start + wrong).joinToString("\n") { it.trimEnd() })
        val said = build.kapt().lines().dropWhile { "Layers.kt:" !in it }.take(shown.size)

        assertEquals(shown, said.map { it.substringAfter("src/").trimEnd() })
    }

    /** A block of the README, by how it begins. */
    private fun block(start: String): String {
        val page = Files.readString(Path.of("../README.md"))
        return page.substring(page.indexOf(start)).substringAfter("\n").substringBefore("\n```")
    }

    /** Each error is a line with its place and text, the source's line, and the caret. */
    private fun found(said: String): List<Found> {
        val lines = said.lines()
        return lines.indices.mapNotNull { at ->
            ERROR.find(lines[at])?.let { error ->
                val source = lines[at + 1]
                val word = WORD.find(source, lines[at + 2].indexOf('^').coerceAtLeast(0))
                Found(error.groupValues[1].toInt(), word?.value.orEmpty(), error.groupValues[2])
            }
        }.sortedBy { it.line }
    }

    private companion object {
        val ERROR = Regex("Wrong\\.kt:(\\d+): error: (.*)")
        val WORD = Regex("@?\\w+")
    }
}
