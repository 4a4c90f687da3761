"""Lesson 06, momentum_update: a step that remembers the ones before, and what goes wrong in remembering."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.mlp_gradients import network
from coursekit.nn import training as nn

momentum_update = Exercise(
    "training.momentum_update",
    nn.momentum_update,
    "06_training",
    points=2,
    hints=(
        "The velocity is a step that is kept: a part of the last one goes on, and the gradient adds its push. It "
        "belongs to each weight and bias, so it has the form of params.",
        "First the new velocity, `momentum * v - learning_rate * g`: the minus and the rate are already in it.",
        "Then the new params: p + v, with the *new* v, and nothing more. Two things come back, params and velocity.",
        "Walk along three lists: `for (W, b), (dW, db), (vW, vb) in zip(params, grads, velocity)`, and build two new "
        "lists. For one array: `vW = momentum * vW - learning_rate * dW`, then `W + vW`.",
    ),
)


@momentum_update.cases
def networks(rng):
    W, b, still = np.array([[1.0, -2.0]]), np.array([0.5, 0.0]), [(np.array([[1.0, 0.0]]), np.array([-1.0, 2.0]))]
    yield args([(W, b)], [(np.array([[2.0, -4.0]]), np.array([1.0, 3.0]))], still, 0.5, 0.5)
    for rate, *momentum, sizes in ((0.1, (2, 3, 2)), (0.3, 0.6, (3, 4, 3, 2)), (0.7, (3, 3)), (1.7, 0.25, (2, 2, 3))):
        yield args(*(network(rng, *sizes) for _ in range(3)), rate, *momentum)


@momentum_update.cases(edge=True)
def at_the_edge(rng):
    params, grads = network(rng, 2, 3, 2), network(rng, 2, 3, 2)
    zeros = nn.each_array(np.zeros_like, params)
    yield args(params, grads, zeros, 0.2)
    yield args(params, zeros, grads, 0.2)
    yield args(network(rng, 1, 1), network(rng, 1, 1), network(rng, 1, 1), 0.2, 0.0)


def _sum(params, steps, factor=1.0):
    return nn.each_array(lambda p, s: p + factor * s, params, steps)


def _velocity(grads, velocity, rate, momentum):
    return nn.each_array(lambda v, g: momentum * v - rate * g, velocity, grads)


@momentum_update.misconception(
    "A sign is flipped. The gradient points uphill and is pushed against: `v = momentum * v - learning_rate * g`. The "
    "minus is then in the velocity, so the step is added: `p + v`."
)
def sign(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, -learning_rate, momentum)
    return _sum(params, velocity), velocity


@sign.also
def velocity_subtracted(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate, momentum)
    return _sum(params, velocity, -1), velocity


@sign.also
def velocity_points_uphill(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, -learning_rate, momentum)
    return _sum(params, velocity, -1), velocity


@sign.also
def momentum_turned_round(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate, -momentum)
    return _sum(params, velocity), velocity


@momentum_update.misconception(
    "The velocity is not kept. What comes back as velocity is the *new* one, which the next step builds on; else each "
    "step starts from a standstill."
)
def velocity_not_kept(params, grads, velocity, learning_rate, momentum=0.9):
    return _sum(params, _velocity(grads, velocity, learning_rate, momentum)), velocity


@velocity_not_kept.also
def from_a_standstill(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = nn.each_array(lambda g: -learning_rate * g, grads)
    return _sum(params, velocity), velocity


@velocity_not_kept.also
def standstill_comes_back(params, grads, velocity, learning_rate, momentum=0.9):
    after = _sum(params, _velocity(grads, velocity, learning_rate, momentum))
    return after, nn.each_array(np.zeros_like, params)


@velocity_not_kept.also
def plain_step_and_old_velocity(params, grads, velocity, learning_rate, momentum=0.9):
    return nn.sgd_update(params, grads, learning_rate), velocity


@momentum_update.misconception(
    "The rate is applied twice: it is in the velocity already, so the step is `p + v`, not `p + learning_rate * v`."
)
def rate_applied_twice(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate, momentum)
    return _sum(params, velocity, learning_rate), velocity


@rate_applied_twice.also
def rate_squared(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate**2, momentum)
    return _sum(params, velocity), velocity


@momentum_update.misconception(
    "The velocity holds no rate: this is the form in which the rate is applied last, `p - learning_rate * v`. Here a "
    "velocity is a whole step: `v = momentum * v - learning_rate * g`, then `p + v`."
)
def rate_outside_the_velocity(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, -1.0, momentum)
    return _sum(params, velocity, -learning_rate), velocity


@rate_outside_the_velocity.also
def rate_outside_the_downhill_velocity(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, 1.0, momentum)
    return _sum(params, velocity, learning_rate), velocity


@momentum_update.misconception(
    "The rate is missing. `v = momentum * v - learning_rate * g`: the gradient is multiplied by the rate."
)
def rate_ignored(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, 1.0, momentum)
    return _sum(params, velocity), velocity


@momentum_update.misconception(
    "The push of the gradient is weakened by `1 - momentum`: that is a running mean, as Adam takes it. Here the whole "
    "`learning_rate * g` is added, which is why velocity can grow beyond a plain step."
)
def running_mean(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, (1 - momentum) * learning_rate, momentum)
    return _sum(params, velocity), velocity


@running_mean.also
def running_mean_and_rate_outside(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, momentum - 1, momentum)
    return _sum(params, velocity, -learning_rate), velocity


@momentum_update.misconception(
    "The step is made with the old velocity. First work out the new one, then add that to the params."
)
def old_velocity_used(params, grads, velocity, learning_rate, momentum=0.9):
    return _sum(params, velocity), _velocity(grads, velocity, learning_rate, momentum)


@momentum_update.misconception(
    "Momentum does not slow the velocity down: `momentum * v`, of which a part is lost each step. Without that, the "
    "velocity never dies away."
)
def momentum_ignored(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate, 1.0)
    return _sum(params, velocity), velocity


@momentum_ignored.also
def momentum_always_nine_tenths(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate, 0.9)
    return _sum(params, velocity), velocity


@momentum_ignored.also
def momentum_times_all(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, momentum * learning_rate, momentum)
    return _sum(params, velocity), velocity


@momentum_update.misconception(
    "This looks a step ahead, as Nesterov's momentum does: the new velocity is used, and then pushed once more. Here "
    "it is `p + v` and nothing more."
)
def looks_ahead(params, grads, velocity, learning_rate, momentum=0.9):
    velocity = _velocity(grads, velocity, learning_rate, momentum)
    return nn.each_array(lambda p, v, g: p + momentum * v - learning_rate * g, params, velocity, grads), velocity


@momentum_update.misconception("The biases stay as they were. They have a velocity as well, and move by it.")
def biases_left(params, grads, velocity, learning_rate, momentum=0.9):
    after, new = nn.momentum_update(params, grads, velocity, learning_rate, momentum)
    kept = [(W, b) for (W, _), (_, b) in zip(after, params, strict=True)]
    return kept, [(vW, vb) for (vW, _), (_, vb) in zip(new, velocity, strict=True)]


@biases_left.also
def biases_left_and_their_velocity_kept(params, grads, velocity, learning_rate, momentum=0.9):
    after, new = nn.momentum_update(params, grads, velocity, learning_rate, momentum)
    return [(W, b) for (W, _), (_, b) in zip(after, params, strict=True)], new


@biases_left.also
def biases_by_plain_steps(params, grads, velocity, learning_rate, momentum=0.9):
    after, new = nn.momentum_update(params, grads, velocity, learning_rate, momentum)
    plain = nn.sgd_update(params, grads, learning_rate)
    kept = [(vW, vb) for (vW, _), (_, vb) in zip(new, velocity, strict=True)]
    return [(W, b) for (W, _), (_, b) in zip(after, plain, strict=True)], kept


@momentum_update.misconception(
    "The numbers are right, but what the caller gave was changed: `v *= momentum` and `W += v` write into the given "
    "arrays. Make new ones, in new lists."
)
def changed_in_place(params, grads, velocity, learning_rate, momentum=0.9):
    after, new = nn.momentum_update(params, grads, velocity, learning_rate, momentum)
    _overwrite(params, after)
    _overwrite(velocity, new)
    return params, velocity


def _overwrite(pairs, new):
    for pair, other in zip(pairs, new, strict=True):
        for array, values in zip(pair, other, strict=True):
            array[...] = values


@changed_in_place.also
def velocity_changed_in_place(params, grads, velocity, learning_rate, momentum=0.9):
    after, new = nn.momentum_update(params, grads, velocity, learning_rate, momentum)
    _overwrite(velocity, new)
    return after, velocity


@changed_in_place.also
def params_changed_in_place(params, grads, velocity, learning_rate, momentum=0.9):
    after, new = nn.momentum_update(params, grads, velocity, learning_rate, momentum)
    _overwrite(params, after)
    return params, new


@changed_in_place.also
def changed_in_place_and_nothing_returned(params, grads, velocity, learning_rate, momentum=0.9):
    changed_in_place.programs[0](params, grads, velocity, learning_rate, momentum)


@momentum_update.misconception(
    "Only the params come back. The velocity is due as well, since the next step builds on it: `return params, "
    "velocity`."
)
def velocity_not_returned(params, grads, velocity, learning_rate, momentum=0.9):
    return nn.momentum_update(params, grads, velocity, learning_rate, momentum)[0]


@momentum_update.misconception("The two come back in the wrong order: first params, then velocity.")
def order_swapped(params, grads, velocity, learning_rate, momentum=0.9):
    return nn.momentum_update(params, grads, velocity, learning_rate, momentum)[::-1]
