"""Lesson 07, early stopping: when training stops, and which epoch was the best by then."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise, Judged
from coursekit.nn import overfitting as nn

LESSON = "07_overfitting"


def as_pair(args: tuple, value: Any) -> Any:
    """Read the two epochs, however they are written: a pair of ints, or an array of two."""
    if isinstance(value, np.ndarray) and value.shape == (2,):
        value = tuple(value)
    if isinstance(value, (list, tuple)):
        for one in value:
            if isinstance(one, (float, bool)) or getattr(one, "dtype", np.dtype(int)).kind in "fb":
                return Difference("kind", f"one of them is {one!r}, and epochs are counted in whole numbers: ints")
    return value


early_stopping = Exercise(
    "overfitting.early_stopping",
    nn.early_stopping,
    LESSON,
    points=2,
    view=as_pair,
    hints=(
        "Walk through the losses as training does: one at a time, without looking ahead. What must you remember on "
        "the way?",
        "Remember which epoch was the best so far. A loss is better only when it is smaller than the best: a tie is no "
        "progress.",
        "How many epochs have passed since the best? That is `epoch - best`. When it reaches `patience`, training "
        "stops at this epoch.",
        "In a loop over `epoch, loss in enumerate(validation_losses)`: if the loss is below `validation_losses[best]`, "
        "`best = epoch`; else if `epoch - best` has reached patience, `return epoch, best`. What is returned when the "
        "loop comes to its end?",
    ),
)


@early_stopping.cases
def by_hand(rng):
    yield args([5.0, 4.0, 3.0, 4.0, 5.0, 6.0, 7.0], 2)
    yield args([5.0, 4.0, 4.5, 3.0, 3.5, 3.25, 3.75, 2.0], 3)
    yield args([4.0, 3.0, 3.5, 2.0, 2.5, 2.25, 1.0, 1.5, 1.25, 1.75], 3)
    yield args([3.0, 4.0, 5.0, 3.5, 1.0], 3)
    yield args([5.0, 6.0, 4.0, 5.0, 4.5, 3.0, 4.0], 3)
    yield args([9.0, 8.0, 8.5, 7.0, 7.5, 6.0, 6.5, 7.0, 6.25, 6.75, 5.0], 3)


@early_stopping.cases
def drawn(rng):
    for length, patience in ((12, 2), (15, 3), (20, 4), (9, 8)):
        bowl = 2 + (np.arange(length) - length / 2) ** 2 / length
        yield args([float(loss) for loss in bowl + rng.normal(scale=0.4, size=length)], patience)


@early_stopping.cases(edge=True)
def ties(rng):
    yield args([3.0, 2.0, 2.0, 2.0, 1.0, 0.5], 2)
    yield args([3.0, 2.0, 2.5, 2.0, 2.5, 2.75, 1.0], 3)
    yield args([1.0, 1.0, 1.0], 5)
    yield args([2.0, 1.0, 1.0 - 1e-13, 1.5, 1.25, 0.5], 2)


@early_stopping.cases(edge=True)
def ends(rng):
    yield args([5.0, 4.0, 3.0, 2.0, 1.0], 2)
    yield args([2.0, 1.0, 3.0], 10)
    yield args([0.7], 1)
    yield args([0.5, 0.6], 1)
    yield args([3.0, 2.0, 2.5, 1.0], 1)
    yield args([4.0, 3.0, 5.0, 4.5], 2)


@early_stopping.cases(edge=True)
def other_sizes(rng):
    yield args([0.0, -1.0, -2.0, -1.5, -1.75, -3.0], 2)
    yield args([4e200, 3e200, 5e200, 6e200, 1e200], 2)
    yield args([1.0, 0.0, 0.5, 0.25, 0.75], 2)


def _wait(losses: Sequence[float], patience: int, better=lambda loss, best: loss < best) -> tuple[int, int]:
    """Walk as the reference does, with another idea of what is better."""
    best = 0
    for epoch, loss in enumerate(losses):
        if epoch and better(loss, losses[best]):
            best = epoch
        elif epoch - best == patience:
            return epoch, best
    return len(losses) - 1, best


@early_stopping.misconception(
    "The count starts once and goes on: all epochs without progress are counted together, or all epochs since the "
    "first. Patience means so many *in a row*: at each new minimum the count begins again at 0."
)
def counts_from_the_start(validation_losses, patience):
    best = count = 0
    for epoch, loss in enumerate(validation_losses[1:], 1):
        if loss < validation_losses[best]:
            best = epoch
        else:
            count += 1
            if count == patience:
                return epoch, best
    return len(validation_losses) - 1, best


@counts_from_the_start.also
def stops_at_the_epoch_patience(validation_losses, patience):
    stop = min(patience, len(validation_losses) - 1)
    return stop, int(np.argmin(validation_losses[: stop + 1]))


@counts_from_the_start.also
def sees_so_many_epochs(validation_losses, patience):
    stop = min(patience, len(validation_losses)) - 1
    return stop, int(np.argmin(validation_losses[: stop + 1]))


@early_stopping.misconception(
    "The last epoch is given for the best. By then the loss has been above its minimum for a while: the best is where "
    "the loss was lowest, and its weights are those to keep."
)
def last_for_best(validation_losses, patience):
    stop, _ = nn.early_stopping(validation_losses, patience)
    return stop, stop


@last_for_best.also
def last_before_the_stop(validation_losses, patience):
    stop, _ = nn.early_stopping(validation_losses, patience)
    return stop, max(stop - 1, 0)


@early_stopping.misconception(
    "A tie counts as progress: with a loss that is as low as the best, not lower, the waiting begins again. On a "
    "plateau training would never stop. Progress is a *strictly* smaller loss, `<`."
)
def ties_reset_the_count(validation_losses, patience):
    return _wait(validation_losses, patience, lambda loss, best: loss <= best)


@ties_reset_the_count.also
def ties_reset_the_count_alone(validation_losses, patience):
    best = count = 0
    for epoch, loss in enumerate(validation_losses):
        count = 0 if loss <= validation_losses[best] else count + 1
        best = epoch if loss < validation_losses[best] else best
        if count == patience:
            return epoch, best
    return len(validation_losses) - 1, best


@early_stopping.misconception(
    "Of epochs with the same lowest loss it gives the last. The best is the first of them: only a strictly smaller "
    "loss is a new minimum."
)
def last_of_the_ties(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return stop, max(i for i in range(stop + 1) if validation_losses[i] == validation_losses[best])


@early_stopping.misconception(
    "Each loss is compared with the one before it. A loss can fall a little and still be above the best: compare with "
    "the lowest so far."
)
def compared_with_the_previous(validation_losses, patience):
    count = best = 0
    for epoch, loss in enumerate(validation_losses[1:], 1):
        count = 0 if loss < validation_losses[epoch - 1] else count + 1
        best = epoch if loss < validation_losses[best] else best
        if count == patience:
            return epoch, best
    return len(validation_losses) - 1, best


@compared_with_the_previous.also
def best_moves_with_every_fall(validation_losses, patience):
    count = best = 0
    for epoch, loss in enumerate(validation_losses[1:], 1):
        if loss < validation_losses[epoch - 1]:
            count, best = 0, epoch
        else:
            count += 1
            if count == patience:
                return epoch, best
    return len(validation_losses) - 1, best


@early_stopping.misconception(
    "It stops one epoch too late. With patience 2 it is the second epoch in a row without a new minimum that is the "
    "last: `epoch - best == patience`."
)
def one_too_late(validation_losses, patience):
    return nn.early_stopping(validation_losses, patience + 1)


@one_too_late.also
def the_epoch_after_the_stop(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return min(stop + (stop - best == patience), len(validation_losses) - 1), best


@early_stopping.misconception(
    "It stops one epoch too early. The best epoch itself does not count: with patience 2, two more come after it "
    "without a new minimum."
)
def one_too_early(validation_losses, patience):
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
        if epoch - best >= patience - 1:
            return epoch, best
    return len(validation_losses) - 1, best


@one_too_early.also
def the_epoch_before_the_stop(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return stop - (stop - best == patience), best


@one_too_early.also
def one_too_early_but_never_at_a_minimum(validation_losses, patience):
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
        elif epoch and epoch - best >= patience - 1:
            return epoch, best
    return len(validation_losses) - 1, best


@early_stopping.misconception(
    "The first epoch is counted as one without progress. It is the best so far, with nothing before it: the waiting "
    "begins after it."
)
def first_epoch_counted(validation_losses, patience):
    lowest, best, count = validation_losses[0], 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < lowest:
            lowest, best, count = loss, epoch, 0
        else:
            count += 1
            if count == patience:
                return epoch, best
    return len(validation_losses) - 1, best


@first_epoch_counted.also
def first_epoch_counted_at_every_epoch(validation_losses, patience):
    best, count = 0, 0
    for epoch, loss in enumerate(validation_losses):
        best, count = (epoch, 0) if loss < validation_losses[best] else (best, count + 1)
        if count > patience - 1:
            return epoch, best
    return len(validation_losses) - 1, best


@early_stopping.misconception(
    "It looks past the stop. Once training has stopped, no later loss exists: the best is the lowest *until then*, "
    "even if a lower one stands further on in the list."
)
def looks_past_the_stop(validation_losses, patience):
    stop, _ = nn.early_stopping(validation_losses, patience)
    return stop, int(np.argmin(validation_losses))


@looks_past_the_stop.also
def patience_after_the_lowest_of_all(validation_losses, patience):
    best = int(np.argmin(validation_losses))
    return min(best + patience, len(validation_losses) - 1), best


@looks_past_the_stop.also
def never_stops(validation_losses, patience):
    return len(validation_losses) - 1, int(np.argmin(validation_losses))


@early_stopping.misconception(
    "The two have changed places. It is (stop_epoch, best_epoch): the stop comes first, though it happens later."
)
def changed_places(validation_losses, patience):
    return nn.early_stopping(validation_losses, patience)[::-1]


@early_stopping.misconception(
    "It counts from 1. Epochs are counted from 0, as places in the list are: `validation_losses[best_epoch]` should be "
    "the lowest."
)
def counted_from_one(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return stop + 1, best + 1


@counted_from_one.also
def stop_counted_from_one(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return stop + 1, best


@early_stopping.misconception(
    "It gives a loss where an epoch is due. Both answers are epochs: *when* the loss was lowest, not how low it was."
)
def loss_for_epoch(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return stop, validation_losses[best]


@loss_for_epoch.also
def both_losses(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return validation_losses[stop], validation_losses[best]


def _nothing_at_the_end(judged: Sequence[Judged]) -> bool:
    """Whether all is right where training stops early, and None comes back where it goes on to the last epoch."""
    wrong = [one for one in judged if not one.right]
    return all(one.observation.outcome == "returned" and one.observation.value is None for one in wrong) and any(
        one.right for one in judged
    )


@early_stopping.misconception(
    "When patience never runs out, nothing is returned. Training then stops at the last epoch: put a `return` behind "
    "the loop.",
    recognize=_nothing_at_the_end,
)
def nothing_at_the_end(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return (stop, best) if stop - best == patience else None


@early_stopping.misconception(
    "The epoch of the stop lies behind the last one. When patience never runs out, training stops at the last epoch, "
    "`len(validation_losses) - 1`."
)
def stop_behind_the_end(validation_losses, patience):
    stop, best = nn.early_stopping(validation_losses, patience)
    return stop + (stop - best < patience), best


@stop_behind_the_end.also
def best_plus_patience(validation_losses, patience):
    _, best = nn.early_stopping(validation_losses, patience)
    return best + patience, best


@early_stopping.misconception(
    "Only one epoch comes back. Two are due: when training stops, and which epoch was the best."
)
def best_alone(validation_losses, patience):
    return nn.early_stopping(validation_losses, patience)[1]


@best_alone.also
def stop_alone(validation_losses, patience):
    return nn.early_stopping(validation_losses, patience)[0]
