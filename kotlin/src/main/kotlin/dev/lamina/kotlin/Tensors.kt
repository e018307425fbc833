package dev.lamina.kotlin

import dev.lamina.tensor.Tensor

/** The matrix product: `x matmul kernel`. */
public infix fun Tensor.matmul(other: Tensor): Tensor = matmul(other)

/** `1 + x`, element by element. */
public operator fun Number.plus(x: Tensor): Tensor = x + toDouble()

/** `1 - x`, element by element. */
public operator fun Number.minus(x: Tensor): Tensor = -x + toDouble()

/** `2 * x`, element by element. */
public operator fun Number.times(x: Tensor): Tensor = x * toDouble()

/** `1 / x`, element by element. */
public operator fun Number.div(x: Tensor): Tensor = Tensor.scalar(toDouble(), x.dtype()) / x

/**
 * What stands at these places of the first axes, all of the others: `x[0]` is the first row, `x[-1, 0]` the first element
 * of the last.
 *
 * @throws IndexOutOfBoundsException if an axis is shorter than that
 */
public operator fun Tensor.get(vararg places: Int): Tensor {
    val dims = shape().toArray()
    if (places.size > dims.size) {
        throw IndexOutOfBoundsException("${places.toList()} has more places than the tensor ${shape()} has axes")
    }
    val begin = IntArray(dims.size)
    val size = dims.copyOf()
    places.forEachIndexed { axis, place ->
        if (place !in -dims[axis] until dims[axis]) {
            throw IndexOutOfBoundsException("$place is outside axis $axis of the tensor ${shape()}")
        }
        begin[axis] = if (place < 0) place + dims[axis] else place
        size[axis] = 1
    }
    return slice(begin, size).squeeze(*places.indices.toList().toIntArray())
}
