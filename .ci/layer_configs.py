"""Configs of every layer, to compare with Lamina's.

    layer_configs.py write OUT.json   the defaults and three random configurations of each class
    layer_configs.py check IN.json    reads configs that Lamina wrote and says what Keras has instead
"""

import copy
import inspect
import json
import os
import random
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras  # noqa: E402

L = keras.layers

# What carries code or another framework's model, augments images, or prepares text and audio: not Lamina's.
OTHERS = set(
    "Layer Wrapper Lambda TFSMLayer TorchModuleWrapper JaxLayer FlaxLayer Pipeline TextVectorization MelSpectrogram"
    " STFTSpectrogram RandAugment AugMix AutoContrast ContrastLimitedAdaptiveHistogramEqualization CutMix Equalization MaxNumBoundingBoxes MixUp Solarization"
    " InputLayer".split()
)

# What must be given; the values of random configurations may replace them.
REQUIRED = {
    "Activation": {"activation": "relu"},
    "AdaptiveAveragePooling1D": {"output_size": 2},
    "AdaptiveAveragePooling2D": {"output_size": 2},
    "AdaptiveAveragePooling3D": {"output_size": 2},
    "AdaptiveMaxPooling1D": {"output_size": 2},
    "AdaptiveMaxPooling2D": {"output_size": 2},
    "AdaptiveMaxPooling3D": {"output_size": 2},
    "AlphaDropout": {"rate": 0.5},
    "AveragePooling1D": {"pool_size": 2},
    "AveragePooling2D": {"pool_size": 2},
    "AveragePooling3D": {"pool_size": 2},
    "CategoryEncoding": {"num_tokens": 3},
    "CenterCrop": {"height": 2, "width": 3},
    "Discretization": {"bin_boundaries": [0.0, 1.0]},
    "Dot": {"axes": 1},
    "Dropout": {"rate": 0.5},
    "EinsumDense": {"equation": "ab,bc->ac", "output_shape": 4},
    "Embedding": {"input_dim": 5, "output_dim": 3},
    "GaussianDropout": {"rate": 0.5},
    "GaussianNoise": {"stddev": 0.1},
    "GroupQueryAttention": {"head_dim": 2, "num_query_heads": 4, "num_key_value_heads": 2},
    "HashedCrossing": {"num_bins": 3},
    "Hashing": {"num_bins": 3},
    "MultiHeadAttention": {"num_heads": 2, "key_dim": 3},
    "Permute": {"dims": [2, 1]},
    "RepeatVector": {"n": 2},
    "Rescaling": {"scale": 0.5},
    "Reshape": {"target_shape": [2, 3]},
    "Resizing": {"height": 2, "width": 3},
    "ReversibleEmbedding": {"input_dim": 5, "output_dim": 3},
    "SpatialDropout1D": {"rate": 0.5},
    "SpatialDropout2D": {"rate": 0.5},
    "SpatialDropout3D": {"rate": 0.5},
}
for name in "Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose SeparableConv1D SeparableConv2D".split():
    REQUIRED[name] = {"filters": 4, "kernel_size": 2}
for name in "DepthwiseConv1D DepthwiseConv2D".split():
    REQUIRED[name] = {"kernel_size": 2}
for name in "ConvLSTM1D ConvLSTM2D ConvLSTM3D".split():
    REQUIRED[name] = {"filters": 4, "kernel_size": 2}
for name in "Dense SimpleRNN LSTM GRU SimpleRNNCell LSTMCell GRUCell".split():
    REQUIRED[name] = {"units": 4}
INNER = {
    "Bidirectional": lambda: {"layer": L.LSTM(3, name="inner")},
    "RNN": lambda: {"cell": L.SimpleRNNCell(3, name="inner")},
    "SpectralNormalization": lambda: {"layer": L.Dense(3, name="inner")},
    "StackedRNNCells": lambda: {"cells": [L.SimpleRNNCell(3, name="inner"), L.LSTMCell(2, name="outer")]},
    "TimeDistributed": lambda: {"layer": L.Dense(3, name="inner")},
}


def axes(name):
    return next((n for n in (1, 2, 3) if f"{n}D" in name), 2)


def choice(*values):
    return lambda r, name: r.choice(values)


def real(low, high):
    return lambda r, name: round(r.uniform(low, high), 3)


def whole(low, high):
    return lambda r, name: r.randint(low, high)


def per_axis(low, high):
    def draw(r, name):
        n = axes(name)
        return r.randint(low, high) if r.random() < 0.5 else [r.randint(low, high) for _ in range(n)]

    return draw


def margins(r, name):
    n = axes(name)
    pair = lambda: [r.randint(0, 3), r.randint(0, 3)]  # noqa: E731
    return r.choice([r.randint(0, 3), pair() if n == 1 else [r.randint(0, 3) for _ in range(n)], pair() if n == 1 else [pair() for _ in range(n)]])


flag = choice(True, False)
activation = choice("relu", "tanh", "sigmoid", "gelu", "softmax", None)
initializer = choice(
    "zeros",
    "ones",
    "he_normal",
    keras.initializers.RandomNormal(stddev=0.2, seed=3),
    keras.initializers.VarianceScaling(scale=2.0, mode="fan_out", distribution="uniform"),
    keras.initializers.Constant(0.5),
)
regularizer = choice(None, "l2", keras.regularizers.L1(0.02), keras.regularizers.L1L2(0.1, 0.2))
constraint = choice(None, "non_neg", keras.constraints.MaxNorm(1.5))

VALUES = {
    "activation": activation,
    "recurrent_activation": choice("sigmoid", "hard_sigmoid"),
    "alpha": real(0.1, 2),
    "antialias": flag,
    "attention_axes": choice(None, [1], [1, 2]),
    "axis": choice(-1, 1),
    "batch_size": choice(None),
    "center": flag,
    "count_weights": choice(None),
    "crop_to_aspect_ratio": flag,
    "cropping": margins,
    "data_format": choice("channels_last", "channels_first"),
    "depth_multiplier": whole(1, 3),
    "dilation_rate": choice(1),
    "dropout": real(0, 0.9),
    "recurrent_dropout": real(0, 0.9),
    "epsilon": real(0.001, 0.1),
    "factor": choice(1),
    "fill_value": real(0, 2),
    "filters": whole(1, 9),
    "flash_attention": choice(None),
    "go_backwards": flag,
    "groups": choice(1),
    "implementation": choice(None),
    "interpolation": choice("nearest", "bilinear"),
    "invert": choice(False),
    "keepdims": flag,
    "kernel_size": per_axis(1, 4),
    "l1": real(0, 1),
    "l2": real(0, 1),
    "logit_soft_cap": choice(None),
    "mask_value": choice(0.0, 2.0),
    "mask_zero": flag,
    "max_value": choice(None, 6.0),
    "momentum": real(0.1, 0.99),
    "negative_slope": real(0, 1),
    "noise_shape": choice(None),
    "normalize": flag,
    "num_bins": whole(2, 9),
    "num_heads": whole(1, 4),
    "num_tokens": whole(1, 9),
    "offset": real(-1, 1),
    "output_mode": choice("one_hot"),
    "output_size": per_axis(1, 4),
    "padding": choice("valid", "same"),
    "pool_size": per_axis(1, 4),
    "power_iterations": whole(1, 3),
    "rate": real(0, 0.9),
    "reset_after": flag,
    "return_sequences": flag,
    "return_state": choice(False),
    "scale": flag,
    "score_mode": choice("dot", "concat"),
    "seed": choice(None, 7),
    "size": per_axis(1, 4),
    "stateful": flag,
    "stddev": real(0, 1),
    "strides": per_axis(1, 3),
    "threshold": real(0, 1),
    "theta": real(0, 1),
    "tie_weights": flag,
    "unit_forget_bias": flag,
    "units": whole(1, 9),
    "unroll": flag,
    "use_bias": flag,
    "use_gate": flag,
    "use_scale": flag,
    "value_dim": choice(None, 4),
    "zero_output_for_mask": flag,
}
# Where a name means something else, or some values go with others only.
SPECIAL = {
    "Rescaling": {"scale": real(0.1, 2)},
    "Activation": {"activation": choice("relu", "tanh", "gelu")},
    "CategoryEncoding": {"output_mode": choice("one_hot", "multi_hot", "count")},
    "Discretization": {"num_bins": choice(None), "output_mode": choice("int", "one_hot")},
    "Hashing": {"mask_value": choice(None, 3), "salt": choice(None, 5, [7, 8]), "output_mode": choice("int", "one_hot")},
    "IntegerLookup": {"vocabulary": choice([3, 4, 5], [7]), "output_mode": choice("int", "multi_hot")},
    "Normalization": {"axis": choice(-1, [1, -1], None), "mean": choice(1.5), "variance": choice(2.0), "invert": flag},
    "StringLookup": {"vocabulary": choice(["a", "b"], ["c"]), "output_mode": choice("int", "count"), "oov_token": choice("[UNK]", "?")},
    "LayerNormalization": {"axis": choice(-1, [1, 2])},
    "RMSNormalization": {"axis": choice(-1, [1, 2])},
    "UnitNormalization": {"axis": choice(-1, [1, 2])},
    "Softmax": {"axis": choice(-1, 1)},
    "BatchNormalization": {"renorm": choice(False)},
    "UpSampling1D": {"size": whole(1, 4)},
    "UpSampling3D": {"interpolation": None},
    "Dot": {"axes": choice(1, [1, 2])},
    "Bidirectional": {"merge_mode": choice("concat", "sum", None)},
    "EinsumDense": {"bias_axes": choice(None, "c")},
    "GlobalAveragePooling1D": {"data_format": choice("channels_last")},
    "PReLU": {"shared_axes": choice(None, [1])},
    "GroupNormalization": {"groups": whole(1, 4)},
    "RNN": {"unroll": flag},
}
for name in "Cropping1D Cropping2D Cropping3D ZeroPadding1D ZeroPadding2D ZeroPadding3D".split():
    SPECIAL[name] = {"padding": margins}
for name in "Conv1D Conv1DTranspose DepthwiseConv1D SeparableConv1D MaxPooling1D AveragePooling1D".split():
    SPECIAL[name] = {"data_format": choice("channels_last")}
for name in "ConvLSTM1D ConvLSTM2D ConvLSTM3D".split():
    SPECIAL[name] = {"strides": choice(1), "unroll": choice(False), "data_format": choice("channels_last")}
for name in "SeparableConv1D SeparableConv2D DepthwiseConv1D DepthwiseConv2D".split():
    SPECIAL.setdefault(name, {})["strides"] = whole(1, 3)


def drawer(name, parameter):
    special = SPECIAL.get(name, {})
    if parameter in special:
        return special[parameter]
    if parameter in VALUES:
        return VALUES[parameter]
    for end, draw in (("initializer", initializer), ("regularizer", regularizer), ("constraint", constraint)):
        if parameter.endswith(end):
            return draw
    return None


def names():
    found = []
    for name, cls in sorted(vars(L).items()):
        ours = inspect.isclass(cls) and issubclass(cls, L.Layer) and cls.__name__ == name
        if ours and name not in OTHERS and not name.startswith("Random"):
            found.append(name)
    return found


def plain(value):
    return json.loads(json.dumps(value, default=lambda x: x.tolist() if hasattr(x, "tolist") else list(x)))


def record(name, arguments, given):
    layer = getattr(L, name)(name="it", **arguments)
    return {
        "class_name": name,
        "given": plain({k: v if isinstance(v, (int, float, str, list, type(None))) else serialized(v) for k, v in given.items()}),
        "serialized": plain(serialized(layer)),
    }


def serialized(value):
    return keras.saving.serialize_keras_object(value)


def write(out):
    records = []
    for name in names():
        required = dict(REQUIRED.get(name, {}), **INNER.get(name, lambda: {})())
        default = record(name, required, required if name not in INNER else {k: None for k in required})
        default["default"] = name not in INNER
        records.append(default)
        signature = inspect.signature(getattr(L, name).__init__).parameters
        for number in range(3):
            r = random.Random(f"{name} {number}")
            for attempt in range(20):
                arguments = dict(REQUIRED.get(name, {}), **INNER.get(name, lambda: {})())
                for parameter in signature:
                    draw = drawer(name, parameter)
                    if draw is not None and r.random() < 0.7:
                        arguments[parameter] = draw(r, name)
                try:
                    entry = record(name, arguments, {})
                    break
                except (ValueError, TypeError) as e:
                    reason = e
            else:
                raise RuntimeError(f"no configuration of {name}: {reason}")
            entry["default"] = False
            records.append(entry)
    with open(out, "w") as f:
        json.dump(records, f)
    print(len(records))


def differences(path, got, want):
    if isinstance(got, dict) and isinstance(want, dict):
        for key in sorted(got.keys() | want.keys()):
            if key not in got:
                yield f"{path}.{key} is missing, Keras has {want[key]!r}"
            elif key not in want:
                yield f"{path}.{key} is not in Keras' config"
            else:
                yield from differences(f"{path}.{key}", got[key], want[key])
    elif isinstance(got, list) and isinstance(want, list) and len(got) == len(want):
        for i, (a, b) in enumerate(zip(got, want)):
            yield from differences(f"{path}[{i}]", a, b)
    elif got != want or isinstance(got, bool) != isinstance(want, bool):
        yield f"{path} is {got!r}, Keras has {want!r}"


def check(file):
    with open(file) as f:
        records = json.load(f)
    for entry in records:
        name = entry["class_name"]
        try:
            layer = keras.saving.deserialize_keras_object(copy.deepcopy(entry))  # it takes layers out
        except Exception as e:
            print(f"{name}: Keras cannot read {entry['config']}: {str(e)[:300]}")
            continue
        want = plain(layer.get_config())
        for line in differences(name, entry["config"], want):
            print(line)


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](sys.argv[2])
