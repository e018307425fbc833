package dev.lamina.kotlin

import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.ObjectOutputStream
import java.io.PrintStream
import java.io.StringWriter
import java.nio.file.Files
import java.nio.file.Path
import java.util.Base64
import javax.tools.ToolProvider
import kotlin.io.path.extension

/** What Maven and Gradle do with a module of Kotlin and Java: kapt, then Kotlin, then javac. */
internal class KotlinBuild(private val folder: Path) {
    private val sources = folder.resolve("src")
    private val generated = folder.resolve("generated")

    /** Where the classes are. */
    val classes: Path = Files.createDirectories(folder.resolve("classes"))

    /** Copies a source into the module. */
    fun add(name: String, text: String): Path {
        val file = sources.resolve(name)
        Files.createDirectories(file.parent)
        return Files.writeString(file, text)
    }

    /** Runs the annotation processor; what it said, or nothing. */
    fun kapt(): String {
        val plugin = "plugin:org.jetbrains.kotlin.kapt3"
        val options =
            listOf(
                "aptMode=stubsAndApt",
                "sources=$generated",
                "classes=${folder.resolve("processed")}",
                "stubs=${folder.resolve("stubs")}",
                "correctErrorTypes=true",
                "mapDiagnosticLocations=true",
                "apoptions=" + encoded("kapt.kotlin.generated" to "$generated"),
            ) + CLASS_PATH.map { "apclasspath=$it" }
        return kotlinc(
            listOf("-Xplugin=" + CLASS_PATH.first { "kotlin-annotation-processing-embeddable" in it }) +
                options.flatMap { listOf("-P", "$plugin:$it") },
        )
    }

    /** Compiles Kotlin, with what was generated; what the compiler said, or nothing. */
    fun kotlin(): String = kotlinc(listOf("-Werror", "$generated"))

    /** Compiles Java, with what was generated; what javac said, or nothing. */
    fun java(): String {
        val said = StringWriter()
        val compiler = ToolProvider.getSystemJavaCompiler()
        compiler.getStandardFileManager(null, null, null).use { files ->
            val javaFiles =
                listOf(sources, generated).flatMap { Files.walk(it).use { all -> all.toList() } }
                    .filter { it.extension == "java" }
            val path = CLASS_PATH.joinToString(File.pathSeparator)
            val options =
                listOf("-proc:none", "-Xlint:all,-processing,-path", "-Werror", "-d", "$classes") +
                    listOf("-processorpath", path, "-classpath", "$classes${File.pathSeparator}$path")
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(javaFiles)).call()
        }
        return said.toString()
    }

    private fun kotlinc(more: List<String>): String {
        val said = ByteArrayOutputStream()
        val options =
            listOf("-no-stdlib", "-no-reflect", "-jvm-target", "17", "-module-name", "demo", "-d", "$classes") +
                listOf("-classpath", CLASS_PATH.joinToString(File.pathSeparator), "$sources")
        val exit = K2JVMCompiler().exec(PrintStream(said), *(options + more).toTypedArray())
        return if (exit == ExitCode.OK) "" else said.toString()
    }

    private fun encoded(vararg options: Pair<String, String>): String {
        val bytes = ByteArrayOutputStream()
        ObjectOutputStream(bytes).use { out ->
            out.writeInt(options.size)
            options.forEach { (key, value) ->
                out.writeUTF(key)
                out.writeUTF(value)
            }
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray())
    }

    private companion object {
        val CLASS_PATH: List<String> =
            System.getProperty("java.class.path").split(File.pathSeparator).filter { File(it).exists() }
    }
}

/** The text of a file beside the tests. */
internal fun resource(name: String): String =
    checkNotNull(KotlinBuild::class.java.getResource("/$name")) { name }.readText()
