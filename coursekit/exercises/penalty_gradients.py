"""Lesson 08, penalty_gradients: how L1 and L2 pull at each weight."""

from collections.abc import Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise, Judged, ordinary_right
from coursekit.exercises.penalties import LESSON, network
from coursekit.nn import regularization as nn

penalty_gradients = Exercise(
    "regularization.penalty_gradients",
    nn.penalty_gradients,
    LESSON,
    points=2,
    hints=(
        "One weight first. How fast does `l2 * w**2` grow with w? And `l1 * abs(w)`, for w = 3 and for w = -3?",
        "The slope of the square is twice the weight, so L2's part is `2 * l2 * W`. The slope of the size is 1 or -1: "
        "which NumPy function gives that for every entry, and 0 at 0?",
        "`np.sign(W)` does. Both parts are added. A bias costs nothing, so its gradient is zeros in the shape of b: "
        "`np.zeros_like(b)`.",
        "`[(l1 * np.sign(W) + ..., np.zeros_like(b)) for W, b in params]` with L2's part in place of the dots.",
    ),
)


@penalty_gradients.cases
def pulled(rng):
    first = np.array([[1.0, -3.0], [0.5, -2.0], [4.0, 0.25]]), np.array([4.0, 5.0])
    yield args([first, (np.array([[2.0], [-1.0]]), np.array([6.0]))], 0.5, 0.1)
    yield args(network(rng, 3, 4, 2), 0.3, 0.2)
    yield args(network(rng, 2, 5, 3, 4), 0.7, 1.5)
    yield args(network(rng, 3, 3, 3), 0.25, 0.0)
    yield args(network(rng, 4, 2, 3), 0.0, 0.4)


@penalty_gradients.cases(edge=True)
def pulled_at_the_edge(rng):
    yield args([(np.array([[0.0, 2.0], [-1.0, 0.0]]), np.array([3.0, 0.0]))], 0.5, 0.1)
    (W, b), last = network(rng, 4, 3, 2)
    yield args([(W * (rng.permutation(12).reshape(4, 3) < 7), b), last], 0.2, 0.6)
    yield args([(np.zeros((2, 3)), np.array([1.0, -2.0, 3.0]))], 0.3, 0.0)
    yield args(network(rng, 3, 1), 0.4, 0.3)
    yield args(network(rng, 2, 3, 2), 0.0, 0.0)


def pull(params, of_weights, of_biases=np.zeros_like):
    """Gradients in the form of params, each made by a function."""
    return [(of_weights(W), of_biases(b)) for W, b in params]


@penalty_gradients.misconception(
    "L2's part lacks its factor 2. The slope of w² is 2w: nudge w from 3 to 3.01, and the square grows from 9 to "
    "9.0601, six times as much."
)
def factor_two_missing(params, l1, l2):
    return pull(params, lambda W: l1 * np.sign(W) + l2 * W)


@penalty_gradients.misconception(
    "L1's part lacks the sign. The slope of |w| is 1 for a weight above 0 and -1 for one below, whatever its size: "
    "`np.sign(W)`."
)
def sign_forgotten(params, l1, l2):
    return pull(params, lambda W: l1 + 2 * l2 * W)


@sign_forgotten.also
def size_for_sign(params, l1, l2):
    return pull(params, lambda W: l1 * np.abs(W) + 2 * l2 * W)


@sign_forgotten.also
def weight_for_sign(params, l1, l2):
    return pull(params, lambda W: l1 * W + 2 * l2 * W)


@sign_forgotten.also
def sign_forgotten_and_the_two(params, l1, l2):
    return pull(params, lambda W: l1 + l2 * W)


@penalty_gradients.misconception(
    "The biases are pulled as well. They cost nothing, so their gradient is 0: zeros in the shape of b."
)
def biases_punished(params, l1, l2):
    return pull(params, *2 * [lambda part: l1 * np.sign(part) + 2 * l2 * part])


@penalty_gradients.misconception(
    "At a weight of exactly 0 it pulls. There the slope of |w| jumps from -1 to 1, and the course takes 0, so that a "
    "weight at 0 stays: `np.sign(0)` is 0.",
    name="sign_of_zero",
)
def zero_counted_as_positive(params, l1, l2):
    return pull(params, lambda W: l1 * np.where(W >= 0, 1.0, -1.0) + 2 * l2 * W)


@penalty_gradients.misconceptions["sign_of_zero"].also
def zero_counted_as_negative(params, l1, l2):
    return pull(params, lambda W: l1 * np.where(W > 0, 1.0, -1.0) + 2 * l2 * W)


def _not_a_number_at_zero(judged: Sequence[Judged]) -> bool:
    """Whether it is right but for weights of 0, where a division by 0 left nan."""
    wrong = [one for one in judged if not one.right]
    return ordinary_right(judged) and all(one.observation.outcome == "returned" and _has_nan(one) for one in wrong)


def _has_nan(one: Judged) -> bool:
    pairs = one.observation.value
    if not isinstance(pairs, (list, tuple)) or not all(isinstance(pair, (list, tuple)) and pair for pair in pairs):
        return False
    return any(np.isnan(pair[0]).any() for pair in pairs if isinstance(pair[0], np.ndarray) and pair[0].dtype == float)


@penalty_gradients.misconception(
    "At a weight of 0 it divides 0 by 0, which gives nan. The sign of 0 is 0: `np.sign(W)` knows that, `W / np.abs(W)` "
    "does not.",
    recognize=_not_a_number_at_zero,
)
def divided_by_the_size(params, l1, l2):
    return pull(params, lambda W: l1 * W / np.abs(W) + 2 * l2 * W)


@divided_by_the_size.also
def size_over_weight(params, l1, l2):
    return pull(params, lambda W: l1 * (np.abs(W) / W) + 2 * l2 * W)


@penalty_gradients.misconception(
    "The signs are turned round: these point downhill. A gradient points to where the penalty grows; the step against "
    "it comes later, in training."
)
def downhill(params, l1, l2):
    return pull(params, lambda W: -l1 * np.sign(W) - 2 * l2 * W)


@penalty_gradients.misconception("L1's part is missing. Both pulls are due, added up, each with its own strength.")
def l1_forgotten(params, l1, l2):
    return pull(params, lambda W: 2 * l2 * W)


@penalty_gradients.misconception("L2's part is missing. Both pulls are due, added up, each with its own strength.")
def l2_forgotten(params, l1, l2):
    return pull(params, lambda W: l1 * np.sign(W))


@penalty_gradients.misconception(
    "The strengths have changed places: `l1` belongs to the sign of the weights, `l2` to the weights themselves."
)
def strengths_swapped(params, l1, l2):
    return pull(params, lambda W: l2 * np.sign(W) + 2 * l1 * W)


@penalty_gradients.misconception(
    "L1's part has a factor 2 as well. The 2 comes from the square; the slope of |w| is 1 or -1."
)
def factor_two_on_both(params, l1, l2):
    return pull(params, lambda W: 2 * (l1 * np.sign(W) + l2 * W))


@penalty_gradients.misconception(
    "These are the prices of the weights, not their slopes. How fast does `w**2` grow at w = 3? Not by 9, but by 6 for "
    "one more of w."
)
def price_for_slope(params, l1, l2):
    return pull(params, lambda W: l1 * np.abs(W) + l2 * W**2)


@price_for_slope.also
def price_for_slope_of_L2(params, l1, l2):
    return pull(params, lambda W: l1 * np.sign(W) + l2 * W**2)


@price_for_slope.also
def the_price_itself(params, l1, l2):
    return nn.l1_penalty(params, l1) + nn.l2_penalty(params, l2)


@penalty_gradients.misconception(
    "A bias gradient has not the shape of b. Training will subtract it from b as it does with every gradient: give "
    "zeros, one for each bias, `np.zeros_like(b)`."
)
def bias_gradient_of_another_shape(params, l1, l2):
    return pull(params, nn_pull(l1, l2), lambda b: 0.0)


def nn_pull(l1, l2):
    """The right gradient of the weights, as a function of W."""
    return lambda W: l1 * np.sign(W) + 2 * l2 * W


@bias_gradient_of_another_shape.also
def bias_gradient_none(params, l1, l2):
    return pull(params, nn_pull(l1, l2), lambda b: None)


@bias_gradient_of_another_shape.also
def bias_gradient_a_list(params, l1, l2):
    return pull(params, nn_pull(l1, l2), lambda b: [0.0] * len(b))


@bias_gradient_of_another_shape.also
def bias_gradient_a_row(params, l1, l2):
    return pull(params, nn_pull(l1, l2), lambda b: np.zeros((1, len(b))))


@bias_gradient_of_another_shape.also
def bias_gradient_like_the_weights(params, l1, l2):
    return [(dW, np.zeros_like(dW)) for dW, _ in nn.penalty_gradients(params, l1, l2)]


@bias_gradient_of_another_shape.also
def bias_gradient_of_one_zero(params, l1, l2):
    return pull(params, nn_pull(l1, l2), lambda b: np.zeros(1))


@penalty_gradients.misconception(
    "The biases have no place in it. `grads` has the form of `params`: for each layer a pair (dW, db), here with zeros "
    "for db."
)
def biases_left_out(params, l1, l2):
    return [dW for dW, _ in nn.penalty_gradients(params, l1, l2)]


@biases_left_out.also
def pairs_of_one(params, l1, l2):
    return [(dW,) for dW, _ in nn.penalty_gradients(params, l1, l2)]


@penalty_gradients.misconception(
    "Weights and biases are in two lists. `grads` has the form of `params`: for each layer a pair (dW, db)."
)
def in_two_lists(params, l1, l2):
    grads = nn.penalty_gradients(params, l1, l2)
    return [dW for dW, _ in grads], [db for _, db in grads]


@penalty_gradients.misconception(
    "The pulls of L1 and of L2 are side by side. Both act on the same weight: add them, so that there is one (dW, db) "
    "for each layer."
)
def not_added(params, l1, l2):
    return nn.penalty_gradients(params, l1, 0.0), nn.penalty_gradients(params, 0.0, l2)


@not_added.also
def one_list_behind_the_other(params, l1, l2):
    return nn.penalty_gradients(params, l1, 0.0) + nn.penalty_gradients(params, 0.0, l2)


@penalty_gradients.misconception(
    "Only one layer is there. `grads` has a pair for each layer of `params`. A `return` inside the loop ends it after "
    "the first."
)
def one_layer_only(params, l1, l2):
    return nn.penalty_gradients(params[:1], l1, l2)


@one_layer_only.also
def one_pair_only(params, l1, l2):
    return nn.penalty_gradients(params, l1, l2)[0]


@one_layer_only.also
def last_pair_only(params, l1, l2):
    return nn.penalty_gradients(params, l1, l2)[-1]


@penalty_gradients.misconception(
    "The last layer goes free. The weights of every layer pay, the last one too; only biases do not."
)
def last_layer_free(params, l1, l2):
    *rest, (W, b) = nn.penalty_gradients(params, l1, l2)
    return [*rest, (np.zeros_like(W), b)]


@last_layer_free.also
def last_layer_left_out(params, l1, l2):
    return nn.penalty_gradients(params[:-1], l1, l2)


@penalty_gradients.misconception(
    "The gradients are right, but they were written over the caller's weights. Build new arrays: params are still "
    "needed."
)
def changed_in_place(params, l1, l2):
    for W, b in params:
        W[:] = l1 * np.sign(W) + 2 * l2 * W
        b[:] = 0.0
    return params


@changed_in_place.also
def biases_changed_in_place(params, l1, l2):
    grads = []
    for W, b in params:
        b *= 0
        grads.append((l1 * np.sign(W) + 2 * l2 * W, b))
    return grads
