"""What a learner's notebook calls: start, doctor, predict, check, hint and progress."""

from coursekit.notebook.check import check
from coursekit.notebook.doctor import doctor
from coursekit.notebook.hint import hint
from coursekit.notebook.predict import predict
from coursekit.notebook.progress import progress
from coursekit.notebook.start import start

__all__ = ["check", "doctor", "hint", "predict", "progress", "start"]
