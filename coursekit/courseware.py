"""Where the course's own files lie: the released lessons, and the settings of a course folder."""

from pathlib import Path

_REPOSITORY = Path(__file__).parents[1]


def released_lessons() -> Path:
    """Return the folder that holds NN_name/NN_name.ipynb, as learners get them."""
    return _REPOSITORY / "notebooks"


def settings_file() -> Path:
    """Return the nbgrader_config.py of a course folder."""
    return _REPOSITORY / "nbgrader_config.py"
