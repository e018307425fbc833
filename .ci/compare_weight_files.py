"""Compares weights files of other formats with a .weights.h5 file: the same names, types, shapes and bits.

    python compare_weight_files.py ONE.weights.h5 OTHER.npz OTHER.safetensors ...
"""

import sys

import h5py
import numpy

import safetensors_file


def arrays(file):
    if file.endswith(".npz"):
        with numpy.load(file) as archive:
            return dict(archive)
    if file.endswith(".safetensors"):
        return safetensors_file.read(file)
    found = {}
    with h5py.File(file) as h5:
        h5.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    return found


wanted = arrays(sys.argv[1])
for file in sys.argv[2:]:
    found = arrays(file)
    assert sorted(found) == sorted(wanted), (file, sorted(found), sorted(wanted))
    for name, value in wanted.items():
        other = found[name]
        assert other.dtype == value.dtype and other.shape == numpy.shape(value), (file, name, other.dtype, other.shape)
        assert numpy.array_equal(other, value, equal_nan=True), (file, name)
print(f"{len(wanted)} arrays are equal")
