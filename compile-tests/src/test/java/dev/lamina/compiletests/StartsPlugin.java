package dev.lamina.compiletests;

import com.sun.source.util.JavacTask;
import dev.lamina.processor.callsite.LaminaPlugin;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Starts the plugin as javac itself does, for a javac that was packed without that. */
@SupportedAnnotationTypes("*")
public final class StartsPlugin extends AbstractProcessor {
  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    new LaminaPlugin().init(JavacTask.instance(environment), "strict");
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return false;
  }
}
