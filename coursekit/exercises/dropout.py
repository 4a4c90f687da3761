"""Lesson 08, dropout: judged by what must hold, since chance decides which activations are dropped."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import Rng, args
from coursekit.checking.exercise import Exercise, Judged, Recognizer
from coursekit.exercises.dropped import BY_ITSELF, ENOUGH, SCALE, in_words, what_must_hold
from coursekit.nn import regularization as nn

LESSON = "08_regularization"

dropout = Exercise(
    "regularization.dropout",
    nn.dropout,
    LESSON,
    points=2,
    view=what_must_hold,
    expectation=in_words,
    hints=(
        "Two questions, one after the other. When not training, what comes back? When training, which entries are "
        "kept, and what number does the mask hold for them?",
        "Not training: `return A, np.ones_like(A)`. Training: `rng.random(A.shape)` draws a number between 0 and 1 for "
        "each entry. With rate 0.2, a fifth of them lie below 0.2: those are dropped.",
        "`kept = rng.random(A.shape) >= rate` is True for what stays. Only a share of 1 - rate stays, so what stays "
        "is divided by 1 - rate: then the mean stays.",
        "`mask = kept / ...` with that share in place of the dots. Multiply A by this mask, and return both.",
    ),
)


def _seed(rng: np.random.Generator) -> Rng:
    return Rng(int(rng.integers(2**32)))


def _activations(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Activations on both sides of 0, and a few that are 0 already."""
    A = rng.uniform(0.5, 3.0, size=shape) * rng.choice([-1.0, 1.0, 1.0], size=shape)
    A.flat[:: max(7, A.size // 50)] = 0.0
    return A


@dropout.cases
def in_training(rng):
    yield args(_activations(rng, 6, 10), 0.5, _seed(rng))
    yield args(_activations(rng, 100, 60), 0.2, _seed(rng))
    yield args(_activations(rng, 75, 80), 0.7, _seed(rng), True)


@dropout.cases(edge=True)
def not_in_training(rng):
    yield args(np.array([[1.0, -2.0, 0.0], [3.0, 0.5, -1.0]]), 0.5, _seed(rng), False)
    yield args(_activations(rng, 5, 12), 0.2, _seed(rng), False)


@dropout.cases(edge=True)
def odd_ones(rng):
    yield args(_activations(rng, 4, 3), 0.0, _seed(rng))
    yield args(_activations(rng, 300), 0.3, _seed(rng))
    yield args(_activations(rng, 4, 5, 6), 0.4, _seed(rng), True)


def _keep(A, rate, rng):
    """True for what stays, with probability 1 - rate."""
    return rng.random(A.shape) >= rate


def _unless_training(A, training):
    """What is right when not training, or nothing."""
    return None if training else (A, np.ones_like(A))


def _of_training(judged: Sequence[Judged], key: str) -> list[Any]:
    """What is said of the ordinary calls with many entries; one that says nothing of it says None."""
    seen = [one.seen for one in judged if not one.case.edge and np.size(one.case.args[0]) >= ENOUGH]
    return [one.get(key) if isinstance(one, dict) else None for one in seen]


def _said(**said: set[str]) -> Recognizer:
    """Recognise an idea by what is said of the ordinary calls: of the mask, the product, the share."""
    keys = {"mask": "the mask holds", "product": "A' is", "share": "the share dropped", "itself": BY_ITSELF}

    def recognize(judged: Sequence[Judged]) -> bool:
        return all(set(_of_training(judged, keys[name])) <= words for name, words in said.items())

    return recognize


@dropout.misconception(
    "What is kept is not scaled up. With a share of 1 - rate left, the next layer would get less in training than "
    "later, when nothing is dropped. Divide what is kept by 1 - rate: then the mean stays.",
    recognize=_said(mask={"0 or 1"}, product={"A times the mask"}, share={"rate"}),
)
def not_rescaled(A, rate, rng, training=True):
    kept = _keep(A, rate, rng)
    return _unless_training(A, training) or (A * kept, kept.astype(float))


@not_rescaled.also
def not_rescaled_but_scaled_at_test_time(A, rate, rng, training=True):
    if not training:
        return A * (1 - rate), np.ones_like(A)
    kept = _keep(A, rate, rng)
    return A * kept, kept.astype(float)


@not_rescaled.also
def not_rescaled_and_active_at_test_time(A, rate, rng, training=True):
    kept = _keep(A, rate, rng)
    return A * kept, kept


@dropout.misconception(
    "The rate is taken for the share that is kept. It is the share that is dropped: with rate 0.2 four of five stay. "
    "`rng.random(A.shape) >= rate` is True for those.",
    recognize=_said(
        share={"1 - rate"},
        product={"A times the mask", "A where the mask is not 0, else 0", f"A times the mask times {SCALE}"},
    ),
)
def rate_as_keep_probability(A, rate, rng, training=True):
    with np.errstate(all="ignore"):
        mask = (rng.random(A.shape) < rate) / np.asarray(rate)
        return _unless_training(A, training) or (A * mask, mask)


@rate_as_keep_probability.also
def rate_kept_scaled_by_the_rest(A, rate, rng, training=True):
    mask = (rng.random(A.shape) < rate) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@rate_as_keep_probability.also
def rate_kept_not_scaled(A, rate, rng, training=True):
    mask = (rng.random(A.shape) < rate) * 1.0
    return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "It drops when not training, too. Then the trained network would answer by chance, each time another way: when "
    "`training` is False, A comes back as it is, with a mask of ones."
)
def active_at_test_time(A, rate, rng, training=True):
    mask = _keep(A, rate, rng) / (1 - rate)
    return A * mask, mask


@dropout.misconception(
    "The meaning of `training` is turned round: it drops when not training, and does nothing in training."
)
def training_turned_round(A, rate, rng, training=True):
    mask = _keep(A, rate, rng) / (1 - rate)
    return (A, np.ones_like(A)) if training else (A * mask, mask)


@dropout.misconception(
    "Nothing is dropped in training. Draw a number for each entry with `rng.random(A.shape)`: those below the rate are "
    "dropped."
)
def nothing_dropped(A, rate, rng, training=True):
    return A, np.ones_like(A)


@dropout.misconception(
    "When not training there is no mask, or one of another shape. Still a pair is due: A, and a mask of ones in the "
    "shape of A, so that the way back can multiply by it as always."
)
def no_mask_at_test_time(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else (A, None)


@no_mask_at_test_time.also
def activations_alone_at_test_time(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else A


@no_mask_at_test_time.also
def a_number_for_a_mask_at_test_time(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else (A, 1.0)


@no_mask_at_test_time.also
def nothing_at_test_time(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else None


@dropout.misconception(
    "When not training the mask holds other numbers than 1. Nothing is dropped and nothing scaled: a mask of ones."
)
def mask_not_ones_at_test_time(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else (A, np.zeros_like(A))


@dropout.misconception(
    "When not training it scales. What is kept was scaled up in training, so that nothing is left to do: A comes back "
    "as it is."
)
def scaled_at_test_time_too(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else (A * (1 - rate), np.ones_like(A))


@scaled_at_test_time_too.also
def scaled_up_at_test_time(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else (A / (1 - rate), np.ones_like(A))


@scaled_at_test_time_too.also
def scaled_at_test_time_by_the_mask(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng) if training else (A * (1 - rate), np.full(A.shape, 1 - rate))


@dropout.misconception(
    "A' is right, but the mask lacks the scale. The way back multiplies by the mask, so it must hold what A was "
    f"multiplied by: 0 or {SCALE}.",
    recognize=_said(mask={"0 or 1"}, product={f"A times the mask times {SCALE}"}, share={"rate"}),
)
def mask_without_the_scale(A, rate, rng, training=True):
    kept = _keep(A, rate, rng)
    return _unless_training(A, training) or (A * kept / (1 - rate), kept.astype(float))


@dropout.misconception(
    "The mask is right, but A was multiplied by something else. A' is A times this very mask, with its scale.",
    recognize=_said(mask={f"0 or {SCALE}"}, product={"A where the mask is not 0, else 0"}, share={"rate"}),
)
def scale_in_the_mask_alone(A, rate, rng, training=True):
    kept = _keep(A, rate, rng)
    return _unless_training(A, training) or (A * kept, kept / (1 - rate))


@dropout.misconception(
    "The scale is applied twice. What is kept is multiplied by 1 / (1 - rate) once: in the mask.",
    recognize=_said(mask={f"0 or {SCALE}"}, product={f"A times the mask times {SCALE}"}, share={"rate"}),
)
def scaled_twice(A, rate, rng, training=True):
    mask = _keep(A, rate, rng) / (1 - rate)
    return _unless_training(A, training) or (A * mask / (1 - rate), mask)


@dropout.misconception(
    "What is kept is divided by the rate. A share of 1 - rate is kept, so it must be divided by 1 - rate for the mean "
    "to stay: with rate 0.2, by 0.8.",
    recognize=_said(mask={"0 or 1 / rate"}, product={"A times the mask"}, share={"rate"}),
)
def divided_by_the_rate(A, rate, rng, training=True):
    with np.errstate(all="ignore"):
        mask = _keep(A, rate, rng) / np.asarray(rate)
        return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "What is kept is made smaller, by 1 - rate, and should be made larger, to make up for what is dropped: divide by "
    "1 - rate.",
    recognize=_said(mask={"0 or 1 - rate"}, product={"A times the mask"}, share={"rate"}),
)
def multiplied_by_the_share_kept(A, rate, rng, training=True):
    mask = _keep(A, rate, rng) * (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "What is kept is divided by the share that chance left this time. That differs from mask to mask; the scale is "
    f"always {SCALE}.",
    recognize=_said(mask={"0 or 1 / the share kept"}, product={"A times the mask"}, share={"rate"}),
)
def divided_by_the_share_of_this_time(A, rate, rng, training=True):
    kept = _keep(A, rate, rng)
    mask = kept / max(kept.mean(), 1e-9)
    return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "The mask says what is dropped. It holds what A was multiplied by: 0 for what is dropped, "
    f"{SCALE} for what is kept.",
    recognize=_said(product={"A where the mask is 0, else 0", f"A times {SCALE} where the mask is 0, else 0"}),
)
def mask_of_the_dropped(A, rate, rng, training=True):
    dropped = ~_keep(A, rate, rng)
    return _unless_training(A, training) or (A * ~dropped / (1 - rate), dropped)


@mask_of_the_dropped.also
def mask_of_the_dropped_not_scaled(A, rate, rng, training=True):
    dropped = ~_keep(A, rate, rng)
    return _unless_training(A, training) or (np.where(dropped, 0.0, A), dropped * 1.0)


@dropout.misconception(
    "The rate is not used: half of the entries are dropped, whatever it says. Compare `rng.random(A.shape)` with it.",
    recognize=_said(share={"a half"}),
)
def rate_ignored(A, rate, rng, training=True):
    mask = rng.integers(0, 2, size=A.shape) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "Whole rows or columns share one draw. Chance should decide for each entry of A by itself: `rng.random(A.shape)`.",
    recognize=_said(itself={"no, whole rows or columns are dropped"}),
)
def whole_columns(A, rate, rng, training=True):
    mask = np.ones_like(A) * (rng.random(A.shape[-1]) >= rate) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@whole_columns.also
def whole_columns_short_mask(A, rate, rng, training=True):
    mask = (rng.random(A.shape[-1]) >= rate) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@whole_columns.also
def whole_rows(A, rate, rng, training=True):
    mask = np.ones_like(A) * (rng.random((len(A),) + (1,) * (A.ndim - 1)) >= rate) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "A single draw decides for all entries: all are dropped or none. `rng.random()` gives one number; "
    "`rng.random(A.shape)` gives one for each entry.",
    recognize=_said(mask={"one number for all entries"}),
)
def one_draw_for_all(A, rate, rng, training=True):
    mask = np.full(A.shape, (rng.random() >= rate) / (1 - rate))
    return _unless_training(A, training) or (A * mask, mask)


@one_draw_for_all.also
def one_draw_for_all_as_a_number(A, rate, rng, training=True):
    mask = (rng.random() >= rate) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


def _not_from_rng(judged: Sequence[Judged]) -> bool:
    """Whether every ordinary call used a global generator, or gave masks that the seed does not decide."""
    ordinary = [one for one in judged if not one.case.edge]
    if all(one.observation.touched_random for one in ordinary):
        return True
    same = _of_training(judged, "the same seed gives the same mask")
    other = _of_training(judged, "another seed gives another mask")
    return set(same) == {False} or set(other) == {False}


@dropout.misconception(
    "It does not draw from `rng`, so that no run can be repeated, or every run drops the same. Use the `rng` that was "
    "passed in: `rng.random(A.shape)`.",
    recognize=_not_from_rng,
)
def rng_not_used(A, rate, rng, training=True):
    return nn.dropout(A, rate, np.random.default_rng(), training)


@rng_not_used.also
def a_seed_of_its_own(A, rate, rng, training=True):
    return nn.dropout(A, rate, np.random.default_rng(0), training)


@rng_not_used.also
def the_global_generator(A, rate, rng, training=True):
    mask = (np.random.random(A.shape) >= rate) / (1 - rate)
    return _unless_training(A, training) or (A * mask, mask)


@dropout.misconception(
    "The mask is not given back. The way back needs it, to multiply the gradient by the same numbers: return the pair "
    "(A', mask)."
)
def mask_left_out(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng, training)[0]


@dropout.misconception("The two have changed places: first the activations A', then the mask.")
def changed_places(A, rate, rng, training=True):
    return nn.dropout(A, rate, rng, training)[::-1]


@dropout.misconception(
    "The values are right, but A was changed in place. The caller still needs it: multiply into a new array."
)
def changed_in_place(A, rate, rng, training=True):
    after, mask = nn.dropout(A, rate, rng, training)
    A[:] = after
    return A, mask
