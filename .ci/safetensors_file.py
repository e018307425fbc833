"""Reads and writes arrays by name as safetensors: the length of a JSON header, the header, the bytes."""

import json
import math
import pathlib
import struct

import numpy

DTYPES = {"F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8", "U8": "|u1", "BOOL": "|b1"}
NAMES = {numpy.dtype(code): name for name, code in DTYPES.items()}


def read(path):
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        offset = 8 + length + entry["data_offsets"][0]
        values = numpy.frombuffer(data, DTYPES[entry["dtype"]], math.prod(entry["shape"]), offset)
        arrays[name] = values.reshape(entry["shape"])
    return arrays


def write(path, arrays):
    header, parts, offset = {}, [], 0
    for name, values in arrays.items():
        values = numpy.asarray(values)
        part = values.astype(values.dtype.newbyteorder("<")).tobytes()
        header[name] = {
            "dtype": NAMES[values.dtype],
            "shape": list(values.shape),
            "data_offsets": [offset, offset + len(part)],
        }
        parts.append(part)
        offset += len(part)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)  # so that the arrays are aligned
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))
