"""The tutorial's eight layers as its readers write them in Keras 3, each ready to be timed alone."""

import keras
from keras import layers, ops


class SimpleDense(keras.layers.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform", name="kernel")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b


class DenseWithActivation(SimpleDense):
    def __init__(self, units, activation="relu", **kwargs):
        super().__init__(units, **kwargs)
        self.activation = keras.activations.get(activation)

    def call(self, inputs):
        return self.activation(super().call(inputs))


class CustomDense(DenseWithActivation):
    pass


class DropoutLayer(keras.layers.Layer):
    def __init__(self, rate, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.seed_generator = keras.random.SeedGenerator(1337)

    def call(self, inputs, training=False):
        if training:
            return keras.random.dropout(inputs, rate=self.rate, seed=self.seed_generator)
        return inputs


class MLPBlock(keras.layers.Layer):
    def __init__(self, units_list, **kwargs):
        super().__init__(**kwargs)
        self.dense_layers = [layers.Dense(units, activation="relu") for units in units_list]
        self.dropout = layers.Dropout(0.2)

    def call(self, inputs, training=False):
        x = inputs
        for dense in self.dense_layers:
            x = self.dropout(dense(x), training=training)
        return x


class CustomConv2D(keras.layers.Layer):
    def __init__(self, filters, kernel_size, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.kernel_size = filters, kernel_size

    def build(self, input_shape):
        size = self.kernel_size
        self.kernel = self.add_weight(
            shape=(size, size, input_shape[-1], self.filters), initializer="glorot_uniform", name="kernel"
        )
        self.bias = self.add_weight(shape=(self.filters,), initializer="zeros", name="bias")

    def call(self, inputs):
        outputs = ops.conv(inputs, self.kernel, strides=1, padding="same", data_format="channels_last")
        return ops.relu(outputs + self.bias)


class SelfAttention(keras.layers.Layer):
    def __init__(self, embed_dim, num_heads, **kwargs):
        super().__init__(**kwargs)
        self.embed_dim, self.num_heads, self.head_dim = embed_dim, num_heads, embed_dim // num_heads
        self.query_dense = layers.Dense(embed_dim)
        self.key_dense = layers.Dense(embed_dim)
        self.value_dense = layers.Dense(embed_dim)
        self.combine_heads = layers.Dense(embed_dim)

    def separate_heads(self, x, shape):
        x = ops.reshape(x, (shape[0], shape[1], self.num_heads, self.head_dim))
        return ops.transpose(x, (0, 2, 1, 3))

    def call(self, inputs):
        shape = ops.shape(inputs)
        query = self.separate_heads(self.query_dense(inputs), shape)
        key = self.separate_heads(self.key_dense(inputs), shape)
        value = self.separate_heads(self.value_dense(inputs), shape)
        scores = ops.matmul(query, ops.transpose(key, (0, 1, 3, 2)))
        scores = scores / ops.sqrt(ops.cast(self.head_dim, scores.dtype))
        weights = ops.softmax(scores, axis=-1)
        output = ops.transpose(ops.matmul(weights, value), (0, 2, 1, 3))
        return self.combine_heads(ops.reshape(output, (shape[0], shape[1], self.embed_dim)))


class LayerNormalization(keras.layers.Layer):
    def __init__(self, epsilon=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.epsilon = epsilon

    def build(self, input_shape):
        self.gamma = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=(input_shape[-1],), initializer="zeros", name="beta")

    def call(self, inputs):
        mean = ops.mean(inputs, axis=-1, keepdims=True)
        variance = ops.mean(ops.square(inputs - mean), axis=-1, keepdims=True)
        return self.gamma * (inputs - mean) / ops.sqrt(variance + self.epsilon) + self.beta


LAYERS = {
    "SimpleDense": lambda: SimpleDense(64),
    "DenseWithActivation": lambda: DenseWithActivation(64),
    "DropoutLayer": lambda: DropoutLayer(0.5),
    "MLPBlock": lambda: MLPBlock([64, 32, 16]),
    "CustomConv2D": lambda: CustomConv2D(32, 3),
    "SelfAttention": lambda: SelfAttention(64, 4),
    "LayerNormalization": LayerNormalization,
    "CustomDense": lambda: CustomDense(64),
}
