"""What a learner's notebook calls: start, doctor, predict, check, hint, progress and quiz."""

from coursekit.notebook.check import check
from coursekit.notebook.doctor import doctor
from coursekit.notebook.hint import hint
from coursekit.notebook.predict import predict
from coursekit.notebook.progress import progress
from coursekit.notebook.quiz import quiz
from coursekit.notebook.start import start

__all__ = ["check", "doctor", "hint", "predict", "progress", "quiz", "start"]
