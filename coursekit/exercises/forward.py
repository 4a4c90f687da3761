"""Lesson 02, forward: layers and what passes through them. The start of a layer and XOR have modules of their own."""

import math
from itertools import pairwise

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference, close
from coursekit.checking.exercise import Exercise
from coursekit.exercises.dense import away_from_0, dense
from coursekit.exercises.init_layer import init_layer
from coursekit.exercises.softmax import softmax
from coursekit.exercises.xor import xor_network
from coursekit.nn import forward as nn
from coursekit.nn.neuron import relu, sigmoid

LESSON = "02_forward"

forward = Exercise(
    "forward.forward",
    nn.forward,
    LESSON,
    points=2,
    hints=(
        "What goes into the first layer? What goes into the second? One name that is overwritten on the way will do.",
        "`for W, b in params[:-1]:` goes through every layer but the last, and `params[-1]` is the last one.",
        "In the loop: `A = relu(dense(A, W, b))`, with `A = X` before it. What is left for after the loop?",
        "After the loop: `W, b = params[-1]`, then return the last layer's `dense`, with no relu.",
    ),
)


@forward.cases
def networks(rng):
    hidden = np.array([[1.0, -1.0, 2.0], [1.0, 1.0, 0.0]]), np.array([0.0, 1.0, -3.0])
    last = np.array([[1.0, 0.0], [-1.0, 2.0], [1.0, -3.0]]), np.array([1.0, -3.0])
    yield args(np.array([[1.0, 2.0], [-1.0, 1.0], [3.0, -1.0], [-2.0, -1.0]]), [hidden, last])
    for sizes in ((3, 6, 2), (2, 5, 7, 3), (4, 4, 4), (3, 8, 6, 5, 4)):
        yield args(rng.normal(size=(6, sizes[0])), _network(rng, sizes))


@forward.cases(edge=True)
def one_example_or_layer(rng):
    yield args(rng.normal(size=(1, 4)), _network(rng, (4, 6, 5, 3)))
    yield args(rng.normal(size=(6, 3)), _network(rng, (3, 5)))
    yield args(rng.normal(size=(7, 2)), _network(rng, (2, 6, 1)))
    yield args(rng.normal(size=(5, 3)), _network(rng, (3, 4, 4, 4, 4, 2)))


def _network(rng, sizes):
    """Draw a network whose neurons fire about half of the time, with biases that matter."""
    layers = pairwise(sizes)
    return [(rng.normal(size=(n, m)) * (2 / n) ** 0.5, away_from_0(rng, m) / 2) for n, m in layers]


def _through(X, params, activation=relu, last=lambda Z: Z):
    """Pass X through a network with these activations, for programs that are wrong in one of them."""
    A = X
    for W, b in params[:-1]:
        A = activation(A @ W + b)
    W, b = params[-1]
    return last(A @ W + b)


@forward.misconception(
    "ReLU is applied after the last layer too. Logits may be negative: cut off at 0, all of the lower ones look alike. "
    "ReLU stands between layers, not after the last."
)
def relu_after_the_last_too(X, params):
    return _through(X, params, last=relu)


@forward.misconception(
    "There is no activation between the layers. Without ReLU the layers collapse: however many they are, they compute "
    "what one layer could."
)
def no_activation(X, params):
    return _through(X, params, activation=lambda Z: Z)


@forward.misconception(
    "Softmax is applied at the end. `forward` gives the logits as they are; whoever wants probabilities applies "
    "softmax to them."
)
def softmax_at_the_end(X, params):
    return _through(X, params, last=nn.softmax)


@softmax_at_the_end.also
def softmax_after_relu_at_the_end(X, params):
    return _through(X, params, last=lambda Z: nn.softmax(relu(Z)))


@softmax_at_the_end.also
def sigmoid_at_the_end(X, params):
    return _through(X, params, last=sigmoid)


@forward.misconception(
    "ReLU is applied to the inputs X. They may be negative, and that must not get lost: the first ReLU comes after the "
    "first layer."
)
def relu_on_the_inputs(X, params):
    return _through(relu(X), params, activation=relu)


@relu_on_the_inputs.also
def relu_on_the_inputs_alone(X, params):
    return _through(relu(X), params, activation=lambda Z: Z)


@forward.misconception("The biases are missing. Each layer is `A @ W + b`, the last one too.")
def biases_forgotten(X, params):
    return _through(X, [(W, 0 * b) for W, b in params])


@biases_forgotten.also
def biases_forgotten_in_the_last(X, params):
    return _through(X, [*params[:-1], (params[-1][0], 0 * params[-1][1])])


@forward.misconception(
    "The bias is added after ReLU. It belongs to the weighted sum: first `A @ W + b`, then ReLU on that."
)
def bias_after_relu(X, params):
    A = X
    for W, b in params[:-1]:
        A = relu(A @ W) + b
    return A @ params[-1][0] + params[-1][1]


@forward.misconception(
    "The last layer is left out. ReLU is what it does without, but its weights and biases make the logits."
)
def last_layer_left_out(X, params):
    A = X
    for W, b in params[:-1]:
        A = relu(A @ W + b)
    return A


@last_layer_left_out.also
def first_layer_alone(X, params):
    W, b = params[0]
    return relu(X @ W + b)


@forward.misconception("Every layer gets X. Only the first does: each next one gets what the layer before it gave.")
def x_into_every_layer(X, params):
    for W, b in params[:-1]:
        relu(X @ W + b)
    return X @ params[-1][0] + params[-1][1]


@x_into_every_layer.also
def x_into_every_hidden_layer(X, params):
    A = X
    for W, b in params[:-1]:
        A = relu(X @ W + b)
    return A @ params[-1][0] + params[-1][1]


@forward.misconception("Another activation is used between the layers. This network's is ReLU, `max(0, z)`.")
def another_activation(X, params):
    return _through(X, params, activation=sigmoid)


@another_activation.also
def hyperbolic_tangent(X, params):
    return _through(X, params, activation=np.tanh)


@another_activation.also
def step_for_relu(X, params):
    return _through(X, params, activation=lambda Z: (Z > 0).astype(float))


@another_activation.also
def absolute_value(X, params):
    return _through(X, params, activation=np.abs)


@forward.misconception(
    "The layers are gone through from the last to the first. `params` begins with the layer that meets X."
)
def order_reversed(X, params):
    return _through(X, params[::-1])


@forward.misconception(
    "ReLU follows the first layer alone. It follows every layer but the last: two layers with nothing between them "
    "collapse into one."
)
def relu_after_the_first_alone(X, params):
    W, b = params[0]
    A = X @ W + b if len(params) == 1 else relu(X @ W + b)
    for W, b in params[1:]:
        A = A @ W + b
    return A


@forward.misconception(
    "It gives a class for each example, the place of the largest logit. The logits themselves are asked for, a row of "
    "k numbers an example."
)
def class_for_logits(X, params):
    return nn.forward(X, params).argmax(axis=1)


def _as_an_int(expected, got):
    if isinstance(got, float) or (isinstance(got, np.ndarray) and got.ndim == 0 and got.dtype.kind == "f"):
        return Difference("kind", f"it is the float {float(got):g}, and a count is an int")
    return close(expected, got)


count_parameters = Exercise(
    "forward.count_parameters",
    nn.count_parameters,
    LESSON,
    points=1,
    compare=_as_an_int,
    hints=(
        "Take [2, 3, 1] and paper. How many weights has each of the 3 neurons, and how many biases?",
        "A layer from n_in to n_out has n_in * n_out weights and n_out biases. How many layers has [2, 3, 1]?",
        "`for n_in, n_out in pairs` goes through the pairs (2, 3) and (3, 1): one pair a layer.",
        "`return sum(n_in * n_out + ... for n_in, n_out in pairs)`, with the number of biases in place of the dots.",
    ),
)


@count_parameters.cases
def several_layers(rng):
    yield args([2, 3, 1])
    yield args([784, 100, 10])
    for layers in (2, 3, 4):
        yield args([int(n) for n in rng.choice(np.arange(2, 30), size=layers + 1, replace=False)])


@count_parameters.cases(edge=True)
def one_layer_or_equal_ones(rng):
    yield args([int(rng.integers(5, 20)), int(rng.integers(20, 40))])
    yield args([int(rng.integers(5, 20)), 1])
    yield args([1, int(rng.integers(3, 9)), 1])
    yield args([6, 6, 6, 6])


def _pairs(sizes):
    return list(pairwise(sizes))


@count_parameters.misconception(
    "The biases are missing. Besides its weights every neuron has one bias, and training changes it too."
)
def biases_not_counted(sizes):
    return sum(n * m for n, m in _pairs(sizes))


@count_parameters.misconception(
    "There is a bias for each input. Biases belong to neurons: a layer has n_out of them, and the inputs of the "
    "network, which compute nothing, have none.",
)
def bias_for_each_input(sizes):
    return sum(n * m + n for n, m in _pairs(sizes))


@bias_for_each_input.also
def biases_for_the_network_inputs_too(sizes):
    return sum(n * m for n, m in _pairs(sizes)) + sum(sizes)


@bias_for_each_input.also
def bias_for_each_weight(sizes):
    return sum(2 * n * m for n, m in _pairs(sizes))


@count_parameters.misconception(
    "Each layer has a single bias. Every neuron has its own: a layer of n_out neurons has n_out of them."
)
def one_bias_a_layer(sizes):
    return sum(n * m + 1 for n, m in _pairs(sizes))


@one_bias_a_layer.also
def one_bias_a_network(sizes):
    return sum(n * m for n, m in _pairs(sizes)) + 1


@count_parameters.misconception("These are the neurons. A neuron holds several numbers: its weights and its bias.")
def neurons_counted(sizes):
    return sum(sizes)


@neurons_counted.also
def neurons_without_inputs(sizes):
    return sum(sizes[1:])


@count_parameters.misconception(
    "All sizes are multiplied. A neuron is linked to the layer just before it alone: multiply neighbours, then add the "
    "layers up."
)
def all_multiplied(sizes):
    return math.prod(sizes)


@all_multiplied.also
def all_multiplied_with_biases(sizes):
    return math.prod(sizes) + sum(sizes[1:])


@count_parameters.misconception(
    "The output layer has no biases here. It is a layer as all others are: each of its neurons has one."
)
def last_biases_left_out(sizes):
    return sum(n * m for n, m in _pairs(sizes)) + sum(sizes[1:-1])


@count_parameters.misconception(
    "The last layer is left out. Of k sizes there are k - 1 pairs of neighbours, and each pair is a layer."
)
def last_layer_not_counted(sizes):
    return sum(n * m + m for n, m in _pairs(sizes)[:-1])


@count_parameters.misconception(
    "The first layer is left out. The inputs compute nothing, but the first layer has a weight for each of them."
)
def first_layer_not_counted(sizes):
    return sum(n * m + m for n, m in _pairs(sizes)[1:])


@count_parameters.misconception("It gives a list, one count a layer. The whole network is asked for: add them up.")
def not_added_up(sizes):
    return [n * m + m for n, m in _pairs(sizes)]


EXERCISES = (init_layer, dense, softmax, forward, count_parameters, xor_network)
