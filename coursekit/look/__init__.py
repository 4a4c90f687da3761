"""How everything looks that a learner sees: one stylesheet for cards, questions, progress and explorers."""

import re
from functools import cache
from pathlib import Path


@cache
def stylesheet() -> str:
    """Return the stylesheet, without comments and needless space: each output of a notebook repeats it."""
    text = Path(__file__).with_name("course.css").read_text(encoding="utf-8")
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return re.sub(r" ?([{};]) ?", r"\1", bare).strip()


def styled(html: str) -> str:
    """Return HTML that brings its stylesheet along, so that an output stands by itself wherever it is shown."""
    return f"<style>{stylesheet()}</style>{html}"
