#!/bin/sh
# Prints the path of a Python that has real Keras, to check files against. It is installed once, under
# target/keras-venv; LAMINA_KERAS_PYTHON names another one to use instead.
# Where Python or the packages cannot be had: says so on stderr, prints nothing, ends with 69 (unavailable).
set -eu
cd "$(dirname "$0")/.."

unavailable() {
  echo "Skipping checks against real Keras: $1" >&2
  exit 69
}

if [ -n "${LAMINA_KERAS_PYTHON:-}" ]; then
  echo "$LAMINA_KERAS_PYTHON"
  exit 0
fi

venv=$PWD/target/keras-venv
wanted=.ci/keras-requirements.txt

# The list is copied in last, so a venv that holds the same list is complete.
if ! cmp -s "$wanted" "$venv/requirements.txt"; then
  command -v python3 >/dev/null || unavailable "there is no python3"
  mkdir -p target
  rm -rf "$venv"
  python3 -m venv "$venv" >&2 || unavailable "python3 cannot make a virtual environment"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted" >&2 \
    || unavailable "pip cannot install $(tr '\n' ' ' <"$wanted")"
  cp "$wanted" "$venv/requirements.txt"
fi
echo "$venv/bin/python"
