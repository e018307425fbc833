package dev.lamina;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lamina.data.DataFileException;
import dev.lamina.data.Npz;

/** Data moves one way: which room may know which. */
@AnalyzeClasses(packages = "dev.lamina", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] ABOVE_OPS = {
    "dev.lamina.layers..",
    "dev.lamina.initializers..",
    "dev.lamina.activations..",
    "dev.lamina.regularizers..",
    "dev.lamina.constraints..",
    "dev.lamina.losses..",
    "dev.lamina.metrics..",
    "dev.lamina.optimizers..",
    "dev.lamina.models..",
    "dev.lamina.callbacks..",
    "dev.lamina.checkpoint..",
    "dev.lamina.training..",
    "dev.lamina.data..",
    "dev.lamina.saving.."
  };

  @ArchTest
  static final ArchRule onlyOneRoomKnowsNd4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lamina.nd4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule opsKnowNeitherLayersNorFiles =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.lamina.tensor..", "dev.lamina.ops..", "dev.lamina.engine..", "dev.lamina.nd4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ABOVE_OPS);

  @ArchTest
  static final ArchRule layersKnowNoTraining =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.lamina.layers..",
              "dev.lamina.initializers..",
              "dev.lamina.activations..",
              "dev.lamina.regularizers..",
              "dev.lamina.constraints..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lamina.losses..",
              "dev.lamina.metrics..",
              "dev.lamina.optimizers..",
              "dev.lamina.models..",
              "dev.lamina.callbacks..",
              "dev.lamina.training..",
              "dev.lamina.data..",
              "dev.lamina.saving..");

  @ArchTest
  static final ArchRule configsAndSeedsAreBelowLayers =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lamina.config..", "dev.lamina.random..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ABOVE_OPS);

  @ArchTest
  static final ArchRule lossesMetricsAndOptimizersKnowNoModels =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.lamina.losses..", "dev.lamina.metrics..", "dev.lamina.optimizers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lamina.layers..",
              "dev.lamina.models..",
              "dev.lamina.callbacks..",
              "dev.lamina.training..",
              "dev.lamina.data..",
              "dev.lamina.saving..");

  @ArchTest
  static final ArchRule filesAreDataWithoutLayers =
      noClasses()
          .that()
          .resideInAPackage("dev.lamina.saving..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "dev.lamina.layers..",
                      "dev.lamina.initializers..",
                      "dev.lamina.activations..",
                      "dev.lamina.losses..",
                      "dev.lamina.metrics..",
                      "dev.lamina.optimizers..",
                      "dev.lamina.models..",
                      "dev.lamina.callbacks..",
                      "dev.lamina.training..",
                      "dev.lamina.data..")
                  // Weights may lie in NumPy's archives, which the readers of data read.
                  .and(not(belongToAnyOf(Npz.class, DataFileException.class))));

  @ArchTest
  static final ArchRule trainingIsBelowModels =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.lamina.callbacks..", "dev.lamina.training..", "dev.lamina.data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.lamina.models..", "dev.lamina.saving..");

  @ArchTest
  static final ArchRule callbacksAreBelowTraining =
      noClasses()
          .that()
          .resideInAPackage("dev.lamina.callbacks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.lamina.training..", "dev.lamina.layers..");

  @ArchTest
  static final ArchRule checkpointsAreDataWithoutTraining =
      noClasses()
          .that()
          .resideInAPackage("dev.lamina.checkpoint..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lamina.layers..",
              "dev.lamina.losses..",
              "dev.lamina.metrics..",
              "dev.lamina.optimizers..",
              "dev.lamina.models..",
              "dev.lamina.callbacks..",
              "dev.lamina.training..",
              "dev.lamina.data..");
}
