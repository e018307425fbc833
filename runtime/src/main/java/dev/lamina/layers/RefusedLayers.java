package dev.lamina.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keras' own layers that no file may bring here, by class name, with the reason and what to do
 * instead. The table is closed: a layer is either here, in the {@link LayerRegistry}, or unknown.
 */
final class RefusedLayers {
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    refuse(
        "it carries Python code, which is never run here. Write it as a layer: in Python a class"
            + " with @keras.saving.register_keras_serializable(package=\"...\"), here one with"
            + " @Layer(registerPackage = \"...\"), and save the model with that",
        "Lambda");
    refuse(
        "it stands for a TensorFlow SavedModel in a directory, and a file may open nothing else."
            + " Save the Keras model itself as .keras",
        "TFSMLayer");
    refuse(
        "it wraps a model of another framework as pickled Python, which is never run here. Rebuild"
            + " that part of Keras' layers, or write it with @Layer, and save again",
        "TorchModuleWrapper",
        "JaxLayer",
        "FlaxLayer");
    refuse(
        "it changes images at random while training, and passes them on as they are in"
            + " prediction. Augment the data before it reaches the model, in a Dataset's map, and"
            + " save the model without this layer; its weights are the same",
        "RandomBrightness",
        "RandomColorDegeneration",
        "RandomColorJitter",
        "RandomContrast",
        "RandomCrop",
        "RandomElasticTransform",
        "RandomErasing",
        "RandomFlip",
        "RandomGaussianBlur",
        "RandomGrayscale",
        "RandomHue",
        "RandomInvert",
        "RandomPerspective",
        "RandomPosterization",
        "RandomRotation",
        "RandomSaturation",
        "RandomSharpness",
        "RandomShear",
        "RandomTranslation",
        "RandomZoom",
        "RandAugment",
        "AugMix",
        "CutMix",
        "MixUp");
    refuse(
        "it prepares images before training. Do that to the data, in a Dataset's map, and save the"
            + " model without this layer; its weights are the same",
        "AutoContrast",
        "ContrastLimitedAdaptiveHistogramEqualization",
        "Equalization",
        "MaxNumBoundingBoxes",
        "Solarization",
        "Pipeline");
    refuse(
        "it prepares text. Tokenize the text before it reaches the model, with the layer's"
            + " vocabulary, and save the model from its Embedding on",
        "TextVectorization");
    refuse(
        "it computes spectra of audio. Compute them before they reach the model, and save the model"
            + " without this layer; its weights are the same",
        "MelSpectrogram",
        "STFTSpectrogram");
  }

  private RefusedLayers() {}

  private static void refuse(String reason, String... classNames) {
    for (String className : classNames) {
      REASONS.put(className, reason);
    }
  }

  /** Why a layer of that registered name is refused; empty if it is not. */
  static Optional<String> why(String registeredName) {
    return Optional.ofNullable(REASONS.get(registeredName))
        .map(reason -> registeredName + " is refused: " + reason);
  }
}
