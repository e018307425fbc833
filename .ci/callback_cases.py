"""Records what Keras' callbacks do with made-up logs: python callback_cases.py cases.json

Each case gives the options of one callback and the values of val_loss, epoch by epoch. A callback before it sets the
one weight of the model to the epoch's number, counted from 1. Recorded are the last epoch that ran, the weight at the
end, and the learning rate that each epoch's logs hold.
"""

import json
import os
import random
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy

EPOCHS = 14


class Puppet(keras.callbacks.Callback):
    def __init__(self, values):
        super().__init__()
        self.values = values

    def on_epoch_begin(self, epoch, logs=None):
        self.model.set_weights([numpy.full((1, 1), epoch + 1.0)])

    def on_epoch_end(self, epoch, logs=None):
        logs["val_loss"] = self.values[epoch]


def run(kind, options, values):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(keras.optimizers.SGD(0.5), "mse")
    callback = getattr(keras.callbacks, kind)(**options)
    x = numpy.zeros((1, 1))
    history = model.fit(x, x, epochs=EPOCHS, verbose=0, callbacks=[Puppet(values), callback])
    result = {"epochs": len(history.epoch), "weight": float(model.get_weights()[0][0, 0])}
    if "learning_rate" in history.history:
        result["learning_rate"] = history.history["learning_rate"]
    return result


def main():
    chance = random.Random(6)
    cases = []
    for number in range(60):
        values = [round(chance.uniform(0, 1) * (1 - 0.04 * epoch), 3) for epoch in range(EPOCHS)]
        options = {"mode": chance.choice(["auto", "min", "max"]), "patience": chance.randrange(5)}
        options["min_delta"] = chance.choice([0, 0.05, 0.2])
        if number % 2 == 0:
            kind = "EarlyStopping"
            options["restore_best_weights"] = chance.random() < 0.7
            options["start_from_epoch"] = chance.choice([0, 0, 3])
            if chance.random() < 0.4:
                options["baseline"] = round(chance.uniform(0, 1), 2)
        else:
            kind = "ReduceLROnPlateau"
            options["factor"] = chance.choice([0.1, 0.5])
            options["cooldown"] = chance.randrange(3)
            options["min_lr"] = chance.choice([0.0, 0.01, 0.1])
        cases.append({"callback": kind, "options": options, "val_loss": values, **run(kind, options, values)})
    with open(sys.argv[1], "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


main()
