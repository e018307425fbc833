"""Loads a .keras file with real Keras and compares its predictions with stored ones.

    python check_keras_file.py FILE.keras EXPECTED.safetensors [--tolerance 1e-5] [--save COPY.keras]

EXPECTED holds the arrays input/0, input/1, ... and output/0, ... . Every warning of Keras counts as a failure.
--save writes the model again, by Keras, for the way back. Ends with 0 if all agree.
"""

import argparse
import os
import sys
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # which announces itself otherwise
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy

import safetensors_file
import tutorial_layers  # noqa: F401  registers the layers


def numbered(arrays, kind):
    names = sorted((name for name in arrays if name.startswith(kind + "/")), key=lambda name: int(name.split("/")[1]))
    return [arrays[name] for name in names]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("expected")
    parser.add_argument("--tolerance", type=float, default=1e-5)
    parser.add_argument("--save", metavar="COPY")
    options = parser.parse_args()

    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        model = keras.saving.load_model(options.file)
    arrays = safetensors_file.read(options.expected)
    inputs, wanted = numbered(arrays, "input"), numbered(arrays, "output")
    if not inputs or not wanted:
        sys.exit(f"{options.expected} holds {sorted(arrays)}; needed are input/0 and output/0")
    found = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
    found = list(found) if isinstance(found, (list, tuple)) else [found]
    if len(found) != len(wanted):
        sys.exit(f"{options.file} has {len(found)} outputs, expected are {len(wanted)}")

    agree = True
    for i, (got, want) in enumerate(zip(found, wanted)):
        if got.shape != want.shape:
            print(f"output/{i}: shape {list(got.shape)}, expected {list(want.shape)}")
            agree = False
            continue
        error = float(numpy.max(numpy.abs(got - want), initial=0))
        close = numpy.allclose(got, want, rtol=options.tolerance, atol=options.tolerance)
        print(f"output/{i} {list(got.shape)}: worst difference {error:.2e}, {'equal' if close else 'DIFFERENT'}")
        agree &= close
    layers = ", ".join(f"{layer.name} ({type(layer).__name__})" for layer in model.layers)
    print(f"Keras {keras.__version__} {'agrees with' if agree else 'DIFFERS from'} {options.file}: {layers}")
    if options.save:
        model.save(options.save)
    sys.exit(0 if agree else 1)


main()
