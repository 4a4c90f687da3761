"""Lesson 06, train: wrong ways to step and to deal, each a loop with one part replaced; see train_history too."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.comparison import close
from coursekit.checking.exercise import Judged
from coursekit.exercises.train import FEW, HISTORY, NO_MATTER, OTHER, SAME, TURNS, train
from coursekit.exercises.train_orders import in_turn, measured
from coursekit.nn import training as nn
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.gradient_descent import minibatches


def batch_after_batch(X, labels, params, batches, rate, losses):
    """Right: a step for each batch, with gradients at the params as they are. losses: those before each step."""
    for batch in batches:
        loss, grads = mlp_gradients(X[batch], labels[batch], params)
        losses.append(float(loss))
        params = nn.sgd_update(params, grads, rate)
    return params


def dealt_anew(n, batch_size, rng):
    """Right: shuffled batches for an epoch."""
    return minibatches(n, batch_size, rng)


def at_least(reached, target):
    """Right: whether the target is reached."""
    return reached >= target


def on_all(X, labels, params, batches, losses):
    """Right: loss and accuracy on all examples, after the epoch."""
    return measured(X, labels, params)


def loop(
    X,
    labels,
    params,
    rng,
    epochs,
    batch_size,
    rate,
    target=1.0,
    *,
    deal: Callable = dealt_anew,
    epoch: Callable = batch_after_batch,
    measure: Callable = on_all,
    enough: Callable = at_least,
):
    """A right loop, in parts that a wrong program can replace."""
    history = []
    for _ in range(epochs):
        batches, losses = deal(len(X), batch_size, rng), []
        params = epoch(X, labels, params, batches, rate, losses)
        history.append(measure(X, labels, params, batches, losses))
        if enough(history[-1]["accuracy"], target):
            break
    return params, history


def stepped(X, labels, at, rows, rate, params=None):
    """Take one step with the gradients of some rows at some params, from there or from other params."""
    return nn.sgd_update(at if params is None else params, mlp_gradients(X[rows], labels[rows], at)[1], rate)


# How often a step is taken, and where


@train.misconception(
    "There is one step an epoch. Each batch gives a step of its own: the update stands inside the loop over the "
    "batches, so that an epoch of 7 examples in batches of 3 takes three steps."
)
def one_update_an_epoch(*given):
    return loop(*given, epoch=lambda X, y, params, batches, rate, losses: stepped(X, y, params, batches[-1], rate))


@one_update_an_epoch.also
def one_update_with_the_first_batch(*given):
    return loop(*given, epoch=lambda X, y, params, batches, rate, losses: stepped(X, y, params, batches[0], rate))


@one_update_an_epoch.also
def one_update_with_all_examples(*given):
    return loop(*given, epoch=lambda X, y, params, batches, rate, losses: stepped(X, y, params, slice(None), rate))


@one_update_an_epoch.also
def one_update_with_the_mean_of_the_batches(*given):
    def epoch(X, y, params, batches, rate, losses):
        before = params
        for batch in batches:
            params = stepped(X, y, before, batch, rate / len(batches), params)
        return params

    return loop(*given, epoch=epoch)


@train.misconception(
    "The gradients of all batches are taken at the same params. After each step the params are others, and so are the "
    "gradients: compute them for each batch at the params as they are now."
)
def gradients_not_anew(*given):
    def epoch(X, y, params, batches, rate, losses):
        before = params
        for batch in batches:
            params = stepped(X, y, before, batch, rate, params)
        return params

    return loop(*given, epoch=epoch)


@gradients_not_anew.also
def gradients_at_the_given_params(X, labels, params, *rest):
    def epoch(X, y, now, batches, rate, losses):
        for batch in batches:
            now = stepped(X, y, params, batch, rate, now)
        return now

    return loop(X, labels, params, *rest, epoch=epoch)


@train.misconception(
    "Each step takes the gradients of all examples, and the batch decides nothing. A step belongs to one batch: "
    "`X[batch]` and `labels[batch]`."
)
def all_examples_each_step(*given):
    def epoch(X, y, params, batches, rate, losses):
        for _ in batches:
            params = stepped(X, y, params, slice(None), rate)
        return params

    return loop(*given, epoch=epoch)


@train.misconception(
    "Each epoch starts from the given params again, so nothing adds up. Start from them once, before the loop over the "
    "epochs; each epoch goes on from where the one before ended."
)
def starts_anew_each_epoch(X, labels, params, *rest):
    def epoch(X, y, now, batches, rate, losses):
        return batch_after_batch(X, y, params, batches, rate, losses)

    return loop(X, labels, params, *rest, epoch=epoch)


@train.misconception(
    "It climbs. A gradient points to where the loss grows, so the step goes against it: minus, not plus."
)
def ascent(*given):
    def epoch(X, y, params, batches, rate, losses):
        return batch_after_batch(X, y, params, batches, -rate, losses)

    return loop(*given, epoch=epoch)


@train.misconception(
    "The params that come back are the given ones: the new ones are worked out and lost. Keep what `sgd_update` "
    "returns: `params = sgd_update(params, ...)`."
)
def new_params_lost(*given):
    return loop(*given, epoch=lambda X, y, params, batches, rate, losses: params)


@new_params_lost.also
def given_params_returned(X, labels, params, *rest):
    return params, loop(X, labels, params, *rest)[1]


# How the examples are dealt


def _kept(deal: Callable) -> Callable:
    """Make a way to deal that deals once and keeps the batches for every epoch."""
    dealt = []

    def once(n, batch_size, rng):
        if not dealt:
            dealt.append(deal(n, batch_size, rng))
        return dealt[0]

    return once


def cut(order, batch_size):
    """Cut an order into batches."""
    return [order[first : first + batch_size] for first in range(0, len(order), batch_size)]


@train.misconception(
    "Every epoch has the same batches in the same order: they are dealt once, before the loop. Deal anew in each "
    "epoch, inside the loop."
)
def same_order_each_epoch(*given):
    return loop(*given, deal=_kept(minibatches))


@train.misconception(
    "The examples are never shuffled: each epoch takes them as they stand. Data often come sorted, and a batch of "
    "neighbours is no fair sample. `minibatches(len(X), batch_size, rng)` shuffles."
)
def not_shuffled(*given):
    return loop(*given, deal=lambda n, batch_size, rng: [list(batch) for batch in in_turn(n, batch_size)])


@train.misconception(
    "The last batch is left out when it is smaller. Its examples count as well: an epoch is over when each example has "
    "had its turn."
)
def last_batch_dropped(*given):
    def deal(n, batch_size, rng):
        return [batch for batch in minibatches(n, batch_size, rng) if len(batch) == batch_size]

    return loop(*given, deal=deal)


@train.misconception("The batch size is taken for the number of batches. It says how many examples there are in each.")
def size_taken_for_number(*given):
    return loop(*given, deal=lambda n, size, rng: [b for b in np.array_split(rng.permutation(n), size) if len(b)])


@size_taken_for_number.also
def size_taken_for_number_by_slices(*given):
    return loop(*given, deal=lambda n, size, rng: cut(rng.permutation(n), max(1, n // size)))


@train.misconception(
    "It does not draw from `rng`, so the caller's seed does not decide the result, and no run can be repeated. All "
    "chance must come from the generator that is given.",
)
def rng_not_used(*given):
    return loop(*given, deal=lambda n, size, rng: cut(np.random.default_rng().permutation(n), size))


rng_not_used.recognize = lambda judged: all(
    one.observation.touched_random for one in judged if one.case.args[4] and len(one.case.args[0]) > 1
)


@rng_not_used.also
def a_seed_of_its_own(*given):
    own = np.random.default_rng(0)
    return loop(*given, deal=lambda n, size, rng: minibatches(n, size, own))


@rng_not_used.also
def a_seed_of_its_own_each_epoch(*given):
    return loop(*given, deal=lambda n, size, rng: minibatches(n, size, np.random.default_rng(5)))


@rng_not_used.also
def the_global_generator(*given):
    return loop(*given, deal=lambda n, size, rng: cut(np.random.permutation(n), size))


def kind(one: Judged) -> str:
    """Name the kind of a case; "" where hardly anything is tried."""
    X, labels, _, _, epochs, batch_size, *_ = one.case.args
    if epochs == 0 or len(X) == 1:
        return ""
    if not np.ptp(X, axis=0).any():
        return "two" if np.ptp(labels) else "alike"
    return "full" if batch_size >= len(X) else "many" if len(X) > FEW else "few"


def _of_kind(judged: Sequence[Judged], name: str) -> list[Judged]:
    return [one for one in judged if kind(one) == name]


def held(judged: Sequence[Judged], name: str, what: str) -> list:
    """Say what held in all cases of a kind; None where nothing can be said."""
    return [one.seen.get(what) if isinstance(one.seen, dict) else None for one in _of_kind(judged, name)]


def _with_replacement(judged: Sequence[Judged]) -> bool:
    """Whether only the number of steps is right, and not who has a turn."""
    in_number = all(one.right or gave(one, last_batch_dropped.programs[0]) for one in _of_kind(judged, "alike"))
    turns = [held(judged, name, TURNS) for name in ("two", "many")]
    seeds = held(judged, "many", SAME) + held(judged, "many", OTHER) + held(judged, "many", HISTORY)
    return in_number and turns == [[False], [False]] and all(seeds)


def gave(one: Judged, program: Callable) -> bool:
    """Whether a call gave what a program gives, in a case where chance changes nothing."""
    if not isinstance(one.seen, dict) or one.observation.changed:
        return False
    X, labels, params, seed, *rest = one.case.args
    ends, history = program(X, labels, params, seed.generator, *rest)
    return close({"params": ends, "history": history, NO_MATTER: True}, one.seen) is None


@train.misconception(
    "Examples are drawn with replacement: in an epoch some come twice, others not at all. Shuffle all of them once an "
    "epoch and deal them out: `minibatches(len(X), batch_size, rng)`.",
    recognize=_with_replacement,
)
def with_replacement(*given):
    return loop(*given, deal=lambda n, size, rng: cut(rng.integers(n, size=n), size))


@with_replacement.also
def each_batch_drawn_from_all(*given):
    return loop(
        *given, deal=lambda n, size, rng: [rng.choice(n, min(n, size), replace=False) for _ in range(0, n, size)]
    )


@with_replacement.also
def as_many_batches_as_fit(*given):
    return loop(*given, deal=lambda n, size, rng: [rng.integers(n, size=size) for _ in range(n // size or 1)])


def _labels_left_behind(judged: Sequence[Judged]) -> bool:
    """Whether examples and labels part: seen in all but the cases where each label fits each example."""
    together = all(one.right for one in _of_kind(judged, "alike")) and all(held(judged, "two", TURNS))
    return together and not any(held(judged, "full", NO_MATTER)) and not any(held(judged, "many", TURNS))


@train.misconception(
    "The examples are shuffled and their labels are not, or in another order, so that most get the label of another. "
    "Take the same indices for both: `X[batch]` and `labels[batch]`.",
    recognize=_labels_left_behind,
)
def labels_left_behind(X, labels, params, rng, *rest):
    return loop(X, labels, params, rng, *rest, epoch=_parted(rng, lambda i, n: np.arange(i, i + n)))


def _parted(rng, places: Callable) -> Callable:
    def epoch(X, y, params, batches, rate, losses):
        done = 0
        for batch in batches:
            grads = mlp_gradients(X[batch], y[places(done, len(batch))], params)[1]
            params, done = nn.sgd_update(params, grads, rate), done + len(batch)
        return params

    return epoch


@labels_left_behind.also
def labels_shuffled_otherwise(X, labels, params, rng, *rest):
    def epoch(X, y, params, batches, rate, losses):
        return _parted(rng, lambda i, n: order[i : i + n])(X, y, params, batches, rate, losses)

    order = np.array([], int)

    def deal(n, batch_size, rng):
        nonlocal order
        order = rng.permutation(n)
        return minibatches(n, batch_size, rng)

    return loop(X, labels, params, rng, *rest, deal=deal, epoch=epoch)
