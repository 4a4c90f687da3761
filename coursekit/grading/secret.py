"""The course's secret, from which the cases of a grade are drawn: known to those who grade, never released."""

import os
from pathlib import Path

from coursekit.errors import CoursekitError

VARIABLE, FILE = "COURSEKIT_SECRET", ".coursekit_secret"


def course_secret(course: Path) -> str | None:
    """Return the secret from the environment, else from the course folder, else None.

    Raises CoursekitError when the file is there and can't be read.
    """
    if secret := os.environ.get(VARIABLE, "").strip():
        return secret
    file = course / FILE
    try:
        return file.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        raise CoursekitError(f"{file} cannot be read: {why}. Mend it, or set {VARIABLE}.") from None
