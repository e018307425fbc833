"""Writes HDF5 files with h5py: kinds.h5, with its values as float64 in kinds.safetensors, and some to refuse.

    python make_files.py
"""

import pathlib
import sys
import zlib

import h5py
import numpy

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[4] / ".ci"))
import safetensors_file

with h5py.File(HERE / "kinds.h5", "w") as file:
    ramp = numpy.arange(-5, 30)
    for code in ("<i1", "<u1", ">i2", "<u2", ">i4", "<i4", "<u4", ">u4", "<i8", ">i8", "<f2", ">f2", ">f4", "<f4", ">f8"):
        file.create_dataset("types/" + code[1:] + ("be" if code[0] == ">" else "le"), data=ramp.astype(code))
    file.create_dataset("extremes/u1", data=numpy.array([0, 255], "<u1"))
    file.create_dataset("extremes/u2", data=numpy.array([0, 65535], ">u2"))
    file.create_dataset("extremes/u4", data=numpy.array([0, 4294967295], "<u4"))
    file.create_dataset("extremes/f2", data=numpy.array([65504, 6e-8, numpy.inf, numpy.nan, -0.0], "<f2"))
    cube = numpy.arange(7 * 5 * 9, dtype="<f4").reshape(7, 5, 9)
    file.create_dataset("chunks/plain", data=cube, chunks=(3, 2, 4))
    file.create_dataset("chunks/gzip", data=cube, chunks=(7, 5, 9), compression="gzip")
    file.create_dataset("chunks/all", data=cube, chunks=(4, 5, 4), compression="gzip", shuffle=True, fletcher32=True)
    sparse = file.create_dataset("chunks/sparse", shape=(10, 10), dtype="<f4", chunks=(3, 3))
    sparse[4, 4] = 1
    file.create_dataset("zeros/contiguous", shape=(3, 4), dtype="<f4")
    file.create_dataset("zeros/chunked", shape=(50, 100), dtype="<f4", chunks=(10, 10))
    file.create_dataset("zeros/packed", data=numpy.zeros((30, 100), "<f4"), compression="gzip")

values = {}
with h5py.File(HERE / "kinds.h5", "r") as file:
    file.visititems(lambda name, node: values.update({name: node[()].astype("<f8")} if hasattr(node, "dtype") else {}))
safetensors_file.write(HERE / "kinds.safetensors", values)

with h5py.File(HERE / "deflate_bomb.h5", "w") as file:
    bomb = file.create_dataset("bomb", shape=(4,), dtype="<f4", chunks=(4,), compression="gzip")
    bomb.id.write_direct_chunk((0,), zlib.compress(bytes(64 << 20), 9))

with h5py.File(HERE / "lzf.h5", "w") as file:
    file.create_dataset("packed", data=numpy.zeros(100, "<f4"), compression="lzf")

with h5py.File(HERE / "fill_value.h5", "w") as file:
    file.create_dataset("filled", shape=(4,), dtype="<f4", chunks=(2,), fillvalue=3)
