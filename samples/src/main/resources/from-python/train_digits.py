"""Trains digits.keras beside this file, with real Keras 3, on the digits of samples/digits.

python train_digits.py

Prints the accuracy on the test digits and what the model sees in the first ten of them.
"""
import gzip, os
import numpy as np
import keras

here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "../../../../digits/src/main/resources/mnist10k")


def idx(name, header):
    with gzip.open(os.path.join(data, name)) as file:
        return np.frombuffer(file.read(), "uint8", offset=header)


x, test_x = (idx(f"{part}-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28, 1).astype("float32") for part in ("train", "test"))
y, test_y = (idx(f"{part}-labels-idx1-ubyte.gz", 8) for part in ("train", "test"))

keras.utils.set_random_seed(7)
model = keras.Sequential([
    keras.Input((28, 28, 1)),
    keras.layers.Rescaling(1 / 255),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
], name="digits")
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=64, epochs=5, verbose=2)
print("test:", model.evaluate(test_x, test_y, verbose=0, return_dict=True))
print("first ten:", model.predict(test_x[:10], verbose=0).argmax(-1).tolist())
model.save(os.path.join(here, "digits.keras"))
