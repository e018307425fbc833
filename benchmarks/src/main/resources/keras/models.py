"""The models in Keras."""

import keras
from keras import layers

import documented_layers


def build(name, input_shape):
    inputs = keras.Input(input_shape)
    kind, _, variant = name.partition("-")
    known = {"tiny": tiny, "mlp": mlp, "cnn": cnn, "transformer": transformer, "deep": deep(variant)}
    body = known[kind] if kind in known else documented_layers.LAYERS[kind]()
    return keras.Model(inputs, body(inputs))


def tiny(x):
    x = layers.Dense(32, activation="relu")(x)
    return layers.Dense(3)(x)


def mlp(x):
    x = layers.Dense(512, activation="relu")(x)
    x = layers.Dense(512, activation="relu")(x)
    return layers.Dense(10)(x)


def deep(depth):
    def body(x):
        for _ in range(int(depth)):
            x = layers.Dense(64, activation="relu")(x)
        return layers.Dense(10)(x)

    return body


def cnn(x):
    for filters in (32, 64):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation="relu")(x)
    return layers.Dense(10)(x)


def transformer(x):
    for _ in range(2):
        attended = documented_layers.SelfAttention(128, 4)(x)
        x = layers.LayerNormalization()(layers.Add()([x, attended]))
        hidden = layers.Dense(512, activation="relu")(x)
        x = layers.LayerNormalization()(layers.Add()([x, layers.Dense(128)(hidden)]))
    x = layers.GlobalAveragePooling1D()(x)
    return layers.Dense(10)(x)
