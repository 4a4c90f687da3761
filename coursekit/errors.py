"""The one error that people see: every other exception that leaves a command is a fault of ours."""

import difflib
import errno
from collections.abc import Iterable


class CoursekitError(Exception):
    """Says in a line or two what was wrong, where, and what to do. Commands print it and exit with 2."""

    def _render_traceback_(self) -> list[str]:
        """Show in a notebook just the message: IPython asks for this instead of a traceback."""
        return [str(self)]


def did_you_mean(given: object, known: Iterable[str]) -> str:
    """Return " Did you mean ...?" when something known is near, else what is known."""
    known = list(known)
    near = difflib.get_close_matches(str(given), known, n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(known)}."


def advice(error: OSError) -> str:
    """Say what to do about what the system refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make room on the disk"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "See that you may read and write there"
    if error.errno in (errno.EMFILE, errno.ENOMEM, errno.EAGAIN):
        return "Close other programs or lower --workers"
    return "See that it is there and of the right kind"
