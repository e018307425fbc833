"""Writes weights.json: what h5py finds in every model file beside this script.

    python hash_weights.py

For each file, each dataset's type, shape and SHA-256 of its row-major little-endian bytes, and the attribute
"name" of each group. Types are those Lamina reads them as: float16 becomes float32, uint32 becomes int64.
"""

import hashlib
import io
import json
import pathlib
import zipfile

import h5py
import numpy

HERE = pathlib.Path(__file__).parent


def describe(dataset):
    values = numpy.asarray(dataset)
    dtype = {"float16": "float32", "uint32": "int64"}.get(values.dtype.name, values.dtype.name)
    data = values.astype(numpy.dtype(dtype).newbyteorder("<")).tobytes()
    return {"dtype": dtype, "shape": list(values.shape), "sha256": hashlib.sha256(data).hexdigest()}


def describe_file(path):
    arrays, names = {}, {}

    def visit(name, node):
        if isinstance(node, h5py.Dataset):
            arrays[name] = describe(node)
        elif "name" in node.attrs:
            names[name] = node.attrs["name"]

    with zipfile.ZipFile(path) as archive, h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file:
        file.visititems(visit)
        return {"arrays": arrays, "names": names}


files = {path.relative_to(HERE).as_posix(): describe_file(path) for path in sorted(HERE.glob("*/*.keras"))}
(HERE / "weights.json").write_text(json.dumps(files, indent=1) + "\n")
print(f"{len(files)} files, {sum(len(file['arrays']) for file in files.values())} arrays")
