package dev.lamina.kotlin

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.MethodOrderer
import org.junit.jupiter.api.Order
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestMethodOrder
import org.junit.jupiter.api.io.TempDir
import java.net.URLClassLoader
import java.nio.file.Path
import kotlin.io.path.readText

/** A module of Kotlin and Java layers, each used from the other language, compiles and runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation::class)
class RightLayersTest {
    @Test
    @Order(1)
    fun mixedModuleCompilesAndRuns() {
        assertEquals("", build.java())

        URLClassLoader(arrayOf(build.classes.toUri().toURL()), javaClass.classLoader).use { loader ->
            val summary = loader.loadClass("right.RightKt").getMethod("run").invoke(null).toString()
            assertTrue("everything (Everything)" in summary, summary)
        }
    }

    @Test
    @Order(2)
    fun javacChecksJavaCallsOfKotlinLayers() {
        val call = "class Call {\n  Object a = Everything.of(-1);\n  Object b = Everything.of(9, o -> o.groups(4));\n}\n"
        build.add("right/Call.java", "package right;\n$call")

        val errors = build.java().lines().filter { "error:" in it }.map { it.substringAfter("right/") }

        assertEquals(
            listOf(
                "Call.java:3: error: [lamina/argument-range] Everything.units must be at least 1. Received: -1",
                "Call.java:4: error: [lamina/argument-condition] Everything requires units % groups == 0." +
                    " Received: units = 9, groups = 4. 9 is not a multiple of 4: 8 or 12",
            ),
            errors,
        )
    }

    private companion object {
        @TempDir
        @JvmStatic
        lateinit var folder: Path

        lateinit var build: KotlinBuild

        /** The Kotlin of README.md and of the guide, each block in a package of its own. */
        private fun addDocumented() {
            val pages = listOf("../README.md", "../docs/how-do-i-write-a-layer-in-kotlin.md")
            val blocks =
                pages.flatMap { page ->
                    BLOCK.findAll(Path.of(page).readText()).map { it.groupValues[1] }
                }
            assertTrue(blocks.size >= 4)
            blocks.forEachIndexed { at, block ->
                val isFile = block.startsWith("@Layer")
                val code = if (isFile) block else "@Suppress(\"UNUSED_VARIABLE\")\nfun run(x: Tensor, y: Tensor) {\n$block}\n"
                build.add("Documented$at.kt", "package documented$at\n$IMPORTS$code")
            }
        }

        val BLOCK = Regex("(?ms)^```kotlin\n(.*?)^```$")
        const val IMPORTS =
            """
            import dev.lamina.activations.ActivationFunction
            import dev.lamina.annotations.*
            import dev.lamina.kotlin.*
            import dev.lamina.layers.BaseLayer
            import dev.lamina.layers.Dense
            import dev.lamina.models.Sequential
            import dev.lamina.regularizers.*
            import dev.lamina.tensor.Tensor

            """

        @BeforeAll
        @JvmStatic
        fun compileKotlin() {
            build = KotlinBuild(folder)
            for (file in listOf("Right.kt", "FromJavaLayer.java", "Java.java")) {
                build.add("right/$file", resource("layers/$file"))
            }
            addDocumented()
            assertEquals("", build.kapt())
            assertEquals("", build.kotlin())
        }
    }
}
