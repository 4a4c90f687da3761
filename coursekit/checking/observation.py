"""observe(): run a function on a case and record everything that is judged, judging nothing."""

import ctypes
import inspect
import io
import linecache
import os
import random
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np

from coursekit.checking.case import Case, Given, Rng, fresh
from coursekit.checking.probes import PROBES
from coursekit.checking.values import plain, same, type_name

Outcome = Literal["returned", "raised", "timed out", "died", "not run"]
MAX_PRINTED = 10_000
PACKAGE = os.path.join(Path(__file__).parents[1], "")
_numpy_state, _python_state = np.random.get_state, random.getstate
_set_numpy_state, _set_python_state = np.random.set_state, random.setstate
_bit_generator: Any = getattr(np.random, "get_bit_generator")  # noqa: B009  (its stubs lack it)
MT19937_BYTES = 624 * 4 + 4
"""The size of NumPy's Mersenne Twister: its 624 words, and the place in them."""
NOBODYS_STATE = np.random.RandomState(0x5EEDC0DE).get_state(), random.Random(0x5EEDC0DE).getstate()


class TimeUp(BaseException):
    """Raised inside a learner's code by a worker's alarm; no `except Exception` catches it."""


@dataclass(frozen=True)
class Raised:
    """An exception as a learner should read it: type, message, and their own lines that led to it."""

    type: str
    message: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Observation:
    """What one call did. `value` is plain data; `changed` holds positions of arguments changed in place.

    Where chance decides, `value` is a list of three: what came of one seed, of the same again, and of another.
    Of a case with calls that come `then`, it is the list of what these gave.
    "not run" stands for a call that was given up because an earlier one hung or died.
    """

    outcome: Outcome
    value: Any = None
    type_name: str = "NoneType"
    error: Raised | None = None
    misfit: str = ""
    warnings: tuple[str, ...] = ()
    printed: str = ""
    changed: tuple[int, ...] = ()
    touched_random: bool = False
    seconds: float = 0.0


class Capped(io.StringIO):
    """A text buffer that forgets what exceeds its limit."""

    def write(self, text: str) -> int:
        room = MAX_PRINTED - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


def observe(function: Callable, case: Case) -> Observation:
    """Call the function on copies of the case's arguments and say what happened; where chance decides, three times.

    Raises nothing that the function raises, but lets KeyboardInterrupt through: it is the person's.
    """
    if case.then:
        first, returned = observe_and_keep(function, case)
        return together(first, (observe(returned, Case(args)) for args in case.then)) if callable(returned) else first
    if not case.by_chance:
        return _observe(function, case)[0]
    seen = []
    with _a_known_random_state():
        for one in (case, case, case.with_another_seed()):
            seen.append(_observe(function, one)[0])
            if seen[-1].outcome != "returned":
                return seen[-1]
    return replace(seen[0], value=[one.value for one in seen], **_of_all(seen))


def _of_all(seen: list[Observation]) -> dict[str, Any]:
    """Return what counts wherever among several calls it happened, and their time."""
    return {
        "changed": tuple(sorted({i for one in seen for i in one.changed})),
        "touched_random": any(one.touched_random for one in seen),
        "seconds": sum(one.seconds for one in seen),
    }


def observe_and_keep(function: Callable, case: Case) -> tuple[Observation, Any]:
    """Call the function once, whatever chance decides, and give what it returned itself, too."""
    with _a_known_random_state():
        return _observe(function, case)


def together(first: Observation, later: Iterable[Observation]) -> Observation:
    """Make one observation of a call and of the calls of the function it returned: it ends where one goes wrong."""
    seen = [first]
    for one in later:
        seen.append(one)
        if one.outcome != "returned":
            break
    last = seen[-1]
    if last.error is not None:
        said = f"in the function that it returned: {last.error.message}"
        last = replace(last, misfit="", error=replace(last.error, message=said))
    return replace(
        last,
        value=[one.value for one in seen[1:]],
        warnings=tuple(warning for one in seen for warning in one.warnings)[:20],
        printed="".join(one.printed for one in seen)[:MAX_PRINTED],
        **_of_all(seen),
    )


def _observe(function: Callable, case: Case) -> tuple[Observation, Any]:
    misfit = "" if case.probe else _misfit(function, len(case.args))
    if misfit:
        return Observation("raised", error=Raised("TypeError", misfit), misfit=misfit), None
    run = partial(PROBES[case.probe].run, function) if case.probe else function
    arguments = [fresh(arg) for arg in case.args]
    before = _random_state()
    printed, error, value, outcome = Capped(), None, None, "returned"
    start = time.perf_counter()
    with warnings.catch_warnings(record=True) as caught, redirect_stdout(printed), redirect_stderr(printed):
        warnings.simplefilter("always")
        try:
            value = run(*arguments)
        except KeyboardInterrupt:
            raise
        except TimeUp:
            outcome = "timed out"
        except BaseException as exception:
            outcome, error = "raised", describe(exception)
    observation = Observation(
        outcome=outcome,
        value=plain(value),
        type_name=type_name(value),
        error=error,
        warnings=tuple(f"{w.category.__name__}: {str(w.message)[:200]}" for w in caught[:20]),
        printed=printed.getvalue(),
        changed=_changed(case, arguments),
        touched_random=before != _random_state(),
        seconds=time.perf_counter() - start,
    )
    return observation, value


def describe(exception: BaseException, inside: str = __file__) -> Raised:
    """Describe an exception from the first line on that is the learner's own."""
    frames = [frame for frame in traceback.extract_tb(exception.__traceback__) if frame.filename != inside]
    frames = [frame for frame in frames if not frame.filename.startswith(PACKAGE)] or frames
    lines = []
    for frame in frames[-4:]:
        source = frame.line or linecache.getline(frame.filename, frame.lineno or 0).strip()
        lines.append(f"line {frame.lineno}, in {frame.name}: {source}"[:300])
    try:
        message = str(exception)[:500]
    except BaseException:
        message = ""
    return Raised(type_name(exception), message, tuple(lines))


def _misfit(function: Callable, given: int) -> str:
    """Say how a function's parameters do not fit the number of arguments, or nothing."""
    if not callable(function):
        return f"it is no function but a {type_name(function)}"
    try:
        signature = inspect.signature(function)
    except Exception:
        return ""
    try:
        signature.bind(*range(given))
    except TypeError:
        return f"it takes {_plural(len(signature.parameters))}, and it is called with {_plural(given)}"
    except Exception:
        return ""
    return ""


def _plural(count: int) -> str:
    return f"{count} argument" + ("" if count == 1 else "s")


@contextmanager
def _a_known_random_state() -> Iterator[None]:
    """Give the global generators a state that nobody sets, so that every use of them shows, and take it back after."""
    kept = _numpy_state(), _python_state()
    _set_numpy_state(NOBODYS_STATE[0])
    _set_python_state(NOBODYS_STATE[1])
    try:
        yield
    finally:
        _set_numpy_state(kept[0])
        _set_python_state(kept[1])


def _random_state() -> tuple:
    """Return what tells whether the global generators have been used; NumPy's is read where it lies, which is quick."""
    generator = _bit_generator()
    if type(generator) is np.random.MT19937:
        return _python_state(), generator, ctypes.string_at(generator.ctypes.state_address, MT19937_BYTES)
    name, keys, *rest = _numpy_state(legacy=True)
    return _python_state(), name, np.array(keys).tobytes(), tuple(rest)


def _changed(case: Case, arguments: list[Any]) -> tuple[int, ...]:
    pairs = enumerate(zip(case.args, arguments, strict=True))
    return tuple(i for i, (arg, now) in pairs if not isinstance(arg, (Given, Rng)) and not same(plain(arg), plain(now)))
