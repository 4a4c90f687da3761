"""Lesson 05, mlp_gradients: a whole network's backward pass, and each of its parts done wrong."""

from itertools import pairwise

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.nn import backprop as nn
from coursekit.nn.forward import forward, softmax
from coursekit.nn.loss import cross_entropy, one_hot

mlp_gradients = Exercise(
    "backprop.mlp_gradients",
    nn.mlp_gradients,
    "05_backprop",
    points=3,
    hints=(
        "On the way forward keep what the way back will need: of every layer its input and its Z. Which list has one "
        "entry more, when it starts with X?",
        "The way back starts with `softmax_cross_entropy_backward(logits, labels)`: that is the last layer's dZ. "
        "There is no relu after the last layer, so no mask either.",
        "For each layer from the last to the first: `dA, dW, db = dense_backward(dZ, inputs[layer], W)`. dA belongs "
        "to the output of the layer before.",
        "To go on to the layer before, dA passes through its relu: `dZ = relu_backward(dA, Zs[layer - 1])`. The first "
        "layer has none before it.",
        "The gradients came out last layer first: `grads[::-1]` turns them round. The loss is "
        "`cross_entropy(logits, labels)`.",
    ),
)


def network(rng, *sizes):
    """Parameters of moderate size with biases that are not 0."""
    pairs = pairwise(sizes)
    return [(rng.normal(size=(n_in, n_out)) * 0.8, rng.normal(size=n_out) * 0.5) for n_in, n_out in pairs]


@mlp_gradients.cases
def networks(rng):
    X = np.array([[1.0, 2.0], [-1.0, 0.0]])
    first = np.array([[1.0, -1.0, 0.5], [1.0, 0.0, -2.0]]), np.array([0.0, 0.5, 1.0])
    second = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]]), np.array([0.5, 0.0])
    yield args(X, np.array([0, 1]), [first, second])
    for n, *sizes in ((5, 3, 4, 2), (4, 2, 5, 3), (6, 3, 3, 3, 3, 3), (5, 4, 3, 5, 2, 3), (4, 3, 3, 3)):
        yield args(rng.normal(size=(n, sizes[0])), rng.integers(sizes[-1], size=n), network(rng, *sizes))


@mlp_gradients.cases(edge=True)
def at_the_edge(rng):
    yield args(rng.normal(size=(4, 3)), rng.integers(2, size=4), network(rng, 3, 2))
    yield args(rng.normal(size=(1, 3)), rng.integers(4, size=1), network(rng, 3, 5, 4))
    yield args(rng.normal(size=(1, 2)), np.array([1]), network(rng, 2, 2))
    yield args(rng.normal(size=(5, 3)), np.array([2, 0, 2, 2, 0]), network(rng, 3, 4, 5))
    (W, _), *rest = network(rng, 3, 4, 3, 2)
    yield args(rng.normal(size=(5, 3)), rng.integers(2, size=5), [(W, np.array([-50.0, 0.3, -50.0, 0.2])), *rest])
    (W, _), last = network(rng, 2, 4, 3)
    yield args(np.array([[0.0, 0.0], [1.0, -1.0]]), np.array([2, 0]), [(W, np.zeros(4)), last])


def masked(dA, Z, A):
    """Right: through where Z was above 0."""
    return nn.relu_backward(dA, Z)


def own_input(inputs, Zs, layer):
    """Right: the layer's own input."""
    return inputs[layer]


def sweep(
    X, labels, params, mask=masked, given=own_input, start=nn.softmax_cross_entropy_backward, step=None, last=False
):
    """A right backward pass, in parts that a wrong program can replace. last: relu stands after the last layer too."""
    step = step or nn.dense_backward
    inputs, Zs = [X], []
    for W, b in params:
        Zs.append(inputs[-1] @ W + b)
        inputs.append(np.maximum(Zs[-1], 0.0))
    logits = inputs[-1] if last else Zs[-1]
    dZ = start(logits, labels)
    if last:
        dZ = nn.relu_backward(dZ, Zs[-1])
    grads = []
    for layer in reversed(range(len(params))):
        dA, dW, db = step(dZ, given(inputs, Zs, layer), params[layer][0])
        grads.insert(0, (dW, db))
        if layer:
            dZ = mask(dA, Zs[layer - 1], inputs[layer - 1])
    return cross_entropy(logits, labels), grads


@mlp_gradients.misconception(
    "The relu mask is missing. Between two layers dA passes back through relu: it is 0 where that layer's Z was not "
    "above 0."
)
def mask_forgotten(X, labels, params):
    return sweep(X, labels, params, mask=lambda dA, Z, A: dA)


@mlp_gradients.misconception(
    "The mask does not fit: relu lets the gradient through where the Z of that same layer was above 0, and as it is, "
    "neither multiplied by Z nor looking at dA."
)
def mask_of_something_else(X, labels, params):
    return sweep(X, labels, params, mask=lambda dA, Z, A: np.where(dA > 0, dA, 0.0))


@mask_of_something_else.also
def mask_times_Z(X, labels, params):
    return sweep(X, labels, params, mask=lambda dA, Z, A: dA * np.maximum(Z, 0))


@mask_of_something_else.also
def mask_of_the_layer_after(X, labels, params):
    inputs, Zs = [X], []
    for W, b in params:
        Zs.append(inputs[-1] @ W + b)
        inputs.append(np.maximum(Zs[-1], 0.0))
    dZ, grads = nn.softmax_cross_entropy_backward(Zs[-1], labels), []
    for layer in reversed(range(len(params))):
        dA, dW, db = nn.dense_backward(dZ, inputs[layer], params[layer][0])
        grads.insert(0, (dW, db))
        if layer:
            dZ = nn.relu_backward(dA, Zs[layer])
    return cross_entropy(Zs[-1], labels), grads


@mlp_gradients.misconception(
    "A layer's dW was computed with another input than the one the layer had. It needs its own input from the way "
    "forward: X for the first layer, after that the activations, after relu, of the layer before.",
    name="a_layers_old_input",
)
def input_before_relu(X, labels, params):
    return sweep(X, labels, params, given=lambda inputs, Zs, layer: Zs[layer - 1] if layer else inputs[0])


@mlp_gradients.misconceptions["a_layers_old_input"].also
def X_for_every_layer(X, labels, params):
    return sweep(X, labels, params, given=lambda inputs, Zs, layer: inputs[0])


@mlp_gradients.misconceptions["a_layers_old_input"].also
def input_of_the_layer_before(X, labels, params):
    return sweep(X, labels, params, given=lambda inputs, Zs, layer: inputs[max(layer - 1, 0)])


@mlp_gradients.misconceptions["a_layers_old_input"].also
def output_for_input(X, labels, params):
    return sweep(X, labels, params, given=lambda inputs, Zs, layer: inputs[layer + 1])


@mlp_gradients.misconceptions["a_layers_old_input"].also
def last_hidden_for_every_layer(X, labels, params):
    return sweep(X, labels, params, given=lambda inputs, Zs, layer: inputs[-2])


@mlp_gradients.misconception(
    "The gradients are in the order they were found in, last layer first. `grads` has the order of `params`: turn the "
    "list round.",
    name="order_reversed",
)
def last_layer_first(X, labels, params):
    loss, grads = sweep(X, labels, params)
    return loss, grads[::-1]


@mlp_gradients.misconception(
    "Relu also stands after the last layer. Logits may be negative: the last layer has no activation, and no mask."
)
def relu_after_the_last_layer(X, labels, params):
    return sweep(X, labels, params, last=True)


@relu_after_the_last_layer.also
def relu_after_the_last_layer_without_a_mask(X, labels, params):
    def start(logits, labels):
        return nn.softmax_cross_entropy_backward(np.maximum(logits, 0.0), labels)

    loss = cross_entropy(np.maximum(forward(X, params), 0.0), labels)
    return loss, sweep(X, labels, params, start=start)[1]


@relu_after_the_last_layer.also
def masked_after_the_last_layer(X, labels, params):
    def start(logits, labels):
        return nn.relu_backward(nn.softmax_cross_entropy_backward(logits, labels), logits)

    return sweep(X, labels, params, start=start)


@mlp_gradients.misconception(
    "The gradients are n times too large: the loss is a mean over the examples, so the first dZ is divided by n."
)
def not_divided_by_n(X, labels, params):
    return sweep(X, labels, params, start=lambda Z, y: softmax(Z) - one_hot(y, Z.shape[1]))


@not_divided_by_n.also
def summed_loss_too(X, labels, params):
    loss, grads = not_divided_by_n.programs[0](X, labels, params)
    return loss * len(X), grads


@mlp_gradients.misconception(
    "The gradients are divided by n twice. The mean is already in the first dZ; the layers only add up."
)
def divided_by_n_twice(X, labels, params):
    def step(dZ, A, W):
        return dZ @ W.T, A.T @ dZ / len(A), dZ.mean(axis=0)

    return sweep(X, labels, params, step=step)


@divided_by_n_twice.also
def biases_divided_by_n_twice(X, labels, params):
    return sweep(X, labels, params, step=lambda dZ, A, W: (dZ @ W.T, A.T @ dZ, dZ.mean(axis=0)))


@mlp_gradients.misconception(
    "The sign is flipped: these point downhill. A gradient points uphill; the step against it comes later, in "
    "training.",
    name="sign",
)
def downhill(X, labels, params):
    return sweep(X, labels, params, start=lambda Z, y: (one_hot(y, Z.shape[1]) - softmax(Z)) / len(Z))


@mlp_gradients.misconception(
    "The gradients are right and the loss is not: it is the mean cross-entropy of the examples, not their sum."
)
def loss_summed(X, labels, params):
    loss, grads = sweep(X, labels, params)
    return loss * len(X), grads


@mlp_gradients.misconception("The loss is not there. Two things are due: the loss, then the list of gradients.")
def loss_left_out(X, labels, params):
    return sweep(X, labels, params)[1]


@mlp_gradients.misconception(
    "Weights and biases are in two lists. `grads` has the form of `params`: for each layer a pair (dW, db)."
)
def in_two_lists(X, labels, params):
    loss, grads = sweep(X, labels, params)
    return loss, ([dW for dW, _ in grads], [db for _, db in grads])


@in_two_lists.also
def in_three_values(X, labels, params):
    loss, grads = sweep(X, labels, params)
    return loss, [dW for dW, _ in grads], [db for _, db in grads]


@mlp_gradients.misconception(
    "Softmax is applied twice. `softmax_cross_entropy_backward` and `cross_entropy` take the logits and do it "
    "themselves."
)
def softmax_twice(X, labels, params):
    _, grads = softmax_twice_in_the_gradient(X, labels, params)
    Z = X
    for W, b in params[:-1]:
        Z = np.maximum(Z @ W + b, 0.0)
    return cross_entropy(softmax(Z @ params[-1][0] + params[-1][1]), labels), grads


@softmax_twice.also
def softmax_twice_in_the_gradient(X, labels, params):
    return sweep(X, labels, params, start=lambda Z, y: nn.softmax_cross_entropy_backward(softmax(Z), y))
