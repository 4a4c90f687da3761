"""A course on how neural networks learn: what its notebooks use, and what checks and grades it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coursekit import data
    from coursekit.explorers import explore
    from coursekit.notebook import check, doctor, hint, predict, progress, quiz, start

__version__ = "0.1.0"
__all__ = ["__version__", "check", "data", "doctor", "explore", "hint", "predict", "progress", "quiz", "start"]


def __getattr__(name: str) -> Any:
    """Import what a notebook uses at its first use, so that importing us brings no answers along."""
    if name == "data":
        return import_module("coursekit.data")
    if name == "explore":
        return import_module("coursekit.explorers").explore
    if name in __all__:
        return getattr(import_module("coursekit.notebook"), name)
    raise AttributeError(f"module 'coursekit' has no attribute {name!r}")
