package dev.lamina.kotlin

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
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
