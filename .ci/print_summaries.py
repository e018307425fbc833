"""Prints Keras' summaries of models that a test makes in the same way: of a chain, a graph, and models inside.

    python print_summaries.py

Each summary begins with a line "== NAME".
"""

import os

os.environ["COLUMNS"] = "200"  # the terminal's, at which Keras cuts lines
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras

layers = keras.layers


def show(name, model, width, **options):
    print("==", name)
    model.summary(line_length=width, print_fn=print, **options)


def chain():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1), name="image"),
            layers.Conv2D(8, 3, activation="relu", name="conv"),
            layers.BatchNormalization(name="norm"),
            layers.MaxPooling2D(2, name="pool"),
            layers.Flatten(name="flat"),
            layers.Dense(10, name="a_dense_layer_with_a_long_name_that_does_not_fit_its_column"),
        ],
        name="chain",
    )


def graph():
    a = keras.Input((8,), name="a")
    b = keras.Input((8,), name="b")
    shared = layers.Dense(6, name="shared")
    left, right = shared(a), shared(b)
    total = layers.Add(name="sum")([left, right])
    joined = layers.Concatenate(name="joined")([total, left])
    return keras.Model([a, b], [layers.Dense(1, name="first")(joined), layers.Dense(2, name="second")(total)], name="graph")


def nested():
    code = keras.Input((6,), name="code_in")
    encoder = keras.Model(code, layers.Dense(4, name="code")(layers.Dense(5, name="hidden")(code)), name="encoder")
    tail = keras.Sequential([keras.Input((4,), name="tail_in"), layers.Dense(3, name="tail_dense")], name="tail")
    outer = keras.Input((6,), name="outer_in")
    middle = keras.Model(outer, tail(encoder(outer)), name="middle")
    x = keras.Input((6,), name="x")
    y = keras.Input((6,), name="y")
    tail.trainable = False
    return keras.Model([x, y], layers.Add(name="add")([middle(x), middle(y)]), name="nested")


def lazy():
    return keras.Sequential([layers.Dense(3, name="dense")], name="lazy")


show("chain", chain(), 88)
show("chain narrow", chain(), 50)
show("graph", graph(), 108)
show("graph trainable", graph(), 120, show_trainable=True)
show("nested", nested(), 108)
show("nested expanded", nested(), 120, expand_nested=True, show_trainable=True)
inner = keras.Sequential([keras.Input((6,), name="in"), nested().get_layer("middle"), layers.Dense(1, name="end")], name="outside")
show("chain of models", inner, 88, expand_nested=True)
compiled = chain()
compiled.compile("adam", "mse")
show("compiled", compiled, 88)
compiled.optimizer.build(compiled.trainable_variables)
show("compiled and built", compiled, 88)
show("lazy", lazy(), 88)
