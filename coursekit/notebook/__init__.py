"""What a learner's notebook calls: start, predict, check, hint and progress."""

from coursekit.notebook.check import check
from coursekit.notebook.hint import hint
from coursekit.notebook.predict import predict
from coursekit.notebook.progress import progress
from coursekit.notebook.start import start

__all__ = ["check", "hint", "predict", "progress", "start"]
