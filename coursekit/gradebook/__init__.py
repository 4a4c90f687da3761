"""The one door to nbgrader: its generate step, its repair of handed-in cells, and its gradebook."""

from coursekit.gradebook.marks import ByHand, Mark, read_marks
from coursekit.gradebook.recorder import TIMESTAMP, Recorder, read_timestamp
from coursekit.gradebook.release import RELEASE, SOURCE, release
from coursekit.gradebook.tables import open_gradebook

__all__ = [
    "RELEASE",
    "SOURCE",
    "TIMESTAMP",
    "ByHand",
    "Mark",
    "Recorder",
    "open_gradebook",
    "read_marks",
    "read_timestamp",
    "release",
]
