"""Loads a .weights.h5 file of a model of Dense(4, activation="tanh"), Dense(2) on 3 inputs, and saves it again with each weight doubled.

    python exchange_weights.py OURS.weights.h5 THEIRS.weights.h5

Prints the predictions for a row of ones, of the first file's weights.
"""

import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(2)])
model.load_weights(sys.argv[1])
print(" ".join(str(value) for value in model.predict(numpy.ones((1, 3)), verbose=0)[0]))
model.set_weights([2 * weight for weight in model.get_weights()])
model.save_weights(sys.argv[2])
