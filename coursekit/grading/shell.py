"""The IPython shell in which a worker runs cells: a kernel's, without history, threads or windows."""

from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config


class WorkerShell(InteractiveShell):
    """A shell that reports errors instead of printing them, and draws nowhere."""

    def enable_gui(self, gui: Any = None) -> None:
        """Accept `%matplotlib inline` and its like."""

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the error goes back with the cell's result."""

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the error goes back with the cell's result."""


def make_shell() -> WorkerShell:
    """Make the shell, with `__main__` as its module as in a kernel."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autoindent = False
    return WorkerShell.instance(config=config)
