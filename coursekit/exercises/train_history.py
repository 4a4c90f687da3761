"""Lesson 06, train: wrong things measured, wrong times to stop, wrong things returned."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.exercise import Judged, Misconception, Recognizer
from coursekit.exercises.train import HISTORY, TURNS, train
from coursekit.exercises.train_orders import measured
from coursekit.exercises.train_programs import batch_after_batch, gave, held, kind, loop, stepped
from coursekit.nn.gradient_descent import minibatches

__all__ = ["train"]


def in_exact_cases(idea: Misconception) -> Recognizer:
    """Recognise a history of something else: where chance changes nothing, it is what a program of the idea gives.

    Every example has its turn where that can be seen, and the history fits nowhere else.
    """

    def recognize(judged: Sequence[Judged]) -> bool:
        exact = [one for one in judged if kind(one) in ("alike", "full")]
        history = held(judged, "many", HISTORY) == [False] and held(judged, "many", TURNS) == [True]
        return history and any(all(gave(one, program) for one in exact) for program in idea.programs)

    return recognize


@train.misconception(
    "History tells of the last batch alone. A batch is a small and noisy sample: after the loop over the batches, "
    "measure loss and accuracy on all of X, with the params as they are then."
)
def loss_of_the_last_batch(*given):
    def measure(X, y, params, batches, losses):
        return measured(X, y, params) | {"loss": losses[-1]}

    return loop(*given, measure=measure)


@loss_of_the_last_batch.also
def all_of_the_last_batch(*given):
    return loop(*given, measure=lambda X, y, params, batches, losses: measured(X[batches[-1]], y[batches[-1]], params))


@loss_of_the_last_batch.also
def loss_of_the_last_batch_after_its_step(*given):
    def measure(X, y, params, batches, losses):
        return measured(X, y, params) | {"loss": measured(X[batches[-1]], y[batches[-1]], params)["loss"]}

    return loop(*given, measure=measure)


@loss_of_the_last_batch.also
def last_batch_before_its_step(*given):
    return _before_each_step(given, lambda entries: entries[-1])


def _before_each_step(given, pick: Callable):
    entries = []

    def epoch(X, y, params, batches, rate, losses):
        entries.clear()
        for batch in batches:
            entries.append(measured(X[batch], y[batch], params))
            params = stepped(X, y, params, batch, rate)
        return params

    return loop(*given, epoch=epoch, measure=lambda X, y, params, batches, losses: pick(entries))


loss_of_the_last_batch.recognize = in_exact_cases(loss_of_the_last_batch)


@train.misconception(
    "History holds the mean over the batches, each measured before its step, when the params were still others. After "
    "the loop over the batches, measure once on all of X, with the params as they are then."
)
def mean_over_the_batches(*given):
    def measure(X, y, params, batches, losses):
        return measured(X, y, params) | {"loss": float(np.mean(losses))}

    return loop(*given, measure=measure)


@mean_over_the_batches.also
def accuracy_as_a_mean_too(*given):
    return _before_each_step(
        given, lambda entries: {key: float(np.mean([e[key] for e in entries])) for key in ("loss", "accuracy")}
    )


mean_over_the_batches.recognize = in_exact_cases(mean_over_the_batches)


@train.misconception(
    "An epoch is measured before its steps, not after them. An entry of history says how good the network is once the "
    "epoch is over: measure after the loop over the batches."
)
def measured_before_the_epoch(*given):
    def epoch(X, y, params, batches, rate, losses):
        losses[:] = [measured(X, y, params)]
        return batch_after_batch(X, y, params, batches, rate, [])

    return loop(*given, epoch=epoch, measure=lambda X, y, params, batches, losses: losses[0])


@train.misconception(
    "It goes on after the target. The first epoch whose accuracy is at least target_accuracy is the last: `break`, "
    "after its entry is in history."
)
def goes_on_after_the_target(*given):
    return loop(*given, enough=lambda reached, target: False)


@train.misconception(
    "It stops only when the accuracy is *above* the target. Reached is reached: `>=`. Above 1.0 there is nothing, so "
    "`>` would never stop there."
)
def above_the_target(*given):
    return loop(*given, enough=lambda reached, target: reached > target)


@train.misconception("The epoch that reaches the target is missing in history. Append its entry first, then stop.")
def stops_before_the_entry(*given):
    params, history = loop(*given)
    target = given[7] if len(given) > 7 else 1.0
    return params, [entry for entry in history if entry["accuracy"] < target]


@train.misconception(
    "It looks at the accuracy before the first epoch too, and does nothing when the target is reached by then. An "
    "epoch comes first, then the question whether to stop."
)
def asks_before_the_first_epoch(X, labels, params, *rest):
    target = rest[4] if len(rest) > 4 else 1.0
    if measured(X, labels, params)["accuracy"] >= target:
        return params, []
    return loop(X, labels, params, *rest)


@train.misconception(
    "History begins with an entry from before the first epoch. There is one for each epoch, measured after it."
)
def entry_before_the_first_epoch(X, labels, params, *rest):
    ends, history = loop(X, labels, params, *rest)
    return ends, [measured(X, labels, params), *history]


@train.misconception(
    "History holds an entry for each step. There is one for each epoch: measure and append after the loop over the "
    "batches, not inside it."
)
def entry_after_each_step(X, labels, params, rng, epochs, batch_size, rate, target=1.0):
    history = []
    for _ in range(epochs):
        for batch in minibatches(len(X), batch_size, rng):
            params = stepped(X, labels, params, batch, rate)
            history.append(measured(X, labels, params))
        if history[-1]["accuracy"] >= target:
            break
    return params, history


@train.misconception(
    "History holds one entry for all. Each epoch appends its own: `history = []` stands before the loop over the "
    "epochs, the append inside it."
)
def last_entry_alone(*given):
    ends, history = loop(*given)
    return ends, history[-1:]


# What comes back


@train.misconception(
    "The result is right, but the caller's params were changed: `W -= ...` writes into the arrays that were given, and "
    "`list(params)` copies the list, not what is in it. `sgd_update` makes new arrays; keep those."
)
def params_changed(X, labels, params, *rest):
    ends, history = loop(X, labels, params, *rest)
    for pair, end in zip(params, ends, strict=True):
        for part, new in zip(pair, end, strict=True):
            part[...] = new
    return params, history


@train.misconception("Only the params come back. Two things are due: `return params, history`.")
def history_not_returned(*given):
    return loop(*given)[0]


@train.misconception("The two come back in the wrong order: first params, then history.")
def order_swapped(*given):
    return loop(*given)[::-1]


@train.misconception(
    "History has not its form. It is a list with a dict for each epoch: `{'loss': ..., 'accuracy': ...}`."
)
def history_of_another_form(*given):
    ends, history = loop(*given)
    return ends, {key: [entry[key] for entry in history] for key in ("loss", "accuracy")}


@history_of_another_form.also
def history_of_losses(*given):
    ends, history = loop(*given)
    return ends, [entry["loss"] for entry in history]


@history_of_another_form.also
def history_of_pairs(*given):
    ends, history = loop(*given)
    return ends, [(entry["loss"], entry["accuracy"]) for entry in history]
