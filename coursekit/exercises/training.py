"""Lesson 06, training: its four exercises, and what goes wrong in a plain step; see momentum, adam and train."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.adam import adam_update
from coursekit.exercises.mlp_gradients import network
from coursekit.exercises.momentum import momentum_update
from coursekit.exercises.train_history import train
from coursekit.nn import training as nn

LESSON = "06_training"

sgd_update = Exercise(
    "training.sgd_update",
    nn.sgd_update,
    LESSON,
    points=1,
    hints=(
        "`params` and `grads` have the same form, a pair for each layer. What should happen to a weight whose gradient "
        "is positive?",
        "`zip(params, grads)` walks along both lists: `for (W, b), (dW, db) in zip(params, grads)`.",
        "`W - learning_rate * dW` makes a new array. `W -= ...` would write into the caller's.",
        "Start with an empty list and append one pair for each layer: the new W, and in the same way the new b.",
    ),
)


@sgd_update.cases
def networks(rng):
    W, b = np.array([[1.0, -2.0]]), np.array([0.5, 0.0])
    yield args([(W, b)], [(np.array([[2.0, -4.0]]), np.array([1.0, 3.0]))], 0.5)
    for rate, sizes in ((0.1, (2, 3, 2)), (0.03, (3, 4, 3, 2)), (1.5, (3, 3))):
        yield args(network(rng, *sizes), network(rng, *sizes), rate)


@sgd_update.cases(edge=True)
def at_the_edge(rng):
    yield args(network(rng, 1, 1), network(rng, 1, 1), 0.2)
    yield args(network(rng, 2, 2), nn.each_array(lambda g: 100 * g, network(rng, 2, 2)), 0.01)
    grads = network(rng, 2, 3, 2)
    yield args(network(rng, 2, 3, 2), [(np.zeros((2, 3)), np.zeros(3)), grads[1]], 0.3)


@sgd_update.misconception(
    "It climbs. A gradient points to where the loss grows, so a step goes against it: minus, not plus."
)
def ascent(params, grads, learning_rate):
    return nn.sgd_update(params, grads, -learning_rate)


@sgd_update.misconception(
    "The numbers are right, but the caller's own arrays were changed: `W -= ...` writes into the array that was given, "
    "and `params[i] = ...` into the list. Nobody could compare before and after. Make new ones: `W - ...`, in a new "
    "list."
)
def changed_in_place(params, grads, learning_rate):
    for (W, b), (dW, db) in zip(params, grads, strict=True):
        W -= learning_rate * dW
        b -= learning_rate * db
    return params


@changed_in_place.also
def changed_in_place_and_nothing_returned(params, grads, learning_rate):
    changed_in_place.programs[0](params, grads, learning_rate)


@changed_in_place.also
def weights_changed_in_place_and_biases_new(params, grads, learning_rate):
    after = nn.sgd_update(params, grads, learning_rate)
    for (W, _), (new, _) in zip(params, after, strict=True):
        W[:] = new
    return after


@changed_in_place.also
def climbs_in_place(params, grads, learning_rate):
    return changed_in_place.programs[0](params, grads, -learning_rate)


@changed_in_place.also
def gradients_changed_in_place(params, grads, learning_rate):
    after = nn.sgd_update(params, grads, learning_rate)
    for pair in grads:
        for gradient in pair:
            gradient *= learning_rate
    return after


@sgd_update.misconception("The biases stay as they were. They learn as well: b moves by the rate times db.")
def biases_left(params, grads, learning_rate):
    after = nn.sgd_update(params, grads, learning_rate)
    return [(W, b) for (W, _), (_, b) in zip(after, params, strict=True)]


@sgd_update.misconception("The weights stay as they were, and only the biases move. Both take a step.")
def weights_left(params, grads, learning_rate):
    after = nn.sgd_update(params, grads, learning_rate)
    return [(W, b) for (_, b), (W, _) in zip(after, params, strict=True)]


@sgd_update.misconception("The learning rate is not used. A step is the rate times the gradient, not all of it.")
def rate_ignored(params, grads, learning_rate):
    return nn.sgd_update(params, grads, 1.0)


@sgd_update.misconception(
    "What comes back are the steps, not where they lead: the new weights are the old ones minus the step."
)
def steps_alone(params, grads, learning_rate):
    return nn.each_array(lambda g: -learning_rate * g, grads)


@steps_alone.also
def steps_alone_uphill(params, grads, learning_rate):
    return nn.each_array(lambda g: learning_rate * g, grads)


@sgd_update.misconception(
    "Only one layer comes back, or only one has moved. Is the `return` inside the loop? Every layer takes its step."
)
def one_layer_alone(params, grads, learning_rate):
    return nn.sgd_update(params, grads, learning_rate)[:1]


@one_layer_alone.also
def last_layer_alone(params, grads, learning_rate):
    return nn.sgd_update(params, grads, learning_rate)[-1:]


@one_layer_alone.also
def first_pair_alone(params, grads, learning_rate):
    return nn.sgd_update(params, grads, learning_rate)[0]


@one_layer_alone.also
def last_pair_alone(params, grads, learning_rate):
    return nn.sgd_update(params, grads, learning_rate)[-1]


@one_layer_alone.also
def last_layer_moved_alone(params, grads, learning_rate):
    return [*params[:-1], *nn.sgd_update(params, grads, learning_rate)[-1:]]


@sgd_update.misconception(
    "The pairs are taken apart. New params have the form of the old ones: a list with a pair (W, b) for each layer."
)
def not_in_pairs(params, grads, learning_rate):
    return [part for pair in nn.sgd_update(params, grads, learning_rate) for part in pair]


@not_in_pairs.also
def in_two_lists(params, grads, learning_rate):
    after = nn.sgd_update(params, grads, learning_rate)
    return [W for W, _ in after], [b for _, b in after]


@sgd_update.misconception(
    "Every entry takes a step of the same length. The gradient's size counts: the rate multiplies the gradient itself, "
    "not its sign."
)
def sign_alone(params, grads, learning_rate):
    return nn.sgd_update(params, nn.each_array(np.sign, grads), learning_rate)


EXERCISES = (sgd_update, momentum_update, adam_update, train)
