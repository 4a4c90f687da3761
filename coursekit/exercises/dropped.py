"""What is judged of dropout: what holds of a mask and of what it did to the activations, said in words."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from coursekit.checking.comparison import Difference, entries_close
from coursekit.checking.show import value_kind

ENOUGH = 6_000
"""So many entries show the share dropped to within NEAR, but for 2 exp(-2 ENOUGH NEAR²) = 2e-13 (Hoeffding)."""
NEAR = 0.05
SCALE = "1 / (1 - rate)"
BY_ITSELF = "chance decides for each entry by itself"
AS_DUE = {"the mask holds": f"0 or {SCALE}", "A' is": "A times the mask", "the share dropped": "rate", BY_ITSELF: "yes"}
"""What is said in training when all is right."""
UNCHANGED = {"the mask holds": "1 everywhere", "A' is": "A"}
"""What is said when nothing is to be dropped, and all is right."""


def what_must_hold(args: tuple, draws: Sequence) -> dict[str, Any] | Difference:
    """Say of three draws, the second with the first one's seed, what holds of them.

    With 60 entries or more, as in all cases where chance has a say, no two seeds give one mask but for 1e-18.
    """
    A, rate, _, *training = args
    pairs = []
    for draw in draws:
        pair = _pair(draw, A)
        if isinstance(pair, Difference):
            return pair
        pairs.append(pair)
    masks = [mask for _, mask in pairs]
    if not rate or not all(training):
        return next((held for pair in pairs if (held := _nothing_dropped(A, rate, *pair)) != UNCHANGED), UNCHANGED)
    if all((mask == mask.flat[0]).all() for mask in masks):
        ones = all((mask == 1).all() for mask in masks)
        return {"the mask holds": "1 everywhere: nothing is dropped" if ones else "one number for all entries"}
    return {
        "the mask holds": _agreed("the mask holds", (_values(mask, rate) for mask in masks)),
        "A' is": _agreed("A' is", (_product(A, after, mask, rate) for after, mask in pairs)),
        **(_of_many(masks, rate) if A.size >= ENOUGH else {}),
        **_of_seeds(masks),
    }


def _pair(draw: Any, A: np.ndarray) -> tuple[np.ndarray, np.ndarray] | Difference:
    if not isinstance(draw, (list, tuple)) or len(draw) != 2:
        what = f"{len(draw)} values" if isinstance(draw, (list, tuple)) else value_kind(draw)
        return Difference("kind", f"it is {what}, and a pair (A', mask) is due")
    for name, part in zip(("A'", "the mask"), draw, strict=True):
        if not isinstance(part, (np.ndarray, int, float)) or np.asarray(part).dtype.kind not in "biuf":
            return Difference("kind", f"{name} is {value_kind(part)}, and an array of numbers is due")
        if np.shape(part) != A.shape:
            text = f"{name} is {value_kind(part)}, and an array of the shape of A, {A.shape}, is due"
            return Difference("shape", text)
    return np.asarray(draw[0], float), np.asarray(draw[1], float)


def _agreed(key: str, words: Iterable[str]) -> str:
    """What is said of all three draws, or of the first that is not as it should be."""
    due = AS_DUE[key]
    return next((word for word in words if word != due), due)


def _nothing_dropped(A: np.ndarray, rate: float, after: np.ndarray, mask: np.ndarray) -> dict[str, str]:
    same, scaled = entries_close(A, after).all(), entries_close(A * (1 - rate), after).all()
    return {
        "the mask holds": "1 everywhere" if entries_close(np.ones(mask.shape), mask).all() else "other numbers than 1",
        "A' is": "A" if same else "A times 1 - rate" if scaled else "something else than A",
    }


def _values(mask: np.ndarray, rate: float) -> str:
    """Name the number that a mask holds where it is not 0."""
    if not np.isfinite(mask).all():
        return "infinity or nan"
    kept = mask[mask != 0]
    if not kept.size:
        return "0 alone"
    rules = {SCALE: 1 / (1 - rate), "1": 1.0, "1 - rate": 1 - rate}
    rules |= {"1 / rate": 1 / rate, "rate": rate, "1 / the share kept": mask.size / kept.size}
    name = next((name for name, number in rules.items() if entries_close(np.full(kept.shape, number), kept).all()), "")
    return f"0 or {name}" if name else "other numbers"


def _product(A: np.ndarray, after: np.ndarray, mask: np.ndarray, rate: float) -> str:
    """Name what stands in A', by the mask that came with it."""
    if not np.isfinite(mask).all():
        return "infinity or nan times A"
    if entries_close(A * mask, after).all():
        return AS_DUE["A' is"]
    kept = mask != 0
    rules = {
        "A where the mask is not 0, else 0": A * kept,
        f"A times the mask times {SCALE}": A * mask / (1 - rate),
        "A where the mask is 0, else 0": A * ~kept,
        f"A times {SCALE} where the mask is 0, else 0": A * ~kept / (1 - rate),
        "A itself": A,
    }
    return next((name for name, due in rules.items() if entries_close(due, after).all()), "something else")


def _of_many(masks: Sequence[np.ndarray], rate: float) -> dict[str, str]:
    dropped = [mask == 0 for mask in masks]
    return {
        "the share dropped": _agreed("the share dropped", (_share(float(one.mean()), rate) for one in dropped)),
        BY_ITSELF: _agreed(BY_ITSELF, map(_by_itself, dropped)),
    }


def _share(dropped: float, rate: float) -> str:
    rules = {"rate": rate, "1 - rate": 1 - rate, "a half": 0.5}
    return next((name for name, due in rules.items() if abs(dropped - due) <= NEAR), "another share")


def _by_itself(dropped: np.ndarray) -> str:
    """Say whether neighbours share their fate no more often, nor less, than strangers do.

    Copied rows or columns always do; half the way from strangers to them is farther than chance goes in 6,000 pairs.
    """
    if dropped.all() or not dropped.any():
        return "no"
    share = dropped.mean()
    strangers = share**2 + (1 - share) ** 2
    allowed = (1 - strangers) / 2
    for axis in range(dropped.ndim):
        alike = float(np.mean(np.diff(dropped.astype(int), axis=axis) == 0))
        if alike == 1:
            return "no, whole rows or columns are dropped"
        if abs(alike - strangers) > allowed:
            return "no"
    return "yes"


def _of_seeds(masks: Sequence[np.ndarray]) -> dict[str, bool]:
    one, again, other = masks
    return {
        "the same seed gives the same mask": np.array_equal(one, again),
        "another seed gives another mask": not np.array_equal(one, other),
    }


def in_words(holds: object) -> str:
    """Say what is due."""
    if not isinstance(holds, dict) or holds["A' is"] == "A":
        return "(A, mask): A unchanged, and a mask of ones in its shape"
    share = ", 0 for about a share `rate` of them" if "the share dropped" in holds else ""
    return f"(A * mask, mask): each entry of the mask 0 or {SCALE}{share}, drawn from rng"
