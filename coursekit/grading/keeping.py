"""Keeping a grade: the gradebook, the feedback page, last the autograded notebook, which says that all is there."""

from pathlib import Path

from coursekit import exercises
from coursekit.gradebook import TIMESTAMP, Recorder, read_timestamp
from coursekit.grading import feedback
from coursekit.grading.autograded import AutogradedNotebooks
from coursekit.grading.files import write_whole
from coursekit.grading.judges import HandedIn
from coursekit.grading.reading import where_to_read
from coursekit.grading.record import record_of
from coursekit.grading.session import Run
from coursekit.grading.submission import OF_NBGRADER, Job, grade_id_of


def notebook_of(course: Path, lesson: str, student: str) -> Path:
    """Return where a student's autograded notebook goes."""
    return course / "autograded" / student / lesson / f"{lesson}.ipynb"


def page_of(course: Path, lesson: str, student: str) -> Path:
    """Return where a student's feedback page goes."""
    return course / "feedback" / student / lesson / f"{lesson}.html"


class Keeping:
    """Keeps the grades of one lesson of one course, each whole before it counts as done."""

    def __init__(self, course: Path, recorder: Recorder):
        self.course, self.lesson, self.recorder = course, recorder.lesson, recorder
        self.notebooks = AutogradedNotebooks(recorder)
        self.sections = where_to_read(recorder.released.cells)

    def keep(self, job: Job, read: HandedIn, run: Run) -> None:
        """Record a grade: the gradebook, the feedback, last the notebook whose stamp says that all is there."""
        submission, verdicts = read.submission, list(run.verdicts.values())
        found = (*job.problems, *submission.problems, run.fault)
        problems = list({problem: None for problem in found if problem})
        notebook = self.notebooks.make(submission, run)
        scores = {exercises.find(verdict.exercise).check_id: verdict.score for verdict in verdicts}
        stubs = {id: cell.source for id, cell in self.notebooks.graded.items()}
        sources = {cell.grade_id: cell.source for cell in submission.cells if cell.grade_id}
        own = {c.grade_id: c.source for c in submission.cells if c.grade_id and c.source != stubs.get(c.grade_id)}
        in_words = {report.grade_id for report in exercises.reports(self.lesson)}
        reports = {id: cell.source for cell in notebook.cells if (id := grade_id_of(cell)) in in_words}
        written = {id for id, text in reports.items() if text != stubs[id]}
        unchanged = (sources.keys() - own.keys()) | (reports.keys() - written)
        penalty = self.recorder.record(job.student, scores, unchanged, written)
        page = feedback.learner_page(
            self.lesson, job.student, verdicts, problems, sources | own, penalty, self.sections
        )
        write_whole(page_of(self.course, self.lesson, job.student), page)
        record = record_of(self.lesson, run, problems, penalty) | {"handed_in": job.handed_in, "stamp": job.stamp}
        notebook["metadata"] = {**notebook["metadata"], "coursekit": record}
        tells_time = read_timestamp(job.folder)[0] is not None
        self._copy_beside({n: data for n, data in read.files.items() if tells_time or n != TIMESTAMP}, job.student)
        write_whole(notebook_of(self.course, self.lesson, job.student), self.notebooks.text(notebook), mode=0o444)

    def _copy_beside(self, files: dict[str, bytes], student: str) -> None:
        """Put other files that were handed in where nbgrader's next steps look for them.

        Formgrader shows pictures from the autograded folder; `nbgrader release_feedback` reads in the feedback folder
        when and by whom something was handed in, and so does `nbgrader generate_feedback` in the autograded one.
        """
        for name, data in files.items():
            write_whole(notebook_of(self.course, self.lesson, student).with_name(name), data, mode=0o444)
            if name in OF_NBGRADER:
                write_whole(page_of(self.course, self.lesson, student).with_name(name), data)
