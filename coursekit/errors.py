"""The one error that people see: every other exception that leaves a command is a fault of ours."""


class CoursekitError(Exception):
    """Says in a line or two what was wrong, where, and what to do. Commands print it and exit with 2."""
