"""Lesson 07, overfitting: its five exercises, and what goes wrong in powers and diagnosis; see splits and folds."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise, Judged
from coursekit.exercises.folds import k_fold
from coursekit.exercises.splits import train_validation_test_split
from coursekit.exercises.stopping import early_stopping
from coursekit.nn import overfitting as nn

LESSON = "07_overfitting"

polynomial_features = Exercise(
    "overfitting.polynomial_features",
    nn.polynomial_features,
    LESSON,
    points=1,
    hints=(
        "For x = 2 and degree 3 the row is 1, 2, 4, 8. Which power of 2 is each of them?",
        "Each number makes a row, each power a column: power 0 first. So there are degree + 1 columns.",
        "`x[:, None]` is a column, shape (n, 1). What does broadcasting do with a column `**` a row of powers?",
        "The powers are `np.arange(degree + 1)`. The whole body: `return x[:, None] ** ...` with them in place of the "
        "dots.",
    ),
)


@polynomial_features.cases
def powers(rng):
    yield args(np.array([2.0, -1.0]), 3)
    yield args(np.array([0.5, -2.0, 3.0]), 3)
    yield args(rng.uniform(-1, 1, size=5), 4)
    yield args(rng.normal(size=7) * 2, 2)
    yield args(rng.uniform(-1.5, 1.5, size=3), 6)


@polynomial_features.cases(edge=True)
def at_the_edge(rng):
    yield args(np.array([0.0, 1.0, -1.0, 2.0]), 3)
    yield args(rng.normal(size=4), 0)
    yield args(rng.normal(size=3), 1)
    yield args(rng.normal(size=1), 5)
    yield args(rng.uniform(-1, 1, size=20), 12)


@polynomial_features.misconception(
    "The constant is left out. The first column is power 0, all ones: with it the model has a bias."
)
def constant_left_out(x, degree):
    return x[:, None] ** np.arange(1, degree + 1)


@constant_left_out.also
def constant_of_zero(x, degree):
    features = nn.polynomial_features(x, degree)
    features[:, 0] = 0
    return features


@polynomial_features.misconception(
    "The powers are off by one. They go from 0 to degree, and degree itself is among them: `range(degree)` stops "
    "before it, `range(degree + 1)` does not."
)
def off_by_one(x, degree):
    return x[:, None] ** np.arange(degree)


@off_by_one.also
def one_power_too_many(x, degree):
    return x[:, None] ** np.arange(degree + 2)


@off_by_one.also
def from_one_and_one_more(x, degree):
    return x[:, None] ** np.arange(1, degree + 2)


@polynomial_features.misconception(
    "The powers are reversed, the highest first, as `np.vander` gives them. Power 0 comes first here, so that "
    "coefficient i belongs to power i."
)
def reversed_powers(x, degree):
    return np.vander(x, degree + 1)


@reversed_powers.also
def reversed_without_the_constant(x, degree):
    return x[:, None] ** np.arange(degree, 0, -1)


@polynomial_features.misconception("The constant comes last. Power 0 is the first column, then 1, 2, and so on.")
def constant_last(x, degree):
    return np.roll(nn.polynomial_features(x, degree), -1, axis=1)


@polynomial_features.misconception(
    "It is transposed. Each number is an example, and an example is a row: the shape is (n, degree + 1)."
)
def transposed(x, degree):
    return nn.polynomial_features(x, degree).T


@polynomial_features.misconception(
    "A product stands for a power: x is multiplied by 0, 1, 2, ... where it should be raised to that: `**`, not `*`."
)
def product_for_power(x, degree):
    return x[:, None] * np.arange(degree + 1)


@product_for_power.also
def product_for_power_with_ones(x, degree):
    features = x[:, None] * np.arange(degree + 1)
    features[:, 0] = 1
    return features


@polynomial_features.misconception(
    "Base and exponent have changed places: it is 2 to the x where x to the 2 is due. x stands left of `**`."
)
def base_and_exponent_swapped(x, degree):
    with np.errstate(all="ignore"):
        return np.arange(degree + 1) ** x[:, None]


@polynomial_features.misconception(
    "Only the highest power comes back. Each power from 0 to degree is a column of its own."
)
def highest_power_alone(x, degree):
    return x**degree


@highest_power_alone.also
def highest_power_alone_as_a_column(x, degree):
    return x[:, None] ** degree


@polynomial_features.misconception(
    "The powers are added up. Each keeps a column of its own: the weights that are to be learned come in between."
)
def powers_summed(x, degree):
    return nn.polynomial_features(x, degree).sum(axis=1)


@polynomial_features.misconception(
    "All rows or columns stand in one long row. One row for each number, one column for each power: (n, degree + 1)."
)
def flattened(x, degree):
    return nn.polynomial_features(x, degree).ravel()


@flattened.also
def flattened_by_powers(x, degree):
    return nn.polynomial_features(x, degree).T.ravel()


diagnose = Exercise(
    "overfitting.diagnose",
    nn.diagnose,
    LESSON,
    points=1,
    hints=(
        "Two questions, one after the other. First: does it do even its training examples well enough?",
        "If the training error is above the target, it underfits, whatever the validation error says.",
        "If not: how much larger is the validation error than the training error? A difference, not a ratio.",
        'Three lines: `if ...: return "underfitting"`, `if validation_error - train_error > ...: return '
        '"overfitting"`, and else `return "good fit"`.',
    ),
)


@diagnose.cases
def by_hand(rng):
    yield args(0.3, 0.32, 0.1, 0.05)
    yield args(0.02, 0.2, 0.1, 0.05)
    yield args(0.05, 0.07, 0.1, 0.05)
    yield args(0.3, 0.6, 0.1, 0.05)
    yield args(0.02, 0.05, 0.1, 0.05)
    yield args(0.08, 0.12, 0.1, 0.05)
    yield args(0.12, 0.14, 0.1, 0.05)
    yield args(0.12, 0.09, 0.1, 0.05)
    yield args(0.03, 0.09, 0.1, 0.05)
    yield args(4.0, 5.0, 6.0, 2.0)
    yield args(1.0, 2.5, 3.0, 2.0)
    yield args(3.0, 5.5, 4.0, 2.0)
    yield args(0.5, 3.0, 4.0, 2.0)


@diagnose.cases
def drawn(rng):
    for above, wide in ((True, True), (True, False), (False, True), (False, False)):
        target, gap = rng.uniform(1, 3, size=2)
        train = target * (rng.uniform(1.2, 2) if above else rng.uniform(0.2, 0.8))
        validation = train + gap * (rng.uniform(1.2, 2) if wide else rng.uniform(0.2, 0.8))
        yield args(float(train), float(validation), float(target), float(gap))


@diagnose.cases(edge=True)
def zero_or_below(rng):
    yield args(0.0, 0.02, 0.1, 0.05)
    yield args(0.0, 0.2, 0.1, 0.05)
    yield args(0.09, 0.01, 0.1, 0.05)
    yield args(0.3, 0.05, 0.1, 0.05)
    yield args(0.0, 0.5, 0.1, 0.0)


@diagnose.cases(edge=True)
def at_the_target_or_the_gap(rng):
    yield args(0.1, 0.12, 0.1, 0.05)
    yield args(0.25, 0.5, 0.375, 0.25)
    yield args(0.25, 0.25, 0.25, 0.0)


def _called(underfits: bool, overfits: bool) -> str:
    return "underfitting" if underfits else "overfitting" if overfits else "good fit"


def _on_ordinary(*programs: Callable) -> Callable[[Sequence[Judged]], bool]:
    """Recognise what gives, on all ordinary calls, what one of the programs does, whatever it does at the edges."""
    return lambda judged: any(
        all(one.observation.value == program(*one.case.args) for one in judged if not one.case.edge)
        for program in programs
    )


@diagnose.misconception(
    "The two have changed places. Bad on what it was trained on is underfitting; good there and bad on what it has not "
    "seen is overfitting."
)
def the_two_swapped(train_error, validation_error, target_error, max_gap):
    other = {"underfitting": "overfitting", "overfitting": "underfitting", "good fit": "good fit"}
    return other[nn.diagnose(train_error, validation_error, target_error, max_gap)]


@the_two_swapped.also
def swapped_and_gap_first(train_error, validation_error, target_error, max_gap):
    if validation_error - train_error > max_gap:
        return "underfitting"
    return "overfitting" if train_error > target_error else "good fit"


def _ratio(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error / train_error > max_gap)


def _relative(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, (validation_error - train_error) / train_error > max_gap)


def _share_of_validation(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, (validation_error - train_error) / validation_error > max_gap)


@diagnose.misconception(
    "The gap is taken as a ratio. It is a difference, in the unit of the errors: `validation_error - train_error`. A "
    "ratio makes much of nothing where the training error is tiny, and fails where it is 0.",
    recognize=_on_ordinary(_ratio, _relative, _share_of_validation),
)
def gap_as_ratio(train_error, validation_error, target_error, max_gap):
    return _ratio(train_error, validation_error, target_error, max_gap)


gap_as_ratio.also(_relative)
gap_as_ratio.also(_share_of_validation)


@gap_as_ratio.also
def above_so_many_times(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error > train_error * (1 + max_gap))


@gap_as_ratio.also
def max_gap_times_the_training_error(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error > train_error * max_gap)


@diagnose.misconception(
    "The gap is judged first. A model that does badly on its own training examples underfits, however large the gap "
    "is: ask about the training error first."
)
def gap_first(train_error, validation_error, target_error, max_gap):
    if validation_error - train_error > max_gap:
        return "overfitting"
    return "underfitting" if train_error > target_error else "good fit"


@gap_first.also
def underfits_only_without_a_gap(train_error, validation_error, target_error, max_gap):
    gap = validation_error - train_error
    if train_error > target_error and gap <= max_gap:
        return "underfitting"
    return "overfitting" if gap > max_gap else "good fit"


@diagnose.misconception(
    "The validation error is held against the target. Whether it underfits is asked of the training error: what it "
    "could not even learn where it saw the answers."
)
def validation_against_the_target(train_error, validation_error, target_error, max_gap):
    return _called(validation_error > target_error, validation_error - train_error > max_gap)


@validation_against_the_target.also
def gap_first_and_validation_against_the_target(train_error, validation_error, target_error, max_gap):
    if validation_error - train_error > max_gap:
        return "overfitting"
    return "underfitting" if validation_error > target_error else "good fit"


@diagnose.misconception(
    "The gap is taken without its sign. A validation error *below* the training error is no overfitting: leave `abs` "
    "out."
)
def gap_without_its_sign(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, abs(validation_error - train_error) > max_gap)


@diagnose.misconception(
    "The gap has the wrong sign. Overfitting shows in a validation error *above* the training error: "
    "`validation_error - train_error`."
)
def gap_turned_round(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, train_error - validation_error > max_gap)


@diagnose.misconception("Any gap counts. A small one is normal: it overfits only when the gap is above `max_gap`.")
def any_gap(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error > train_error)


@diagnose.misconception(
    "The validation error itself is held against `max_gap` or the target. The gap is how far it lies above the "
    "training error."
)
def no_gap_taken(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error > max_gap)


@no_gap_taken.also
def validation_above_the_target(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error > target_error)


@no_gap_taken.also
def gap_from_the_target(train_error, validation_error, target_error, max_gap):
    return _called(train_error > target_error, validation_error - target_error > max_gap)


@diagnose.misconception(
    "The comparison with the target is turned round. These are errors, not accuracies: above the target is bad."
)
def target_turned_round(train_error, validation_error, target_error, max_gap):
    return _called(train_error < target_error, validation_error - train_error > max_gap)


def _word(text: object) -> str | None:
    """Say which of the three texts is meant, however it is spelled."""
    letters = "".join(c for c in text.lower() if c.isalpha()) if isinstance(text, str) else ""
    meant = {"under": "underfitting", "over": "overfitting", "good": "good fit"}
    return next((right for start, right in meant.items() if letters.startswith(start)), None)


def _spelled_otherwise(judged: Sequence[Judged]) -> bool:
    """Whether each answer means the right one, and some are spelled in another way."""
    return all(_word(one.observation.value) == one.expected for one in judged)


@diagnose.misconception(
    "The diagnoses are right and spelled in another way. A program that reads them compares letter by letter: "
    "`underfitting`, `overfitting` and `good fit`, all small.",
    recognize=_spelled_otherwise,
)
def spelled_otherwise(train_error, validation_error, target_error, max_gap):
    return nn.diagnose(train_error, validation_error, target_error, max_gap).capitalize()


@spelled_otherwise.also
def joined_by_an_underscore(train_error, validation_error, target_error, max_gap):
    return nn.diagnose(train_error, validation_error, target_error, max_gap).replace(" ", "_")


@spelled_otherwise.also
def shorter(train_error, validation_error, target_error, max_gap):
    return nn.diagnose(train_error, validation_error, target_error, max_gap).removesuffix("ting").removesuffix(" fit")


EXERCISES = (train_validation_test_split, polynomial_features, k_fold, early_stopping, diagnose)
