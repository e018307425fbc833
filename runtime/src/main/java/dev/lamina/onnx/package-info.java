/** Models as files of the Open Neural Network Exchange. */
@NullMarked
package dev.lamina.onnx;

import org.jspecify.annotations.NullMarked;
