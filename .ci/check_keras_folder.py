"""Does what check_keras_file.py does with all models of a folder, and writes each again.

    python check_keras_folder.py FOLDER COPIES

FOLDER holds NAME.keras and NAME.safetensors; COPIES gets NAME.keras. Prints "NAME agrees" or "NAME differs".
"""

import pathlib
import sys

import check_keras_file

folder, copies = map(pathlib.Path, sys.argv[1:])
for file in sorted(folder.glob("*.keras")):
    agrees = check_keras_file.check(file, file.with_suffix(".safetensors"), copy=copies / file.name)
    print(f"{file.stem} {'agrees' if agrees else 'differs'}", flush=True)
