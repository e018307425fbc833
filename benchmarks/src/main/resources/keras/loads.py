"""Loads files whose names come line by line, and answers each with the milliseconds it took."""

import sys
import time

import keras

for line in sys.stdin:
    start = time.perf_counter()
    model = keras.saving.load_model(line.strip())
    print((time.perf_counter() - start) * 1e3, flush=True)
    del model
