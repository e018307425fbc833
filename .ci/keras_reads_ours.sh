#!/usr/bin/env bash
# Real Keras opens what the samples saved, and must predict the same. Skipped, saying so, without Python.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(.ci/keras.sh) || exit 0
files=$PWD/samples/target/for-keras
mkdir -p "$files"

sample() { # sample CLASS ARGUMENTS
  ./mvnw -q --batch-mode compile exec:java -pl samples -am \
    -Dexec.mainClass="dev.lamina.samples.$1" -Dexec.args="$2"
}

sample digits.Digits "--epochs 1 --output $files/digits.keras"
sample digits.Digits "--cnn --epochs 1 --output $files/digits-cnn.keras"
sample Sample3AllEight "$files/all-eight.keras"
sample Sample4ForKeras "$files/digits.keras $files/digits-cnn.keras $files/all-eight.keras"

for model in digits digits-cnn all-eight; do
  "$python" .ci/check_keras_file.py "$files/$model.keras" "$files/$model.safetensors"
done
