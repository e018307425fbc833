"""Loads with real Keras what Lamina wrote of recorded models, and compares all that was recorded.

    python check_model_cases.py CASES FILES

CASES holds a folder for each model, as make_fixtures.py writes them; FILES holds ID.keras and ID.weights.h5 for those
that Lamina wrote. Compared are predictions, weights, the model's config, how it is compiled, the optimizer's variables,
and for trained models the steps that follow. A warning of Keras that its own file does not bring is a failure. Prints
a line for each model.
"""

import json
import os
import pathlib
import sys
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy
import tensorflow

import safetensors_file
import tutorial_layers  # noqa: F401  registers the layers


def load(file):
    """The model, and whether Keras warned of something."""
    keras.utils.clear_session()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        model = keras.saving.load_model(file)
    return model, [str(each.message) for each in caught if issubclass(each.category, UserWarning)]


def array(variable):
    return keras.ops.convert_to_numpy(variable)


def predictions(model, arrays):
    structure = None if isinstance(model, keras.Sequential) else model._inputs_struct
    packed = arrays[0] if structure is None else tensorflow.nest.pack_sequence_as(structure, arrays)
    return tensorflow.nest.flatten(model.predict(packed, verbose=0))


def is_tensor(value):
    return isinstance(value, dict) and value.get("class_name") == "__keras_tensor__"


def plain(value):
    """A config without the identities of Python's objects, and without what says the same in other words."""
    if isinstance(value, dict):
        if value.get("class_name") == "__keras_tensor__":
            return {"tensor": value["config"]["keras_history"]}
        if set(value) == {"args", "kwargs"} and not value["args"]:  # named what could go by position, as Lamina has it
            named = value["kwargs"]
            given = [key for key in named if not key.endswith("mask") and is_tensor(named[key])]
            value = {
                "args": [named[key] for key in given],
                "kwargs": {key: each for key, each in named.items() if key not in given},
            }
        if set(value) == {"args", "kwargs"}:  # an argument that is none is as good as absent
            value = {**value, "kwargs": {key: each for key, each in value["kwargs"].items() if each is not None}}
        return {key: plain(each) for key, each in value.items() if key != "shared_object_id"}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value


def differences(path, ours, theirs):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(set(ours) | set(theirs)):
            if key not in ours or key not in theirs:
                yield f"{path}.{key} is only in {'ours' if key in ours else 'theirs'}"
            else:
                yield from differences(f"{path}.{key}", ours[key], theirs[key])
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for i, (one, other) in enumerate(zip(ours, theirs)):
            yield from differences(f"{path}[{i}]", one, other)
    elif ours != theirs:
        yield f"{path} is {ours}, recorded {theirs}"


def close(got, want, tolerance):
    got, want = numpy.asarray(got, "f8"), numpy.asarray(want, "f8")
    return got.shape == want.shape and numpy.all(
        numpy.abs(got - want) <= tolerance["atol"] + tolerance["rtol"] * numpy.abs(want)
    )


def problems(folder, files):
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    tensors = safetensors_file.read(folder / "io.safetensors")
    arrays = [tensors[each["tensor"]] for each in case["inputs"]]
    wanted = [tensors[each["tensor"]] for each in case["outputs"]]

    theirs, warned = load(folder / "model.keras")
    recorded = plain(keras.saving.serialize_keras_object(theirs))
    values = [array(weight) for weight in theirs.weights]
    for weight in theirs.weights:
        weight.assign(numpy.zeros(weight.shape))
    theirs.load_weights(files / f"{folder.name}.weights.h5")
    for i, (got, want) in enumerate(zip(predictions(theirs, arrays), wanted)):
        if not close(got, want, case["tolerance"]):
            yield f"output {i} with our weights file differs"

    model, warnings_of_ours = load(files / f"{folder.name}.keras")
    if not warned:
        yield from warnings_of_ours
    yield from differences("config", plain(keras.saving.serialize_keras_object(model)), recorded)
    if len(values) != len(model.weights):
        yield f"{len(model.weights)} weights, recorded {len(values)}"
    for weight, value in zip(model.weights, values):
        if not numpy.array_equal(array(weight), value, equal_nan=True):
            yield f"weight {weight.path} differs"
    for i, (got, want) in enumerate(zip(predictions(model, arrays), wanted)):
        if not close(got, want, case["tolerance"]):
            yield f"output {i} differs"
    if "resume" in case:
        yield from resumed(model, case, tensors, arrays[0])


def resumed(model, case, tensors, x):
    variables = model.optimizer.variables
    if len(variables) != len(case["optimizer_variables"]):
        yield f"the optimizer has {len(variables)} variables, recorded {len(case['optimizer_variables'])}"
    for i, variable in enumerate(variables):
        if not numpy.array_equal(array(variable).ravel(), tensors[f"optimizer/{i}"].ravel()):
            yield f"optimizer variable {variable.path} differs"
    y = tensors["train/y"]
    for number, step in enumerate(case["resume"]["steps"]):
        a, b = step["batch"]
        logs = model.train_on_batch(x[a:b], y[a:b], return_dict=True)
        for key, value in step["logs"].items():
            if not abs(logs.get(key, numpy.nan) - value) < 1e-5 * (1 + abs(value)):
                yield f"step {number}: {key} is {logs.get(key)}, recorded {value}"


def main():
    cases, files = map(pathlib.Path, sys.argv[1:])
    bad = 0
    for folder in sorted(path.parent for path in cases.glob("*/case.json")):
        if not (files / f"{folder.name}.keras").exists():
            continue
        try:
            found = list(problems(folder, files))
        except Exception as e:
            found = [f"{type(e).__name__}: {e}"]
        bad += bool(found)
        print(f"{folder.name}: {'; '.join(found[:5]) or 'equal'}", flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
