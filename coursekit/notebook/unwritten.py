"""What a learner sees when a cell calls a function of theirs that is not written yet: a card, not a traceback."""

import sys
from types import TracebackType
from typing import Any

from IPython.core.getipython import get_ipython

from coursekit import exercises
from coursekit.checking.exercise import Exercise
from coursekit.notebook.show import display_card


def be_polite() -> None:
    """Have the shell, if there is one, show an unwritten function as a card. The cell counts as failed as before."""
    shell: Any = get_ipython()
    if shell is not None:
        shell.set_custom_exc((NotImplementedError,), _say)


def _say(
    shell: Any, kind: type, error: BaseException, trace: TracebackType | None, tb_offset: int | None = None
) -> None:
    exercise = _unwritten(shell, error, trace)
    if exercise is None:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")  # else an empty figure would follow
    text = (
        f"This cell uses `{exercise.function}`, which is still to be written, further up. Nothing is broken: write it, "
        f"run its cell and its check, then run this cell again."
    )
    display_card("○ Not written yet", text, status="not attempted")
    shell._showtraceback(kind, error, [f"{exercise.function} is not written yet."])


def _unwritten(shell: Any, error: BaseException, trace: TracebackType | None) -> Exercise | None:
    """Return the exercise whose stub raised the error, or None when the error came from elsewhere."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or error.args or trace.tb_frame.f_globals is not shell.user_ns:
        return None
    name, *inner = trace.tb_frame.f_code.co_qualname.split(".")
    return None if "<locals>" in inner else exercises.by_function().get(name)
