"""Writes models with real Keras, and what they predict, for Lamina to load.

    python write_keras_file.py DIRECTORY [--seed 7]

For each model NAME.keras and NAME.safetensors, with the arrays input/0 and output/0. All weights, biases too, are
random, so that none can be left out unnoticed.
"""

import argparse
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # which announces itself otherwise
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy
from keras import layers

import safetensors_file
import tutorial_layers as tutorial

MODELS = {
    "tutorial": lambda: [
        keras.Input((6, 6, 3)),
        tutorial.CustomConv2D(4, 3),
        layers.Reshape((36, 4)),
        tutorial.SelfAttention(8, 2),
        tutorial.LayerNormalization(),
        tutorial.MLPBlock([16, 8]),
        layers.Flatten(),
        tutorial.DropoutLayer(0.5),
        tutorial.SimpleDense(12),
        tutorial.DenseWithActivation(8, activation="tanh"),
        tutorial.CustomDense(4, activation="softmax"),
    ],
    "mlp": lambda: [
        keras.Input((28, 28)),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(10, activation="softmax"),
    ],
    "cnn": lambda: [
        keras.Input((12, 12, 2)),
        layers.Conv2D(6, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.LayerNormalization(),
        layers.Conv2D(4, 3, strides=2, padding="same"),
        layers.Activation("relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(0.5),
        layers.Dense(3),
    ],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    options.directory.mkdir(parents=True, exist_ok=True)

    random = numpy.random.default_rng(options.seed)
    for name, make in MODELS.items():
        model = keras.Sequential(make(), name=name)
        for weight in model.weights:
            weight.assign(random.normal(0, 0.3, weight.shape))
        inputs = random.normal(size=(5, *model.input_shape[1:])).astype("float32")
        outputs = model.predict(inputs, verbose=0)
        file = options.directory / f"{name}.keras"
        model.save(file)
        safetensors_file.write(file.with_suffix(".safetensors"), {"input/0": inputs, "output/0": outputs})
        print(f"{file}: {len(model.layers)} layers, {model.count_params()} parameters")


main()
