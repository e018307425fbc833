"""Models of two outputs, compiled in every way that Keras has, exchanged with Lamina through files.

    python compiled_models.py write FOLDER     NAME.keras after two steps, and NAME.safetensors with the data
    python compiled_models.py check FOLDER     loads what Lamina wrote there, and trains on

Both print for each model a line: its name and the logs of the next three steps as JSON.
"""

import json
import os
import pathlib
import sys
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy
from keras import layers, losses, metrics, optimizers

import safetensors_file


def model(form):
    x = keras.Input((4,), name="x")
    h = layers.Dense(5, activation="tanh", name="hidden")(x)
    number = layers.Dense(2, name="number")(h)
    label = layers.Dense(3, activation="softmax", name="label")(h)
    if form == "dict":
        return keras.Model(x, {"size": number, "kind": label})
    return keras.Model(x, [number, label])


def decay():
    return optimizers.Adam(optimizers.schedules.ExponentialDecay(0.02, 2, 0.5))


CASES = {
    "lists": ("list", dict(optimizer="adam", loss=["mse", "categorical_crossentropy"])),
    "list-weights": ("list", dict(optimizer="sgd", loss=["mse", "mae"], loss_weights=[0.5, 2.0], metrics=["mae", "mse"])),
    "names": (
        "list",
        dict(
            optimizer="rmsprop",
            loss={"number": "mse", "label": losses.CategoricalCrossentropy(label_smoothing=0.1)},
            loss_weights={"number": 0.25, "label": 1.5},
            metrics={"label": ["accuracy", metrics.CategoricalCrossentropy(name="ce")], "number": ["mae"]},
        ),
    ),
    "one-for-all": ("list", dict(optimizer="adamw", loss="mse")),
    "one-of-two": ("list", dict(optimizer="sgd", loss=[losses.Huber(), None])),
    "weighted": (
        "list",
        dict(
            optimizer="nadam",
            loss=[losses.MeanSquaredError(), losses.CategoricalCrossentropy()],
            metrics=[["mae"], ["accuracy"]],
            weighted_metrics=[["mse"], ["accuracy"]],
        ),
    ),
    "functions": (
        "list",
        dict(optimizer="sgd", loss=[losses.mean_absolute_error, losses.categorical_crossentropy], metrics=[[metrics.mean_squared_error], []]),
    ),
    "keys": (
        "dict",
        dict(optimizer="adam", loss={"size": "mse", "kind": "categorical_crossentropy"}, metrics={"kind": ["accuracy"], "size": ["mae"]}),
    ),
    "keys-weights": ("dict", dict(optimizer="sgd", loss={"size": "mse", "kind": "mae"}, loss_weights={"size": 2.0, "kind": 0.1})),
    "schedule": ("list", dict(optimizer=decay, loss=["mse", "categorical_crossentropy"])),
    "scaled": ("list", dict(optimizer=lambda: optimizers.Adam(0.01, use_ema=True, gradient_accumulation_steps=2, global_clipnorm=0.5), loss="mse")),
}


def targets(form, arrays):
    number, label = arrays["number"], arrays["label"]
    return {"size": number, "kind": label} if form == "dict" else [number, label]


def steps(model, form, arrays, count):
    return [model.train_on_batch(arrays["x"], targets(form, arrays), return_dict=True) for _ in range(count)]


def write(folder):
    random = numpy.random.default_rng(3)
    for name, (form, options) in CASES.items():
        keras.utils.set_random_seed(len(name))
        made = model(form)
        optimizer = options["optimizer"]
        made.compile(**{**options, "optimizer": optimizer() if callable(optimizer) else optimizer})
        arrays = {
            "x": random.normal(size=(6, 4)).astype("float32"),
            "number": random.normal(size=(6, 2)).astype("float32"),
            "label": numpy.eye(3, dtype="float32")[random.integers(3, size=6)],
        }
        steps(made, form, arrays, 2)
        made.save(folder / f"{name}.keras")
        safetensors_file.write(folder / f"{name}.safetensors", arrays)
        print(name, json.dumps(steps(made, form, arrays, 3)), flush=True)


def check(folder):
    for name, (form, _) in CASES.items():
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            loaded = keras.saving.load_model(folder / f"{name}.keras")
        arrays = safetensors_file.read(folder / f"{name}.safetensors")
        print(name, json.dumps(steps(loaded, form, arrays, 3)), flush=True)


{"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
