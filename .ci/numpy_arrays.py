"""Exchanges arrays with Lamina through real NumPy files.

    python numpy_arrays.py write DIRECTORY    arrays of all types, orders and versions: NAME.npy, and all in all.npz
    python numpy_arrays.py check DIRECTORY    reads what Lamina wrote there and compares it, byte for byte where it can

A name is TYPE_ORDER_LAYOUT_AxBxC: the type as f4, the bytes little or big, the layout c or fortran.
Element i, counted with the last axis fastest, is i % 100, minus 50 if the type has a sign, halved if it is a float,
i % 2 if it is a bool.
"""

import io
import os
import sys

import numpy

SHAPES = [(), (0,), (7,), (2, 3), (2, 3, 4)]
TYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]
OURS = ["f4", "f8", "i4", "i8", "b1"]


def values(kind, shape):
    i = numpy.arange(int(numpy.prod(shape)), dtype="i8").reshape(shape)
    if kind == "b1":
        return (i % 2).astype("?")
    if kind[0] == "u":
        return (i % 100).astype(kind)
    return ((i % 100 - 50) / (2 if kind[0] == "f" else 1)).astype(kind)


def name(kind, order, layout, shape):
    return "_".join([kind, order, layout, "x".join(map(str, shape))])


def write(directory):
    arrays = {}
    for kind in TYPES:
        for order, sign in ("little", "<"), ("big", ">"):
            for layout in "c", "fortran":
                for shape in SHAPES:
                    array = values(kind, shape).astype(sign + kind)
                    arrays[name(kind, order, layout, shape)] = numpy.asarray(array, order=layout[0].upper())
    numpy.savez_compressed(os.path.join(directory, "all.npz"), **arrays)
    for key, array in arrays.items():
        numpy.save(os.path.join(directory, key + ".npy"), array)
    for version in (1, 0), (2, 0), (3, 0):
        with open(os.path.join(directory, f"version{version[0]}.npy"), "wb") as out:
            numpy.lib.format.write_array(out, values("f4", (2, 3)), version=version)
    numpy.save(os.path.join(directory, "text.npy"), numpy.array(["a"]))
    numpy.save(os.path.join(directory, "complex.npy"), numpy.array([1j]))
    numpy.save(os.path.join(directory, "object.npy"), numpy.array([None]), allow_pickle=True)
    numpy.save(os.path.join(directory, "record.npy"), numpy.zeros(2, dtype=[("a", "f4"), ("b", "i4")]))
    numpy.save(os.path.join(directory, "large.npy"), numpy.array([1, 2**63], dtype="u8"))


def check(directory):
    plain, compressed = (numpy.load(os.path.join(directory, file)) for file in ("plain.npz", "compressed.npz"))
    for kind in OURS:
        for shape in SHAPES:
            key = name(kind, "little", "c", shape)
            wanted = values(kind, shape)
            saved = io.BytesIO()
            numpy.save(saved, wanted)
            with open(os.path.join(directory, key + ".npy"), "rb") as ours:
                if ours.read() != saved.getvalue():
                    sys.exit(f"{key}.npy is not what numpy.save writes")
            for archive in plain, compressed:
                found = archive[key]
                if found.dtype != wanted.dtype or found.shape != wanted.shape or not (found == wanted).all():
                    sys.exit(f"{archive} > {key}: {found!r}, expected {wanted!r}")
    print(len(OURS) * len(SHAPES), "arrays agree")


{"write": write, "check": check}[sys.argv[1]](sys.argv[2])
