"""The course's secret, from which the cases of a grade are drawn."""

import os
from pathlib import Path

FILE = ".coursekit_secret"


def course_secret(course: Path) -> str | None:
    """Return the secret from COURSEKIT_SECRET or the course's own file; None where there is neither."""
    if secret := os.environ.get("COURSEKIT_SECRET"):
        return secret
    try:
        return (course / FILE).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None
