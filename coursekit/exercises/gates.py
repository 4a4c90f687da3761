"""How an answer to a gate is judged: by the table that a step neuron with its weights and bias computes."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Judged

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND = (False, False, False, True)
OR = (False, True, True, True)

Table = tuple[bool, ...]


def weights_and_bias(answer: object) -> tuple[np.ndarray, np.ndarray] | Difference:
    """Read (w, b) from what a learner returned, in whichever way they wrote numbers, or say why not."""
    if isinstance(answer, np.ndarray) and answer.dtype.kind in "iuf" and answer.shape == (2,):
        return Difference("shape", "it is one pair of numbers, and a pair (w, b) is due: two weights, and a bias")
    if not isinstance(answer, (list, tuple)) or len(answer) != 2:
        return Difference("kind", "a pair (w, b) is due: an array of two weights, and a bias")
    parts = []
    for name, part in zip(("w", "b"), answer, strict=True):
        number = _numbers(part)
        if number is None:
            return Difference("kind", f"{name} is not made of numbers")
        parts.append(number)
    w, b = parts
    if w.shape != (2,):
        return Difference("shape", f"w has shape {w.shape}, and (2,) is due: a weight for each input")
    if b.size != 1:
        return Difference("shape", f"b has shape {b.shape}, and one number is due")
    if not (np.isfinite(w).all() and np.isfinite(b).all()):
        return Difference("value", "weights and bias must be finite")
    return w, b.reshape(())


def _numbers(part: object) -> np.ndarray | None:
    """Return a part of an answer as floats, or None when it is not made of real numbers."""
    try:
        array = np.asarray(part)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def table(answer: object, flip_bias: bool = False) -> Table | None:
    """Return what a step neuron (z > 0) with these weights says to the four inputs, or None."""
    read = weights_and_bias(answer)
    if isinstance(read, Difference):
        return None
    w, b = read
    z = INPUTS @ w + (-b if flip_bias else b)
    return tuple(bool(one) for one in z > 0)


def computes(due: Table) -> Callable[[object, object], Difference | None]:
    """Make the comparison that accepts any (w, b) that computes a table."""

    def compare(expected: object, got: object) -> Difference | None:
        read = weights_and_bias(got)
        if isinstance(read, Difference):
            return read
        w, b = read
        z = INPUTS @ w + b
        for inputs, one, fires in zip(INPUTS.astype(int), z, due, strict=True):
            if (one > 0) != fires:
                must = "must be above 0" if fires else "must not be above 0"
                return Difference("value", f"for inputs {tuple(map(int, inputs))} z = {one:.6g}, and it {must}")
        return None

    return compare


def due(name: str, fires: Table) -> Callable[[object], str]:
    """Make the words for what is due: any weights and bias whose neuron computes the gate."""
    rows = [str(tuple(map(int, row))) for row, one in zip(INPUTS, fires, strict=True) if one]
    return lambda expected: f"any (w, b) for which z > 0 at {', '.join(rows)} and nowhere else: that is {name}"


def _answer_table(judged: Sequence[Judged], flip_bias: bool = False) -> Table | None:
    return table(judged[0].observation.value, flip_bias)


def flipping_the_bias_helps(fires: Table) -> Callable[[Sequence[Judged]], bool]:
    """Recognise an answer that would be right with the other sign of its bias."""
    return lambda judged: _answer_table(judged, flip_bias=True) == fires


def computes_exactly(fires: Table) -> Callable[[Sequence[Judged]], bool]:
    """Recognise an answer that computes another gate."""
    return lambda judged: _answer_table(judged) == fires


def one_input_is_enough(judged: Sequence[Judged]) -> bool:
    """Recognise an answer that fires for both inputs, is silent for none, and fires for one of them alone."""
    answer = _answer_table(judged)
    return answer is not None and answer[3] and not answer[0] and (answer[1] or answer[2])


def never_fires(judged: Sequence[Judged]) -> bool:
    """Recognise an answer that fires for no input at all, with weights that push the right way."""
    answer = _answer_table(judged)
    read = weights_and_bias(judged[0].observation.value)
    return answer is not None and not any(answer) and not isinstance(read, Difference) and bool((read[0] > 0).all())
