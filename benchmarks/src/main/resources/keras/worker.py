"""The Keras side of the talk that dev.lamina.benchmarks.worker.Worker describes.

Keras at its defaults, and of several ways to ask for the same work the fastest:
* train_step: the compiled train function that fit itself calls, on tensors made before.
* train_on_batch: Keras' own call for that, on NumPy arrays; it also resets the metrics and turns the loss
  into a Python number.
* fit_step: fit on NumPy arrays, without its progress bar.
* predict: predict_on_batch on a tensor made before; predict would set up a data pipeline at each call.
"""

import math
import os
import sys
import time
import traceback

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what libraries print must not mix with the answers

import keras
import numpy as np
import tensorflow

import models


def say(line):
    answers.write(line + "\n")
    answers.flush()


class Subject:
    def __init__(self, name, batch, examples, classes, input_shape):
        self.batch, self.examples = batch, examples
        self.classes, self.input_shape = classes, input_shape
        self.model = models.build(name, input_shape)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True) if classes else "mse"
        self.model.compile(optimizer="adam", loss=loss)
        self.model.make_train_function()

    def data(self, count):
        random = np.random.default_rng(7)
        x = random.standard_normal((count, *self.input_shape), dtype=np.float32)
        if self.classes:
            return x, random.integers(0, self.classes, count, dtype=np.int32)
        return x, np.zeros((count, *self.model.output_shape[1:]), np.float32)

    def train_step(self, batch):
        batches = [tuple(keras.ops.convert_to_tensor(array) for array in self.data(batch))]
        return lambda: self.model.train_function(batches)

    def train_on_batch(self, batch):
        x, y = self.data(batch)
        return lambda: self.model.train_on_batch(x, y)

    def predict(self, batch):
        x = keras.ops.convert_to_tensor(self.data(batch)[0])
        return lambda: self.model.predict_on_batch(x)

    def fit(self):
        x, y = self.data(self.examples)
        return lambda epochs: self.model.fit(x, y, batch_size=self.batch, epochs=epochs, verbose=0)


def of_step(step):
    def microseconds(seconds):
        start = time.perf_counter()
        steps = 0
        while True:
            step()
            steps += 1
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return elapsed * 1e6 / steps

    return microseconds


def of_fit(fit, batches):
    """One call covers the whole time; the call before tells how many epochs fill it."""
    epoch_seconds = None

    def run(epochs):
        nonlocal epoch_seconds
        start = time.perf_counter()
        fit(epochs)
        epoch_seconds = (time.perf_counter() - start) / epochs
        return epoch_seconds

    def microseconds(seconds):
        if epoch_seconds is None:
            run(1)
        return run(max(1, math.ceil(seconds / epoch_seconds))) * 1e6 / batches

    return microseconds


def prepare(subject, measure, batch):
    if measure == "train_step":
        return of_step(subject.train_step(batch))
    if measure == "train_on_batch":
        return of_step(subject.train_on_batch(batch))
    if measure == "fit_step":
        return of_fit(subject.fit(), math.ceil(subject.examples / subject.batch))
    return of_step(subject.predict(batch))


def work(subject, steps):
    """An amount that does not depend on how fast the system is."""
    repeat(subject.train_step(subject.batch), steps)
    subject.fit()(1)
    repeat(subject.predict(subject.batch), steps)
    repeat(subject.predict(1), steps)


def repeat(step, times):
    for _ in range(times):
        step()


def serve(words):
    name, batch, examples, classes = words[0], int(words[1]), int(words[2]), int(words[3])
    subject = Subject(name, batch, examples, classes, tuple(map(int, words[4].split(","))))
    subject.train_step(batch)()
    parameters = sum(math.prod(variable.shape) for variable in subject.model.trainable_variables)
    say(f"ready {parameters} Keras {keras.version()} on TensorFlow {tensorflow.__version__}")
    timings = {}
    for line in sys.stdin:
        try:
            match line.split():
                case "time", measure, batch, seconds:
                    if (measure, batch) not in timings:
                        timings[measure, batch] = prepare(subject, measure, int(batch))
                    say(f"time {timings[measure, batch](float(seconds))}")
                case "work", steps:
                    work(subject, int(steps))
                    say("work")
                case _:
                    raise ValueError(f"unknown request: {line}")
        except Exception as failure:
            traceback.print_exc()
            say(f"failed {failure!r}".replace("\n", " "))


serve(sys.argv[1:])
