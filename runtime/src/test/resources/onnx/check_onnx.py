"""Runs DIR/ID.onnx in onnxruntime on what DIR/ID.*.npz hold, in_0, in_1, ..., and compares with out_0, out_1, ... there."""
import glob, os, sys

try:
    import numpy as np
    import onnx
    import onnxruntime
except ImportError as e:
    print("Skipped:", e)
    sys.exit(0)

bad = runs = 0
files = sorted(glob.glob(os.path.join(sys.argv[1], "*.onnx")))
for file in files:
    name = os.path.basename(file)[: -len(".onnx")]
    try:
        onnx.checker.check_model(onnx.load(file), full_check=True)
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        for data in sorted(glob.glob(glob.escape(file[: -len(".onnx")]) + ".*.npz")):
            arrays = np.load(data)
            feed = {put.name: arrays[f"in_{i}"] for i, put in enumerate(session.get_inputs())}
            got = session.run(None, feed)
            runs += 1
            for i, one in enumerate(got):
                want = arrays[f"out_{i}"]
                if one.shape != want.shape or one.dtype != want.dtype:
                    raise AssertionError(f"output {i} is {one.dtype} {one.shape}, wanted {want.dtype} {want.shape}")
                if not np.allclose(one, want, rtol=1e-4, atol=2e-5, equal_nan=True):
                    raise AssertionError(f"output {i} differs by {np.abs(one - want).max()}")
    except Exception as e:
        bad += 1
        print("differs:", name, type(e).__name__, str(e)[:300].replace("\n", " "))
print(f"{len(files)} models, {runs} runs, {bad} differ")
sys.exit(1 if bad else 0)
