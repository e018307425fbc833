"""Records losses and metrics as Keras 3.15.1 computes them, in the form of the other fixtures.

python make_cases.py OUT_DIR --seed 11 [--random N]

Writes OUT_DIR/losses and OUT_DIR/metrics: one ID.json and ID.safetensors a case. Without --random only the cases that the
repository keeps; with it N random ones of each kind more, for a comparison by hand (-Dlamina.fixtures=OUT_DIR).
"""
import argparse, json, os, struct
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import keras
from keras import losses as L, metrics as M
import tensorflow as tf

parser = argparse.ArgumentParser()
parser.add_argument("out")
parser.add_argument("--seed", type=int, default=11)
parser.add_argument("--random", type=int, default=0)
args = parser.parse_args()
rng = np.random.default_rng(args.seed)
KINDS = {"float32": "F32", "float64": "F64", "int32": "I32", "int64": "I64"}


def write(kind, name, case, tensors):
    folder = os.path.join(args.out, kind)
    os.makedirs(folder, exist_ok=True)
    header, parts, at = {}, [], 0
    for key, value in tensors.items():
        value = np.asarray(value, order="C")
        data = value.tobytes()
        header[key] = {"dtype": KINDS[str(value.dtype)], "shape": list(value.shape), "data_offsets": [at, at + len(data)]}
        parts.append(data)
        at += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, name + ".safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))
    with open(os.path.join(folder, name + ".json"), "w") as file:
        json.dump(case, file, indent=1)
        file.write("\n")


def floats(*shape, low=-2.0, high=2.0):
    return rng.uniform(low, high, shape).astype("float32")


def probs(*shape):
    return rng.uniform(0.02, 0.98, shape).astype("float32")


def softmaxed(*shape, axis=-1):
    e = np.exp(rng.normal(size=shape))
    return (e / e.sum(axis=axis, keepdims=True)).astype("float32")


def bits(*shape):
    return rng.integers(0, 2, shape).astype("float32")


def one_hot(*shape):
    return np.eye(shape[-1], dtype="float32")[rng.integers(0, shape[-1], shape[:-1])]


def ids(classes, *shape):
    return rng.integers(0, classes, shape).astype("int32")


def loss_case(name, make, arguments, y_true, y_pred, weight=None):
    loss = make(**arguments)
    case = {
        "id": name, "kind": "loss", "serialized": keras.saving.serialize_keras_object(loss),
        "loss_arguments": {"class_name": make.__name__, "reduction": "sum_over_batch_size", **arguments},
        "values": {}, "tensors": "per_sample has reduction none; gradient/<reduction> is with respect to y_pred",
    }
    tensors = {"y_true": y_true, "y_pred": y_pred}
    if weight is not None:
        tensors["sample_weight"] = weight
    worst = {"value": 0.0, "gradient": 0.0}
    for reduction in ["sum_over_batch_size", "sum", "mean_with_sample_weight"]:
        for dtype in ["float32", "float64"]:
            keras.config.set_floatx(dtype)
            with tf.GradientTape() as tape:
                p = tf.constant(y_pred, dtype)
                tape.watch(p)
                t = tf.constant(y_true if "int" in str(y_true.dtype) else y_true.astype(dtype))
                w = None if weight is None else tf.constant(weight, dtype)
                value = make(**arguments, reduction=reduction)(t, p, sample_weight=w)
                total = tf.reduce_sum(value)
            gradient = tape.gradient(total, p).numpy()
            if dtype == "float32":
                v32, g32 = value.numpy(), gradient
            else:
                worst["value"] = max(worst["value"], float(np.max(np.abs(v32 - value.numpy()))))
                worst["gradient"] = max(worst["gradient"], float(np.max(np.abs(g32 - gradient))))
        keras.config.set_floatx("float32")
        if np.ndim(v32) == 0:
            case["values"][reduction] = float(v32)
            tensors["gradient/" + reduction] = g32
    tensors["per_sample"] = np.asarray(make(**arguments, reduction="none")(y_true, y_pred, sample_weight=weight), "float32")
    finite = all(np.isfinite(v).all() for v in tensors.values()) and all(map(np.isfinite, case["values"].values()))
    if not finite:
        print("skipped, not finite:", name)
        return
    case["tolerance"] = {key: {"atol": max(2e-6, 20 * worst[key]), "rtol": 1e-5} for key in worst}
    write("losses", name, case, tensors)


def plain(value):
    value = np.asarray(value, "float64")
    return value.tolist()


def metric_case(name, metric, updates):
    case = {"id": name, "kind": "metric", "serialized": keras.saving.serialize_keras_object(metric), "result_after_update": []}
    tensors = {}
    for i, (y_true, y_pred, weight) in enumerate(updates):
        tensors[f"y_true/{i}"], tensors[f"y_pred/{i}"] = y_true, y_pred
        if weight is not None:
            tensors[f"sample_weight/{i}"] = weight
        if isinstance(metric, (M.Sum,)) or type(metric) is M.Mean:
            metric.update_state(y_pred, sample_weight=weight)
        else:
            metric.update_state(y_true, y_pred, sample_weight=weight)
        case["result_after_update"].append(plain(metric.result()))
    metric.reset_state()
    case["result_after_reset"] = plain(metric.result())
    case["tolerance"] = {"atol": 5e-6, "rtol": 2e-5}
    write("metrics", name, case, tensors)


def loss_menu():
    """(name, class, arguments, y_true, y_pred) of every loss, each with its own random data."""
    n, c, t = int(rng.integers(2, 7)), int(rng.integers(2, 6)), int(rng.integers(2, 5))
    shape = [(n, c), (n, t, c), (n, 1), (n,)][int(rng.integers(0, 4))]
    wide = [(n, c), (n, t, c)][int(rng.integers(0, 2))]
    smooth = float(rng.choice([0.0, 0.1, 0.3]))
    logits = bool(rng.integers(0, 2))
    axis = int(rng.integers(1, len(wide)))
    others = [size for i, size in enumerate(wide) if i != axis]
    hot = np.moveaxis(one_hot(*others, wide[axis]), -1, axis)  # TensorFlow's gradient is right only if they sum to 1 there
    last = lambda: softmaxed(*wide, axis=axis)
    yield "mse", L.MeanSquaredError, {}, floats(*shape), floats(*shape)
    yield "mae", L.MeanAbsoluteError, {}, floats(*shape), floats(*shape)
    yield "mape", L.MeanAbsolutePercentageError, {}, floats(*shape, low=0.3), floats(*shape)
    yield "msle", L.MeanSquaredLogarithmicError, {}, floats(*shape, low=-0.2, high=4), floats(*shape, low=-0.2, high=4)
    yield "huber", L.Huber, {"delta": float(rng.uniform(0.2, 2))}, floats(*shape), floats(*shape)
    yield "log_cosh", L.LogCosh, {}, floats(*shape), floats(*shape)
    yield "log_cosh_large", L.LogCosh, {}, floats(*shape), floats(*shape, low=-60, high=60)
    yield "cosine", L.CosineSimilarity, {"axis": axis}, floats(*wide), floats(*wide)
    yield "hinge_signs", L.Hinge, {}, 2 * bits(*shape) - 1, floats(*shape)
    yield "hinge_binary", L.Hinge, {}, bits(*shape), floats(*shape)
    yield "squared_hinge", L.SquaredHinge, {}, bits(*shape), floats(*shape)
    yield "categorical_hinge", L.CategoricalHinge, {}, one_hot(*wide), floats(*wide)
    yield "kl", L.KLDivergence, {}, softmaxed(*wide), softmaxed(*wide)
    yield "kl_zeros", L.KLDivergence, {}, one_hot(*wide), softmaxed(*wide)
    yield "poisson", L.Poisson, {}, floats(*shape, low=0, high=5).round(), floats(*shape, low=0.05, high=5)
    yield "bce", L.BinaryCrossentropy, {"from_logits": logits, "label_smoothing": smooth, "axis": axis}, bits(*wide), (floats if logits else probs)(*wide)
    yield "binary_focal", L.BinaryFocalCrossentropy, {
        "apply_class_balancing": bool(rng.integers(0, 2)), "alpha": float(rng.uniform(0.1, 0.9)), "gamma": float(rng.choice([0.0, 1.0, 2.0, 2.5])),
        "from_logits": logits, "label_smoothing": smooth, "axis": axis}, bits(*wide), (floats if logits else probs)(*wide)
    yield "cce", L.CategoricalCrossentropy, {"from_logits": logits, "label_smoothing": smooth, "axis": -1}, one_hot(*wide), (floats if logits else probs)(*wide)
    yield "cce_axis", L.CategoricalCrossentropy, {"from_logits": logits, "axis": axis}, hot, (floats(*wide) if logits else last())
    yield "categorical_focal", L.CategoricalFocalCrossentropy, {
        "alpha": float(rng.uniform(0.1, 0.9)), "gamma": float(rng.choice([0.0, 1.0, 2.0, 2.5])), "from_logits": logits,
        "label_smoothing": smooth, "axis": -1}, one_hot(*wide), (floats if logits else probs)(*wide)
    yield "scce", L.SparseCategoricalCrossentropy, {"from_logits": logits}, ids(c, *wide[:-1]), (floats if logits else probs)(*wide)
    yield "scce_column", L.SparseCategoricalCrossentropy, {"from_logits": logits}, ids(c, *wide[:-1], 1), (floats if logits else probs)(*wide)
    yield "scce_ignore", L.SparseCategoricalCrossentropy, {"from_logits": logits, "ignore_class": 1}, ids(c, *wide[:-1]), (floats if logits else probs)(*wide)
    yield "generalized", L.CategoricalGeneralizedCrossEntropy, {"q": float(rng.uniform(0.1, 0.9))}, ids(c, n), softmaxed(n, c)
    yield "dice", L.Dice, {}, bits(*shape), probs(*shape)
    yield "dice_axis", L.Dice, {"axis": axis}, bits(*wide), probs(*wide)
    yield "dice_axes", L.Dice, {"axis": [1, 2]}, bits(n, t, c), probs(n, t, c)
    yield "tversky", L.Tversky, {"alpha": float(rng.uniform(0, 1)), "beta": float(rng.uniform(0, 1))}, bits(*shape), probs(*shape)
    yield "tversky_axis", L.Tversky, {"alpha": 0.3, "beta": 0.7, "axis": [axis]}, bits(*wide), probs(*wide)
    unit = floats(n + 2, 4)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    yield "circle", L.Circle, {"gamma": float(rng.uniform(2, 30)), "margin": float(rng.uniform(0.2, 0.5)), "remove_diagonal": bool(rng.integers(0, 2))}, ids(2, n + 2), unit


def loss_cases(prefix, weighted):
    for name, make, arguments, y_true, y_pred in loss_menu():
        weight = None
        if weighted and make is not L.Circle:
            values = np.asarray(make(**arguments, reduction="none")(y_true, y_pred))
            weight = rng.uniform(0, 2, values.shape[: max(1, values.ndim)]).astype("float32") if values.ndim else None
            if values.ndim > 1 and values.shape[1] == 1 and rng.integers(0, 2):
                weight = weight[:, 0]
        loss_case(prefix + name, make, arguments, y_true, y_pred, weight)


def metric_menu():
    """(name, metric, function that makes y_true and y_pred for n samples, shape of the weights or None for no weights)."""
    c, t, labels = int(rng.integers(3, 7)), int(rng.integers(2, 5)), int(rng.integers(2, 4))
    k = int(rng.integers(1, 4))
    several = sorted(float(x) for x in rng.uniform(0.05, 0.95, int(rng.integers(2, 5))).round(2))
    even = [0.0, 0.25, 0.5, 0.75, 1.0]
    share = float(rng.uniform(0.2, 0.9).__round__(2))
    pick = int(rng.integers(0, c))
    flat = lambda n: (bits(n), probs(n))
    column = lambda n: (bits(n, 1), probs(n, 1))
    wide = lambda n: (bits(n, c), probs(n, c))
    edges = lambda n: (bits(n), rng.choice([0.0, 0.25, 0.5, 0.75, 1.0], n).astype("float32"))
    real = lambda n: (floats(n, c), floats(n, c))
    steps = lambda n: (floats(n, t, c), floats(n, t, c))
    classes = lambda n: (one_hot(n, c), softmaxed(n, c))
    sparse = lambda n: (ids(c, n), softmaxed(n, c))
    yield "sum", M.Sum(), real
    yield "mean", M.Mean(), real
    yield "mean_flat", M.Mean(), flat
    yield "mse", M.MeanSquaredError(), real
    yield "mae_steps", M.MeanAbsoluteError(), steps
    yield "mape", M.MeanAbsolutePercentageError(), lambda n: (floats(n, c, low=0.3), floats(n, c))
    yield "msle", M.MeanSquaredLogarithmicError(), lambda n: (floats(n, c, low=0), floats(n, c, low=0))
    yield "rmse", M.RootMeanSquaredError(), real
    yield "rmse_steps", M.RootMeanSquaredError(), steps
    yield "logcosh", M.LogCoshError(), real
    yield "cosine", M.CosineSimilarity(), real
    yield "pearson", M.PearsonCorrelation(), real
    yield "concordance", M.ConcordanceCorrelation(), real
    yield "r2", M.R2Score(), real
    yield "r2_adjusted", M.R2Score(num_regressors=2), real
    yield "r2_each", M.R2Score(class_aggregation=None), real
    yield "r2_variance", M.R2Score(class_aggregation="variance_weighted_average"), real
    yield "hinge", M.Hinge(), lambda n: (bits(n, c), floats(n, c))
    yield "squared_hinge", M.SquaredHinge(), lambda n: (bits(n, c), floats(n, c))
    yield "categorical_hinge", M.CategoricalHinge(), lambda n: (one_hot(n, c), floats(n, c))
    yield "kl", M.KLDivergence(), lambda n: (softmaxed(n, c), softmaxed(n, c))
    yield "poisson", M.Poisson(), lambda n: (floats(n, c, low=0, high=4), floats(n, c, low=0.1, high=4))
    yield "bce", M.BinaryCrossentropy(label_smoothing=0.1), wide
    yield "bce_logits", M.BinaryCrossentropy(from_logits=True), real
    yield "cce", M.CategoricalCrossentropy(label_smoothing=0.2, axis=-1), classes
    yield "scce", M.SparseCategoricalCrossentropy(from_logits=True), lambda n: (ids(c, n), floats(n, c))
    yield "scce_ignore", M.SparseCategoricalCrossentropy(ignore_class=1), sparse
    yield "wrapped_huber", M.MeanMetricWrapper(L.huber, name="my_huber", delta=0.5), real
    yield "accuracy", M.Accuracy(), lambda n: (ids(c, n), ids(c, n))
    yield "binary_accuracy", M.BinaryAccuracy(threshold=share), wide
    yield "binary_accuracy_zero", M.BinaryAccuracy(threshold=0.0), lambda n: (bits(n, 1), floats(n, 1))
    yield "categorical_accuracy", M.CategoricalAccuracy(), lambda n: (one_hot(n, t, c), softmaxed(n, t, c))
    yield "sparse_accuracy", M.SparseCategoricalAccuracy(), lambda n: (ids(c, n, t), softmaxed(n, t, c))
    yield "top_k", M.TopKCategoricalAccuracy(k=k), classes
    yield "top_k_steps", M.TopKCategoricalAccuracy(k=k), lambda n: (one_hot(n, t, c), softmaxed(n, t, c))
    yield "sparse_top_k", M.SparseTopKCategoricalAccuracy(k=k), sparse
    yield "sparse_top_k_column", M.SparseTopKCategoricalAccuracy(k=k), lambda n: (ids(c, n, 1), softmaxed(n, c))
    yield "sparse_top_k_sorted", M.SparseTopKCategoricalAccuracy(k=k, from_sorted_ids=True), lambda n: (
        ids(9, n), np.stack([rng.permutation(9) for _ in range(n)]).astype("float32"))
    for name, make in [("tp", M.TruePositives), ("tn", M.TrueNegatives), ("fp", M.FalsePositives), ("fn", M.FalseNegatives)]:
        yield name, make(), flat
        yield name + "_several", make(thresholds=several), wide
        yield name + "_even", make(thresholds=even), edges
    for name, make in [("precision", M.Precision), ("recall", M.Recall)]:
        yield name, make(), flat
        yield name + "_column", make(thresholds=share), column
        yield name + "_several", make(thresholds=several), wide
        yield name + "_even", make(thresholds=even), edges
        yield name + "_top_k", make(top_k=k), classes
        yield name + "_top_k_ties", make(top_k=k), lambda n: (bits(n, c), rng.choice([0.1, 0.5, 0.9], (n, c)).astype("float32"))
        yield name + "_class", make(class_id=pick), wide
        yield name + "_top_k_class", make(top_k=k, class_id=pick), classes
    count = int(rng.choice([1, 2, 3, 50, 200]))
    for name, make in [("sens_at_spec", M.SensitivityAtSpecificity), ("spec_at_sens", M.SpecificityAtSensitivity),
                       ("prec_at_recall", M.PrecisionAtRecall), ("recall_at_prec", M.RecallAtPrecision)]:
        yield name, make(share, num_thresholds=count), flat
        yield name + "_class", make(share, class_id=pick), wide
    for curve in ["ROC", "PR", "PRGAIN"]:
        for method in ["interpolation", "minoring", "majoring"]:
            yield f"auc_{curve}_{method}".lower(), M.AUC(curve=curve, summation_method=method, num_thresholds=int(rng.integers(2, 60))), flat
    yield "auc_default", M.AUC(), column
    yield "auc_edges", M.AUC(num_thresholds=5), edges
    yield "auc_thresholds", M.AUC(thresholds=several), wide
    yield "auc_thresholds_even", M.AUC(thresholds=[0.25, 0.5, 0.75]), edges
    yield "auc_logits", M.AUC(from_logits=True), lambda n: (bits(n), floats(n, low=-4, high=4))
    many = lambda n: (bits(n, labels), probs(n, labels))
    weights = [float(x) for x in rng.uniform(0.2, 2, labels).round(2)]
    yield "auc_multi", M.AUC(multi_label=True, num_thresholds=20), many
    yield "auc_multi_known", M.AUC(multi_label=True, num_labels=labels, label_weights=weights), many
    yield "auc_multi_thresholds", M.AUC(multi_label=True, thresholds=several), many
    yield "auc_multi_pr", M.AUC(multi_label=True, curve="PR", label_weights=weights), many
    yield "auc_label_weights", M.AUC(label_weights=weights), many
    for average in [None, "micro", "macro", "weighted"]:
        yield f"f1_{average}".lower(), M.F1Score(average=average), classes
        yield f"f1_{average}_threshold".lower(), M.F1Score(average=average, threshold=share), wide
        yield f"fbeta_{average}".lower(), M.FBetaScore(average=average, beta=float(rng.uniform(0.3, 3).__round__(2)), threshold=0.5), wide
    two = lambda n: (ids(c, n, t), ids(c, n, t))
    some = sorted({0, pick})
    yield "iou", M.IoU(c, some), two
    yield "iou_ignore", M.IoU(c, some, ignore_class=1), two
    yield "iou_floats", M.IoU(c, some, sparse_y_pred=False, dtype="float32"), lambda n: (ids(c, n, t), softmaxed(n, t, c))
    yield "binary_iou", M.BinaryIoU(), wide
    yield "binary_iou_one", M.BinaryIoU([1], threshold=share), flat
    yield "mean_iou", M.MeanIoU(c), two
    yield "mean_iou_out_of_range", M.MeanIoU(c), lambda n: (ids(c + 2, n, t), ids(c + 1, n, t))
    yield "one_hot_iou", M.OneHotIoU(c, some), lambda n: (one_hot(n, t, c), softmaxed(n, t, c))
    yield "one_hot_iou_axis", M.OneHotMeanIoU(c, axis=1, sparse_y_pred=True), lambda n: (np.swapaxes(one_hot(n, t, c), 1, 2), ids(c, n, t))
    yield "one_hot_mean_iou", M.OneHotMeanIoU(c), classes


NO_WEIGHTS = ("r2", "f1", "fbeta", "top_k_steps")
WHOLE_WEIGHTS = ("iou", "mean_iou", "one_hot", "binary_iou")


def metric_cases(prefix, weighted):
    for name, metric, data in metric_menu():
        updates = []
        for _ in range(3):
            n = int(rng.integers(3, 9))
            y_true, y_pred = data(n)
            weight = None
            if weighted and name.startswith(WHOLE_WEIGHTS):
                size = y_true.shape if metric.dtype == "float32" or "one_hot" not in name else None
                shape = {"one_hot_iou": y_true.shape[:-1], "one_hot_mean_iou": (n,), "one_hot_iou_axis": y_pred.shape}.get(name, y_true.shape)
                weight = rng.uniform(0, 4, shape).astype("float32")
            elif weighted:
                weight = rng.uniform(0, 2, n).astype("float32")
            updates.append((y_true, y_pred, weight))
        try:
            metric_case(prefix + name, metric, updates)
        except Exception as problem:
            print("skipped:", prefix + name, str(problem).splitlines()[0][:150])


loss_cases("", False)
loss_cases("weighted_", True)
metric_cases("", False)
metric_cases("weighted_", True)
for i in range(args.random):
    loss_cases(f"random{i}_", i % 2 == 1)
    metric_cases(f"random{i}_", i % 2 == 1)
