"""Loads compiled .keras files with real Keras and does one training step with each.

    python continue_training.py FILE.keras ...

Every model takes 3 numbers and gives 2. Prints a line for each file: its weights after the step, and the loss. Every
warning of Keras counts as a failure.
"""

import os
import sys
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy

x = numpy.array([[1, 2, 3], [-1, 0, 1]], "float32")
y = numpy.array([[1, 0], [0, 1]], "float32")
for file in sys.argv[1:]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        model = keras.saving.load_model(file)
    loss = model.train_on_batch(x, y)
    weights = numpy.concatenate([weight.ravel() for weight in model.get_weights()])
    print("weights", *(float(value) for value in weights), float(loss))
