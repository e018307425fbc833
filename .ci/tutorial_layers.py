"""The tutorial's eight layers as Keras classes, registered in package "lamina".

The same layers are in samples/, written with Lamina's annotations. Importing this module lets Keras load a file
that holds any of them. What the tutorial left out for today's Keras is added: names given as name=, **kwargs,
get_config, and build where a layer has sublayers.
"""

import keras
from keras import layers, ops

register = keras.saving.register_keras_serializable(package="lamina")


@register
class SimpleDense(layers.Layer):
    """y = x w + b."""

    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.b = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b

    def get_config(self):
        return {**super().get_config(), "units": self.units}


class ActivatedDense(layers.Layer):
    """y = activation(x kernel + bias): what DenseWithActivation and CustomDense share."""

    def __init__(self, units, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return self.activation(ops.matmul(inputs, self.kernel) + self.bias)

    def get_config(self):
        activation = keras.activations.serialize(self.activation)
        return {**super().get_config(), "units": self.units, "activation": activation}


@register
class DenseWithActivation(ActivatedDense):
    pass


@register
class CustomDense(ActivatedDense):
    pass


@register
class DropoutLayer(layers.Layer):
    """Identity at inference; in training, elements are dropped with probability `rate`, the rest scaled up."""

    def __init__(self, rate, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.seed_generator = keras.random.SeedGenerator(1337)

    def call(self, inputs, training=False):
        if training:
            return keras.random.dropout(inputs, rate=self.rate, seed=self.seed_generator)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


@register
class MLPBlock(layers.Layer):
    """Dense (relu) and Dropout (0.2) for each number of units; all pairs use one Dropout."""

    def __init__(self, units_list, **kwargs):
        super().__init__(**kwargs)
        self.units_list = list(units_list)
        self.dense_layers = [layers.Dense(units, activation="relu") for units in self.units_list]
        self.dropout = layers.Dropout(0.2)

    def build(self, input_shape):
        shape = tuple(input_shape)
        for dense in self.dense_layers:
            dense.build(shape)
            shape = (*shape[:-1], dense.units)

    def call(self, inputs, training=False):
        x = inputs
        for dense in self.dense_layers:
            x = self.dropout(dense(x), training=training)
        return x

    def get_config(self):
        return {**super().get_config(), "units_list": self.units_list}


@register
class CustomConv2D(layers.Layer):
    """Convolution with a square kernel over [batch, rows, columns, channels], plus bias, then activation."""

    def __init__(self, filters, kernel_size, strides=1, padding="same", activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.kernel_size = kernel_size
        self.strides = strides
        self.padding = padding.lower()
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        shape = (self.kernel_size, self.kernel_size, input_shape[-1], self.filters)
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.filters,), initializer="zeros")

    def call(self, inputs):
        y = ops.conv(inputs, self.kernel, strides=self.strides, padding=self.padding, data_format="channels_last")
        return self.activation(y + self.bias)

    def get_config(self):
        return {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "activation": keras.activations.serialize(self.activation),
        }


@register
class SelfAttention(layers.Layer):
    """Attention of a sequence to itself: softmax(q k' / sqrt(head_dim)) v in each head, heads joined by a Dense."""

    def __init__(self, embed_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        if embed_dim % num_heads != 0:
            raise ValueError(f"embed_dim must be a multiple of num_heads. Received: {embed_dim} and {num_heads}")
        self.embed_dim = embed_dim
        self.num_heads = num_heads
        self.head_dim = embed_dim // num_heads
        self.query_dense = layers.Dense(embed_dim)
        self.key_dense = layers.Dense(embed_dim)
        self.value_dense = layers.Dense(embed_dim)
        self.combine_heads = layers.Dense(embed_dim)

    def build(self, input_shape):
        for dense in (self.query_dense, self.key_dense, self.value_dense):
            dense.build(input_shape)
        self.combine_heads.build((*input_shape[:-1], self.embed_dim))

    def separate_heads(self, x):
        batch, time = ops.shape(x)[:2]
        heads = ops.reshape(x, (batch, time, self.num_heads, self.head_dim))
        return ops.transpose(heads, (0, 2, 1, 3))  # [batch, heads, time, head_dim]

    def call(self, inputs):
        query = self.separate_heads(self.query_dense(inputs))
        key = self.separate_heads(self.key_dense(inputs))
        value = self.separate_heads(self.value_dense(inputs))
        scores = ops.matmul(query, ops.transpose(key, (0, 1, 3, 2))) / self.head_dim**0.5
        heads = ops.matmul(ops.softmax(scores, axis=-1), value)
        batch, time = ops.shape(inputs)[:2]
        joined = ops.reshape(ops.transpose(heads, (0, 2, 1, 3)), (batch, time, self.embed_dim))
        return self.combine_heads(joined)

    def get_config(self):
        return {**super().get_config(), "embed_dim": self.embed_dim, "num_heads": self.num_heads}


@register
class LayerNormalization(layers.Layer):
    """Normalization over the last axis. A Keras layer has the same class name; the registered name tells them apart."""

    def __init__(self, epsilon=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.epsilon = epsilon

    def build(self, input_shape):
        self.gamma = self.add_weight(name="gamma", shape=(input_shape[-1],), initializer="ones")
        self.beta = self.add_weight(name="beta", shape=(input_shape[-1],), initializer="zeros")

    def call(self, inputs):
        mean = ops.mean(inputs, axis=-1, keepdims=True)
        variance = ops.mean(ops.square(inputs - mean), axis=-1, keepdims=True)
        return self.gamma * (inputs - mean) / ops.sqrt(variance + self.epsilon) + self.beta

    def get_config(self):
        return {**super().get_config(), "epsilon": self.epsilon}
