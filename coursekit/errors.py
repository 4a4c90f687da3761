"""The one error that people see: every other exception that leaves a command is a fault of ours."""


class CoursekitError(Exception):
    """Says in a line or two what was wrong, where, and what to do. Commands print it and exit with 2."""

    def _render_traceback_(self) -> list[str]:
        """Show in a notebook just the message: IPython asks for this instead of a traceback."""
        return [str(self)]
