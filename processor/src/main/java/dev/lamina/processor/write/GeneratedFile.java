package dev.lamina.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/**
 * A generated class's source.
 *
 * @param name the class
 * @param origin the author's class, the one it depends on
 * @param text the source
 */
public record GeneratedFile(ClassName name, TypeElement origin, String text) {
  static GeneratedFile of(ClassName name, TypeElement origin, TypeSpec type) {
    JavaFile file =
        JavaFile.builder(name.packageName(), type).skipJavaLangImports(true).indent("  ").build();
    return new GeneratedFile(name, origin, SourceText.of(file));
  }

  /** Hands the file to javac. */
  public void writeTo(Filer filer) throws IOException {
    try (Writer writer = filer.createSourceFile(name.reflectionName(), origin).openWriter()) {
      writer.write(text);
    }
  }
}
