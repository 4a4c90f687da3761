"""Lesson 08: shrinking weights to exactly 0 and choosing a strength; prices and dropout have modules of their own."""

from collections.abc import Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise, Judged, ordinary_right
from coursekit.exercises.dropout import dropout
from coursekit.exercises.penalties import l1_penalty, l2_penalty
from coursekit.exercises.penalty_gradients import penalty_gradients
from coursekit.nn import regularization as nn

LESSON = "08_regularization"

soft_threshold = Exercise(
    "regularization.soft_threshold",
    nn.soft_threshold,
    LESSON,
    points=1,
    hints=(
        "What should come out of 3, -3, 0.5 and -0.5 when t is 1? Write these four down first.",
        "Size and sign, each by itself: the size gets t smaller, but never below 0; then the sign is put back.",
        "`np.abs(W) - t` is the new size, where it is above 0. `np.maximum(..., 0)` gives 0 elsewhere.",
        "`np.sign(W) * np.maximum(..., 0)` with the new size in place of the dots.",
    ),
)


@soft_threshold.cases
def both_sides(rng):
    yield args(np.array([[3.0, -3.0], [0.5, -0.5]]), 1.0)
    yield args(np.array([[-0.2, 0.9, -1.5], [2.0, 0.1, -0.4]]), 0.3)
    for shape, t in (((3, 4), 0.5), ((5, 2), 0.2), ((4, 4), 1.3)):
        outside = rng.uniform(1.2, 3.0, size=shape) * t
        inside = rng.uniform(0.1, 0.8, size=shape) * t
        sign = rng.choice([-1.0, 1.0], size=shape)
        W = np.where(rng.permutation(np.arange(outside.size) % 2).reshape(shape) == 0, outside, inside) * sign
        W[0, :2], W[1, :2] = np.array([-0.5, -2.0]) * t, np.array([0.4, 1.7]) * t
        yield args(W, t)


@soft_threshold.cases(edge=True)
def at_the_threshold(rng):
    yield args(np.array([[0.5, -0.5], [2.0, -2.0]]), 0.5)
    yield args(np.array([[0.0, -0.0, 1.5], [-1.5, 0.25, 0.0]]), 0.25)
    yield args(rng.normal(size=(2, 3)), 0.0)
    yield args(rng.uniform(-1.0, 1.0, size=(3, 3)), 2.0)
    yield args(-rng.uniform(1.0, 2.0, size=(4, 1)), 0.5)
    yield args(np.array([[-3.0]]), 1.0)


@soft_threshold.misconception(
    "Small weights cross 0 and come out on the other side. What lies within t of 0 becomes exactly 0: the size shrinks "
    "by t, but never below 0."
)
def sign_crosses_zero(W, t):
    return W - t * np.sign(W)


@sign_crosses_zero.also
def sign_crosses_zero_by_cases(W, t):
    return np.where(W > 0, W - t, W + t)


@sign_crosses_zero.also
def sign_crosses_zero_by_cases_with_equal(W, t):
    return np.where(W >= 0, W - t, W + t)


@soft_threshold.misconception(
    "Small weights become 0, but the others stay as they were: that is a hard threshold. Every weight shrinks by t, "
    "the large ones too."
)
def hard_threshold(W, t):
    return np.where(np.abs(W) > t, W, 0.0)


@hard_threshold.also
def hard_threshold_with_equal(W, t):
    return np.where(np.abs(W) >= t, W, 0.0)


@soft_threshold.misconception(
    "Weights within t of 0 stay as they were, and those are the ones that become 0. Only what is larger is left "
    "with something."
)
def inside_kept(W, t):
    return np.where(np.abs(W) > t, nn.soft_threshold(W, t), W)


@inside_kept.also
def inside_kept_with_equal(W, t):
    return np.where(np.abs(W) >= t, nn.soft_threshold(W, t), W)


@soft_threshold.misconception(
    "The small ones are looked for after the shrinking. With t = 1, 1.7 shrinks to 0.7 and should stay there, but now "
    "it lies within t of 0 and is cut off, too. Ask about the old weight."
)
def small_sought_after_shrinking(W, t):
    shrunk = W - t * np.sign(W)
    return np.where(np.abs(shrunk) <= t, 0.0, shrunk)


@small_sought_after_shrinking.also
def small_sought_after_shrinking_without_equal(W, t):
    shrunk = W - t * np.sign(W)
    return np.where(np.abs(shrunk) < t, 0.0, shrunk)


@soft_threshold.misconception("Negative weights are lost: all become 0. -3 shrinks by 1 to -2, as 3 shrinks to 2.")
def negative_lost(W, t):
    return np.maximum(W - t, 0.0)


@soft_threshold.misconception(
    "The signs are lost: -3 came out as 2. Shrink the size, then put the sign back with `np.sign(W)`."
)
def sign_lost(W, t):
    return np.maximum(np.abs(W) - t, 0.0)


@soft_threshold.misconception(
    "From negative weights t is subtracted too, which makes them larger. Both sides shrink towards 0: -3 becomes -2."
)
def subtracted_from_all(W, t):
    return W - t


@subtracted_from_all.also
def subtracted_from_what_is_outside(W, t):
    return np.where(np.abs(W) > t, W - t, 0.0)


@soft_threshold.misconception(
    "Weights grow by t instead of shrinking. Towards 0 means: 3 becomes 2, and -3 becomes -2.",
    name="away_from_zero",
)
def grows(W, t):
    return W + t * np.sign(W)


@soft_threshold.misconceptions["away_from_zero"].also
def grows_outside(W, t):
    return np.where(np.abs(W) > t, W + t * np.sign(W), 0.0)


@soft_threshold.misconception(
    "The weights are cut off at t and -t. That is what the threshold takes away; what is due is what is left, "
    "W minus that."
)
def cut_off_at_t(W, t):
    return np.clip(W, -t, t)


@soft_threshold.misconception(
    "All weights shrink by the same share. That is how L2 pulls, and it never reaches 0; here each loses the same "
    "amount t."
)
def shrunk_by_a_share(W, t):
    return W * (1 - t)


@shrunk_by_a_share.also
def shrunk_by_a_quotient(W, t):
    return W / (1 + t)


def _not_a_number_at_zero(judged: Sequence[Judged]) -> bool:
    """Whether it is right but for weights of 0, where a division by 0 left nan."""
    values = [one.observation.value for one in judged if not one.right]
    floats = all(isinstance(value, np.ndarray) and value.dtype == float for value in values)
    return ordinary_right(judged) and floats and all(np.isnan(value).any() for value in values)


@soft_threshold.misconception(
    "At a weight of 0 it divides 0 by 0, which gives nan. `np.sign(W)` gives the sign of every weight, 0 for 0.",
    recognize=_not_a_number_at_zero,
)
def divided_by_the_size(W, t):
    return W / np.abs(W) * np.maximum(np.abs(W) - t, 0.0)


@soft_threshold.misconception(
    "The values are right, but W was changed in place: the caller's weights are no longer the same. Build a new array."
)
def changed_in_place(W, t):
    W[:] = nn.soft_threshold(W, t)
    return W


choose_strength = Exercise(
    "regularization.choose_strength",
    nn.choose_strength,
    LESSON,
    points=1,
    hints=(
        "First: which losses are good enough? Take losses 0.5, 0.502 and 0.6. Which of them are at most 1.01 times the "
        "lowest?",
        "Of those that are good enough, the largest strength is the simplest network. The strengths need not be in "
        "order.",
        "`limit = 1.01 * np.min(validation_losses)`. Then look at each strength with its loss: "
        "`zip(strengths, validation_losses)`, or a mask `validation_losses <= limit`.",
        "`max(strength for strength, loss in zip(...) if loss <= limit)`, with the two arrays in place of the dots.",
    ),
)


def _losses(rng, lowest: float, factors: Sequence[float]) -> np.ndarray:
    """Losses as multiples of the lowest, none within 0.2 percent of the limit of 1.01."""
    return lowest * np.array(factors) * rng.uniform(1.0, 1.0001)


@choose_strength.cases
def curves(rng):
    yield args(np.array([0.001, 0.01, 0.1, 1.0]), np.array([0.6, 0.5, 0.502, 0.9]))
    strengths = np.array([0.0, 0.0001, 0.001, 0.01, 0.1, 1.0, 10.0])
    for lowest, factors in (
        (0.2, (1.3, 1.2, 1.006, 1.0, 1.007, 1.0125, 2.0)),
        (50.0, (1.06, 1.008, 1.0, 1.004, 1.006, 1.07, 1.4)),
        (0.05, (1.008, 1.0, 1.005, 1.003, 1.09, 1.5, 9.0)),
        (2.0, (2.0, 1.5, 1.2, 1.003, 1.0, 1.008, 1.04)),
    ):
        yield args(strengths, _losses(rng, lowest, factors))


@choose_strength.cases(edge=True)
def odd_curves(rng):
    strengths = np.array([3.0, 1.0, 0.3, 0.1, 0.03])
    yield args(strengths, _losses(rng, 0.4, (1.6, 1.007, 1.0, 1.005, 1.3)))
    order = np.array([4, 0, 3, 2, 5, 1])
    mixed = np.array([0.01, 0.02, 0.05, 0.1, 0.2, 0.5])[order]
    yield args(mixed, _losses(rng, 0.7, (1.4, 1.006, 1.0, 1.005, 1.5, 1.2)))
    yield args(np.array([0.1, 0.2, 0.4, 0.8, 1.6]), _losses(rng, 0.3, (1.0, 1.05, 1.004, 1.2, 1.4)))
    yield args(np.array([0.5, 0.1, 2.0]), np.array([0.25, 0.25, 0.25]))
    yield args(np.array([0.03]), np.array([1.7]))
    yield args(np.array([1.0, 0.0, 0.1]), np.array([0.7, 0.5, 0.6]))
    yield args(np.array([0.0, 0.1, 0.2, 0.3]), np.array([0.0, 0.0, 0.001, 0.4]))


@choose_strength.misconception(
    "That is the strength with the lowest loss. Losses within a percent are as good, and the larger strength gives the "
    "simpler network: take the largest of those."
)
def argmin_of_the_strength(strengths, validation_losses):
    return strengths[np.argmin(validation_losses)]


@argmin_of_the_strength.also
def last_of_the_lowest(strengths, validation_losses):
    return strengths[np.flatnonzero(validation_losses == np.min(validation_losses))[-1]]


@argmin_of_the_strength.also
def largest_of_the_lowest(strengths, validation_losses):
    return strengths[validation_losses == np.min(validation_losses)].max()


def _good(validation_losses):
    """True for a loss that is good enough."""
    return validation_losses <= 1.01 * np.min(validation_losses)


@choose_strength.misconception(
    "That is the smallest strength. A larger strength gives the simpler network: of those that are as good, take the "
    "largest."
)
def the_smallest(strengths, validation_losses):
    return strengths[_good(validation_losses)].min()


@the_smallest.also
def the_first_that_is_good(strengths, validation_losses):
    return strengths[_good(validation_losses)][0]


@the_smallest.also
def the_smallest_of_all(strengths, validation_losses):
    return np.min(strengths)


@choose_strength.misconception(
    "That is the largest strength of all. Only those count whose loss is at most 1.01 times the lowest."
)
def the_largest_of_all(strengths, validation_losses):
    return np.max(strengths)


@the_largest_of_all.also
def the_last_of_all(strengths, validation_losses):
    return strengths[-1]


@choose_strength.misconception(
    "It takes the last strength that is good enough, as if they stood in rising order. They may stand in any: compare "
    "the strengths themselves with `max`."
)
def order_assumed(strengths, validation_losses):
    return strengths[_good(validation_losses)][-1]


@choose_strength.misconception(
    "It stops at the first loss that is too high. A larger strength behind it may be good enough again: look at all."
)
def stops_at_the_first_too_high(strengths, validation_losses):
    order = np.argsort(strengths)
    strengths, good = strengths[order], _good(validation_losses[order])
    place = np.argmin(validation_losses[order])
    while place + 1 < len(strengths) and good[place + 1]:
        place += 1
    return strengths[place]


@stops_at_the_first_too_high.also
def stops_at_the_first_too_high_in_their_order(strengths, validation_losses):
    place, good = np.argmin(validation_losses), _good(validation_losses)
    while place + 1 < len(strengths) and good[place + 1]:
        place += 1
    return strengths[place]


@choose_strength.misconception(
    "The limit is 0.01 above the lowest loss. One percent is a share: 1.01 times the lowest, so that it fits large "
    "losses and small ones."
)
def a_hundredth_for_a_percent(strengths, validation_losses):
    return strengths[validation_losses <= np.min(validation_losses) + 0.01].max()


@choose_strength.misconception(
    "The limit is wider than one percent. 1.01 times the lowest loss is 1 percent more; 1.1 times would be 10 percent."
)
def ten_percent(strengths, validation_losses):
    return strengths[validation_losses <= 1.1 * np.min(validation_losses)].max()


@ten_percent.also
def five_percent(strengths, validation_losses):
    return strengths[validation_losses <= 1.05 * np.min(validation_losses)].max()


@ten_percent.also
def twice_the_lowest(strengths, validation_losses):
    return strengths[validation_losses <= 2 * np.min(validation_losses)].max()


@choose_strength.misconception(
    "That is a loss. The losses only say which strengths are good enough; a strength is due."
)
def loss_for_strength(strengths, validation_losses):
    return validation_losses[_good(validation_losses)].max()


@loss_for_strength.also
def lowest_loss(strengths, validation_losses):
    return np.min(validation_losses)


@loss_for_strength.also
def loss_at_the_chosen(strengths, validation_losses):
    return validation_losses[np.flatnonzero(strengths == nn.choose_strength(strengths, validation_losses))[0]]


@choose_strength.misconception(
    "That is a place in the list. Look up the strength that stands there: `strengths[place]`."
)
def place_for_strength(strengths, validation_losses):
    return np.flatnonzero(strengths == nn.choose_strength(strengths, validation_losses))[0]


@place_for_strength.also
def last_place(strengths, validation_losses):
    return np.flatnonzero(_good(validation_losses))[-1]


@place_for_strength.also
def place_of_the_lowest(strengths, validation_losses):
    return np.argmin(validation_losses)


@choose_strength.misconception("All strengths that are good enough come back. One is due: the largest of them.")
def all_that_are_good(strengths, validation_losses):
    return strengths[_good(validation_losses)]


def _fails_at_a_loss_of_zero(judged: Sequence[Judged]) -> bool:
    return all(one.right == bool(np.min(one.case.args[1]) > 0) for one in judged)


@choose_strength.misconception(
    "It fails when the lowest loss is 0. A loss that equals the limit is good enough (`<=`, not `<`), and multiplying "
    "by 1.01 asks for no division.",
    recognize=_fails_at_a_loss_of_zero,
)
def fails_at_a_loss_of_zero(strengths, validation_losses):
    return max(s for s, loss in zip(strengths, validation_losses, strict=True) if loss < 1.01 * min(validation_losses))


@fails_at_a_loss_of_zero.also
def divided_by_the_lowest(strengths, validation_losses):
    return strengths[validation_losses / np.min(validation_losses) <= 1.01].max()


EXERCISES = (l2_penalty, l1_penalty, penalty_gradients, soft_threshold, dropout, choose_strength)
