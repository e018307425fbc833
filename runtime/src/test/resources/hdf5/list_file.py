"""Prints what h5py finds in a file: each node's path, a group's number of children and name, a dataset's values."""

import sys

import h5py


def show(path, node):
    if isinstance(node, h5py.Dataset):
        values = node[()].tolist()
        print(f"{path}: {node.dtype.str} {list(node.shape)} {values}")
    else:
        print(f"{path}: {len(node)} {node.attrs.get('name')!a}")


with h5py.File(sys.argv[1], "r") as file:
    show("/", file)
    file.visititems(show)
    for name in file:  # by name, through the group's tree, where listing goes along its leaves
        node = file[name]
        if isinstance(node, h5py.Group):
            assert all(child in node for child in list(node))
            assert "absent" not in node
