"""Records functional models whose nodes are functions of keras.ops, as Keras 3.15.1 saves and computes them.

python make_operations.py operations.json
python make_operations.py --check DIR      # DIR/ID.keras, written by somebody else, predict the same

The file is one JSON array: a case has its id, its serialized model, inputs and outputs as nested lists.
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import numpy as np
import keras
from keras import ops, Input

rng = np.random.default_rng(17)
CASES = {}


def case(name, *shapes, dtype="float32", low=-2.0, high=2.0):
    def add(build):
        CASES[name] = (build, shapes, dtype, low, high)
        return build
    return add


def unary(names, **kwargs):
    for name in names.split():
        case(name, (3, 4), **kwargs)(getattr(ops, name))


unary("abs absolute negative sign square copy stop_gradient exp exp2 expm1 sin cos tan sinh cosh tanh arcsinh erf floor ceil trunc "
      "deg2rad rad2deg isnan isfinite isinf signbit relu relu6 sigmoid silu softplus softsign selu log_sigmoid hard_sigmoid hard_silu "
      "hard_tanh tanh_shrink sparse_plus sparse_sigmoid softmax log_softmax elu celu leaky_relu hard_shrink soft_shrink "
      "squareplus gelu sinc cbrt round zeros_like ones_like")
unary("sqrt rsqrt reciprocal log log1p log2 log10", low=0.2)
unary("arctanh", low=-0.8, high=0.8)
unary("arccosh", low=1.2, high=4)
for name in "add subtract multiply divide true_divide maximum minimum mod floor_divide hypot logaddexp equal not_equal less less_equal " \
            "greater greater_equal divide_no_nan heaviside fmod".split():
    case(name, (3, 4), (3, 4), low=0.5 if name == "fmod" else -2.0)(getattr(ops, name))
    case(name + "_number", (3, 4))(lambda x, f=getattr(ops, name): f(x, 1.5))
    case("number_" + name, (3, 4))(lambda x, f=getattr(ops, name): f(0.5, x))
    if name not in ("logaddexp", "hypot", "heaviside", "fmod", "divide_no_nan"):
        case(name + "_whole", (3, 4), (3, 4), dtype="int32", low=1, high=9)(getattr(ops, name))
        case(name + "_whole_number", (3, 4), dtype="int32", low=1, high=9)(lambda x, f=getattr(ops, name): f(x, 2))
case("power", (3, 4), (3, 4), low=0.3)(ops.power)
case("power_number", (3, 4))(lambda x: x ** 2)
case("power_whole", (3, 4), dtype="int32", low=0, high=5)(lambda x: x ** 3)
case("whole_plus_float", (3, 4), dtype="int32", low=1, high=9)(lambda x: x + 1.5)
case("whole_over_whole", (3, 4), dtype="int32", low=1, high=9)(lambda x: x / 2)
case("array_constant", (3, 4))(lambda x: x * np.array([1.0, 2.0, 3.0, 4.0], "float32"))
case("list_operators", (3, 4), (3, 4))(lambda a, b: (a + 1) * 2 - b / 3 + (-a) * (1 - b))
case("broadcast_row", (3, 4), (3, 1))(ops.add)
for name in "logical_and logical_or logical_xor".split():
    case(name, (3, 4), (3, 4))(lambda a, b, f=getattr(ops, name): f(a > 0, b > 0))
case("logical_not", (3, 4))(lambda x: ops.logical_not(x > 0))
case("where", (3, 4), (3, 4))(lambda a, b: ops.where(a > 0, a, b))
case("where_number", (3, 4))(lambda x: ops.where(x > 0, x, -1.0))
case("isclose", (3, 4))(lambda x: ops.isclose(x, ops.round(x), atol=0.2))
case("clip", (3, 4))(lambda x: ops.clip(x, -1.0, 0.5))
case("round_decimals", (3, 4))(lambda x: ops.round(x, 1))
case("nan_to_num", (3, 4))(lambda x: ops.nan_to_num(ops.log(x)))
case("cast", (3, 4))(lambda x: ops.cast(x, "int32"))
case("cast_float", (3, 4), dtype="int32", low=0, high=9)(lambda x: ops.cast(x, "float32"))
case("full_like", (3, 4))(lambda x: ops.full_like(x, 2.5))
for name in "sum mean max min prod var std logsumexp ptp nansum nanmean nanmax nanmin amax amin".split():
    f = getattr(ops, name)
    case(name, (3, 4, 2))(lambda x, f=f: f(x, axis=-1))
    case(name + "_axes", (3, 4, 2))(lambda x, f=f: f(x, axis=(1, 2), keepdims=True))
    case(name + "_all", (3, 4, 2))(lambda x, f=f: f(x))
for name in "any all".split():
    case(name, (3, 4, 2))(lambda x, f=getattr(ops, name): f(x > 0, axis=1))
for name in "argmax argmin".split():
    case(name, (3, 4, 2))(lambda x, f=getattr(ops, name): f(x, axis=1))
    case(name + "_kept", (3, 4, 2))(lambda x, f=getattr(ops, name): f(x, axis=-1, keepdims=True))
    case(name + "_all", (3, 4, 2))(lambda x, f=getattr(ops, name): f(x))
case("sum_whole", (3, 4), dtype="int32", low=0, high=9)(lambda x: ops.sum(x, axis=1))
case("mean_whole", (3, 4), dtype="int32", low=0, high=9)(lambda x: ops.mean(x, axis=1))
case("max_initial", (3, 4))(lambda x: ops.max(x, axis=1, initial=0.5))
case("count_nonzero", (3, 4))(lambda x: ops.count_nonzero(x > 0, axis=1))
case("cumsum", (3, 4))(lambda x: ops.cumsum(x, axis=1))
case("average", (3, 4))(lambda x: ops.average(x, axis=1))
case("norm", (3, 4))(lambda x: ops.norm(x, axis=-1))
case("norm_one", (3, 4))(lambda x: ops.norm(x, ord=1, axis=-1, keepdims=True))
case("moments", (3, 4, 2))(lambda x: ops.moments(x, axes=[1]))
case("reshape", (3, 4, 2))(lambda x: ops.reshape(x, (-1, 8)))
case("reshape_more", (3, 8))(lambda x: ops.reshape(x, (-1, 2, 4)))
case("ravel", (3, 4))(ops.ravel)
case("transpose", (3, 4, 2))(lambda x: ops.transpose(x, (0, 2, 1)))
case("transpose_all", (3, 4))(ops.transpose)
case("swapaxes", (3, 4, 2))(lambda x: ops.swapaxes(x, 1, -1))
case("moveaxis", (3, 4, 2, 5))(lambda x: ops.moveaxis(x, 1, -1))
case("moveaxis_two", (3, 4, 2, 5))(lambda x: ops.moveaxis(x, (1, 3), (2, 1)))
case("expand_dims", (3, 4))(lambda x: ops.expand_dims(x, -1))
case("expand_dims_one", (3, 4))(lambda x: ops.expand_dims(x, 1))
case("squeeze", (3, 4, 1))(lambda x: ops.squeeze(x, -1))
case("broadcast_to", (3, 1))(lambda x: ops.broadcast_to(x, (3, 4)))
case("flip", (3, 4))(lambda x: ops.flip(x, axis=1))
case("roll", (3, 4))(lambda x: ops.roll(x, 1, axis=1))
case("pad", (3, 4))(lambda x: ops.pad(x, ((0, 0), (1, 2))))
case("pad_value", (3, 4, 2))(lambda x: ops.pad(x, ((0, 0), (1, 2), (0, 1)), constant_values=3.0))
case("tile", (3, 4))(lambda x: ops.tile(x, (1, 2)))
case("repeat", (3, 4))(lambda x: ops.repeat(x, 3, axis=1))
case("take", (3, 4))(lambda x: ops.take(x, [2, 0], axis=1))
case("take_of", (3, 4))(lambda x: ops.take(x, -1, axis=-1))
case("diff", (3, 4))(lambda x: ops.diff(x))
case("tril", (3, 4, 4))(ops.tril)
case("triu", (3, 4, 4))(lambda x: ops.triu(x, 1))
case("concatenate", (3, 4), (3, 2))(lambda a, b: ops.concatenate([a, b], axis=-1))
case("stack", (3, 4), (3, 4))(lambda a, b: ops.stack([a, b], axis=1))
case("hstack", (3, 4), (3, 2))(lambda a, b: ops.hstack([a, b]))
case("append", (3, 4), (3, 2))(lambda a, b: ops.append(a, b, axis=1))
case("split", (3, 6))(lambda x: ops.split(x, 3, axis=1))
case("split_at", (3, 6))(lambda x: ops.split(x, [1, 4], axis=-1))
case("array_split", (3, 7))(lambda x: ops.array_split(x, 3, axis=1))
case("unstack", (3, 2, 4))(lambda x: ops.unstack(x, axis=1))
case("matmul", (3, 4, 5), (3, 5, 2))(ops.matmul)
case("matmul_operator", (3, 4, 5), (3, 5, 2))(lambda a, b: a @ b)
case("dot", (3, 4))(lambda x: ops.dot(x, np.ones((4, 2), "float32")))
case("outer_product", (3, 4), (3, 5))(lambda a, b: ops.expand_dims(a, -1) * ops.expand_dims(b, -2))
case("tensordot", (3, 4, 5))(lambda x: ops.tensordot(x, np.ones((5, 2), "float32"), axes=1))
case("einsum", (3, 4, 5), (3, 5, 2))(lambda a, b: ops.einsum("bij,bjk->bik", a, b))
case("one_hot", (3, 4), dtype="int32", low=0, high=5)(lambda x: ops.one_hot(x, 5))
case("normalize", (3, 4))(lambda x: ops.normalize(x, axis=-1))
case("normalize_one", (3, 4))(lambda x: ops.normalize(x, axis=-1, order=1))
case("rms_normalization", (3, 4))(lambda x: ops.rms_normalization(x))
case("layer_normalization", (3, 4))(lambda x: ops.layer_normalization(x, axis=-1))
case("gelu_exact", (3, 4))(lambda x: ops.gelu(x, approximate=False))
case("leaky_relu_slope", (3, 4))(lambda x: ops.leaky_relu(x, negative_slope=0.3))
case("softmax_axis", (3, 4, 2))(lambda x: ops.softmax(x, axis=1))
case("glu", (3, 4))(lambda x: ops.glu(x))
case("threshold", (3, 4))(lambda x: ops.threshold(x, 0.5, -1.0))
case("get_int", (3, 4, 5))(lambda x: x[:, 1])
case("get_last", (3, 4, 5))(lambda x: x[:, -1, :])
case("get_slices", (3, 4, 5))(lambda x: x[:, 1:3, ::2])
case("get_ellipsis", (3, 4, 5))(lambda x: x[..., 0])
case("get_new_axis", (3, 4, 5))(lambda x: x[:, None, ..., 1:])
case("get_backwards", (3, 4, 5))(lambda x: x[:, ::-1])
case("get_steps_back", (3, 7))(lambda x: x[:, 5:0:-2])
case("attention", (3, 4, 5), (3, 4, 5))(
    lambda q, k: ops.softmax(ops.matmul(q, ops.transpose(k, (0, 2, 1))) / 5.0 ** 0.5, axis=-1) @ k)


def record(name):
    build, shapes, dtype, low, high = CASES[name]
    keras.backend.clear_session()
    inputs = [Input(shape[1:], dtype=dtype, name=f"in_{i}") for i, shape in enumerate(shapes)]
    if name == "broadcast_to":
        inputs = [Input(batch_shape=shapes[0], name="in_0")]
    outputs = build(*inputs)
    model = keras.Model(inputs if len(inputs) > 1 else inputs[0], outputs, name=name)
    values = [rng.integers(low, high, s).astype(dtype) if "int" in dtype else rng.uniform(low, high, s).astype(dtype) for s in shapes]
    made = model(values if len(values) > 1 else values[0])
    made = made if isinstance(made, (list, tuple)) else [made]
    return {
        "id": name,
        "model": json.loads(model.to_json()),
        "inputs": [{"dtype": str(v.dtype), "shape": list(v.shape), "values": v.ravel().tolist()} for v in values],
        "outputs": [{"dtype": keras.backend.standardize_dtype(v.dtype), "shape": list(v.shape),
                     "values": np.asarray(v).ravel().tolist()} for v in made],
    }


def check(folder, recorded):
    bad = 0
    for one in recorded:
        model = keras.models.load_model(os.path.join(folder, one["id"] + ".keras"))
        values = [np.array(i["values"], i["dtype"]).reshape(i["shape"]) for i in one["inputs"]]
        made = model(values if len(values) > 1 else values[0])
        made = made if isinstance(made, (list, tuple)) else [made]
        same = all(np.allclose(np.asarray(m).ravel(), o["values"], rtol=1e-5, atol=1e-6, equal_nan=True) for m, o in zip(made, one["outputs"]))
        if not same or len(made) != len(one["outputs"]):
            bad += 1
            print("differs:", one["id"])
    print(f"{len(recorded)} models, {bad} differ")
    return bad


if sys.argv[1] == "--check":
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "operations.json")
    sys.exit(1 if check(sys.argv[2], json.load(open(here))) else 0)
cases = []
for name in CASES:
    try:
        cases.append(record(name))
    except Exception as e:
        print("cannot record", name, type(e).__name__, str(e)[:200], file=sys.stderr)
with open(sys.argv[1], "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
print(len(cases), "cases")
