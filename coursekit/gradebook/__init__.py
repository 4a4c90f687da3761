"""The one door to nbgrader: its generate step, its repair of handed-in cells, and its gradebook."""

from coursekit.gradebook.recorder import Recorder
from coursekit.gradebook.release import RELEASE, SOURCE, release
from coursekit.gradebook.tables import open_gradebook

__all__ = ["RELEASE", "SOURCE", "Recorder", "open_gradebook", "release"]
