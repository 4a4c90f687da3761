"""The course's secret, from which the cases of a grade are drawn."""

import os
import secrets
from pathlib import Path

from coursekit.aside import place_once, written_aside
from coursekit.errors import CoursekitError, advice

FILE = ".coursekit_secret"


def course_secret(course: Path) -> str | None:
    """Return the secret from COURSEKIT_SECRET or the course's own file; None where there is neither."""
    if secret := os.environ.get("COURSEKIT_SECRET"):
        return secret
    try:
        return (course / FILE).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def ensure_secret(course: Path) -> str:
    """Return the course's secret, making one that only its owner can read when there is none.

    Raises CoursekitError when it can't be written, or is there and can't be read: it is never replaced.
    """
    if known := course_secret(course):
        return known
    file, secret = course / FILE, secrets.token_hex(32)
    if file.exists():
        raise CoursekitError(f"{file} is empty or cannot be read. Mend it, or set COURSEKIT_SECRET.")
    try:
        with written_aside(file) as new:
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
                stream.write(secret + "\n")
            place_once(new, file)
    except OSError as error:
        raise CoursekitError(
            f"{file} cannot be written: {error.strerror}. {advice(error)}, or set COURSEKIT_SECRET."
        ) from None
    return course_secret(course) or secret
