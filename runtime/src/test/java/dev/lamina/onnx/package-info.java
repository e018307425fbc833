@NullMarked
package dev.lamina.onnx;

import org.jspecify.annotations.NullMarked;
