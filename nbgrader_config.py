"""nbgrader's settings, so that `nbgrader generate_assignment`, `autograde` and the Formgrader work in this folder."""

import os

c = get_config()  # noqa: F821  (nbgrader gives it)

root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.root = root
c.CourseDirectory.db_url = f"sqlite:///{os.path.join(root, 'gradebook.db')}"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".coursekit"]
c.Execute.timeout = 60

# Submissions of these lessons are judged locked in, as `coursekit grade` does it: docs/instructors/nbgrader.md.
c.Autograde.exporter_class = "coursekit.autograde.JudgingExporter"
