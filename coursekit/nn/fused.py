"""The step that `train` takes: what the lessons' plain functions do, with little time spent beside the matrix products.

What makes it fast:

- A neuron is a row here, and its bias one more weight, for an input that is always 1: a layer is one product, and so is
  its gradient.
- An example is a column. A layer's activations, without the row of ones below them, are then one run of memory.
- Every array is made once and filled again in each step.
- `learning_rate / n` is multiplied in at the logits, where there is least to multiply; each gradient is then a step.
"""

import numpy as np

RUN = 65_536
"""Entries that elementwise work takes at a time: what one operation wrote is still in the cache for the next."""


class FusedStep:
    """Stochastic gradient descent on the cross-entropy of a ReLU network, with momentum if wanted.

    params: (W, b) of each layer, first layer first; they are copied. learning_rate and momentum are floats.
    `v = momentum * v - learning_rate * g`, then `W + v`, as `momentum_update` does. float32 params stay float32.
    Arrays are kept for each batch size that comes up: meant for a few. It can't be copied, only made again.
    """

    def __init__(self, params, learning_rate, momentum=0.0):
        self.learning_rate = learning_rate
        self.momentum = momentum
        dtype = np.result_type(np.float16, *(part for layer in params for part in layer))  # of ints float64
        self.weights = [in_order(np.vstack([W, b]).T.astype(dtype)) for W, b in params]
        self.steps = [np.empty_like(W) for W in self.weights]
        self.velocity = [np.zeros_like(W) for W in self.weights]
        self.runs = [list(in_runs(*layer)) for layer in zip(self.weights, self.velocity, self.steps, strict=True)]
        self.buffers = {}

    def __reduce__(self):
        raise TypeError("a FusedStep can't be copied, since its arrays share memory: make a new one from its params")

    @property
    def params(self):
        """Return (W, b) of each layer as they are now, as copies."""
        return [(W[:, :-1].T.copy(), W[:, -1].copy()) for W in self.weights]

    def with_ones(self, X):
        """Return X, shape (n, d), with a column of ones behind it, in the type of the weights: what a step takes."""
        return np.hstack([X, np.ones((len(X), 1))]).astype(self.weights[0].dtype, copy=False)

    def __call__(self, X, labels):
        """Take one step on a minibatch. X: shape (n, d + 1), from `with_ones`. labels: ints, shape (n,)."""
        n = len(X)
        if n not in self.buffers:
            self.buffers[n] = Buffers(n, self.weights)
        buffers = self.buffers[n]
        inputs = [X.T, *buffers.inputs]
        for W, A, out, whole in zip(self.weights, inputs, buffers.outputs, buffers.activations, strict=False):
            np.matmul(W, A, out=out)
            np.maximum(whole, 0.0, out=whole)
        dZ = np.matmul(self.weights[-1], inputs[-1], out=buffers.logits)
        self._softmax_gradient(dZ, labels, buffers)  # from here on gradients are times learning_rate
        for layer in range(len(self.weights) - 1, 0, -1):
            dA = np.matmul(self.weights[layer][:, :-1].T, dZ, out=buffers.gradients[layer - 1])
            for A, slope, gradient in buffers.runs[layer - 1]:
                np.greater(A, 0.0, out=slope)
                np.multiply(gradient, slope, out=gradient)
            self._update(layer, inputs[layer], dZ)
            dZ = dA
        self._update(0, inputs[0], dZ)

    def _softmax_gradient(self, Z, labels, buffers):
        """Turn logits into their gradient times learning_rate, in place: `(softmax - one_hot) * learning_rate / n`."""
        Z -= np.maximum.reduce(Z, axis=0, out=buffers.row)
        np.exp(Z, out=Z)
        Z /= np.add.reduce(Z, axis=0, out=buffers.row)
        Z[labels, buffers.columns] -= 1.0
        Z *= self.learning_rate / len(labels)

    def _update(self, layer, A, dZ):
        """Step down the gradient of one layer's weights, `dZ @ A.T`."""
        np.matmul(dZ, A.T, out=self.steps[layer])
        for W, velocity, step in self.runs[layer]:
            if self.momentum:
                velocity *= self.momentum
                velocity -= step
                W += velocity
            else:
                W -= step


class Buffers:
    """The arrays of a step on n examples.

    Of each hidden layer there is one array of activations, a neuron a row, then a row of ones, seen in three ways:
    `inputs` (with the ones: what the next layer takes), `outputs` (without: what this layer's product is written to),
    and `activations` (as `outputs`, but rows whole). Rows may be longer than n, see `row_length`; what stands behind
    never enters a result. `runs` are pieces of activations, of room for their slopes and of gradients, that belong
    together.
    """

    def __init__(self, n, weights):
        dtype = weights[0].dtype
        hidden = [len(W) for W in weights[:-1]]
        with_ones = [np.ones((size + 1, row_length(n, dtype)), dtype) for size in hidden]
        gradients = [np.zeros((size, row_length(n, dtype)), dtype) for size in hidden]
        slope = np.empty(RUN, bool)
        self.activations = [A[:-1] for A in with_ones]
        self.inputs = [A[:, :n] for A in with_ones]
        self.outputs = [A[:, :n] for A in self.activations]
        self.gradients = [dA[:, :n] for dA in gradients]
        self.runs = [
            [(A, slope[: A.size], dA) for A, dA in in_runs(*layer)]
            for layer in zip(self.activations, gradients, strict=True)
        ]
        self.logits = np.empty((len(weights[-1]), n), dtype)
        self.row = np.empty(n, dtype)
        self.columns = np.arange(n)


def in_runs(*arrays):
    """Cut arrays of one shape, each a single run of memory, into views of at most RUN entries that belong together."""
    flat = [array.ravel(order="K") for array in arrays]
    for start in range(0, flat[0].size, RUN):
        yield tuple(array[start : start + RUN] for array in flat)


def in_order(W):
    """Return weights row by row; those of a layer with few neurons column by column, which its products take faster."""
    return np.asfortranarray(W) if 8 * len(W) < W.shape[1] else np.ascontiguousarray(W)


def row_length(n, dtype):
    """Return n, or a little more where rows of n would lie a multiple of 4,096 bytes apart.

    A column of such rows would fall into one corner of the cache, and matrix products would lose 3 percent.
    """
    return n + 64 // dtype.itemsize if n * dtype.itemsize % 4096 == 0 else n
