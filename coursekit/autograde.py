"""Our judge inside nbgrader: `nbgrader autograde` and Formgrader's button grade our lessons locked in, by one line.

    c.Autograde.exporter_class = "coursekit.autograde.JudgingExporter"

All steps of nbgrader's own list stay as they are but one: where it runs a submission in a kernel, a notebook of ours is
judged as `coursekit grade` does it. Other notebooks are run as before.
"""

import atexit
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Float, Integer

from coursekit import exercises as course_exercises
from coursekit.checking.exercise import Exercise
from coursekit.errors import CoursekitError
from coursekit.gradebook.inside import Autograde, Execute, NbGraderException, autograder_cells, late_penalty
from coursekit.grading.autograded import cell_outputs, graded_cells, show_verdicts
from coursekit.grading.course import released_sources
from coursekit.grading.judges import judge_submission
from coursekit.grading.limits import Limits
from coursekit.grading.pool import Pool, Settings, require_all_layers
from coursekit.grading.record import record_of
from coursekit.grading.secret import ensure_secret
from coursekit.grading.session import Run
from coursekit.grading.submission import Submission, find_notebook, read_submission, siblings

LINE = 'c.Autograde.exporter_class = "coursekit.autograde.JudgingExporter"'


class JudgingExporter(NotebookExporter):
    """nbgrader's exporter, with Judge wherever its list of steps says Execute. Raises NbGraderException, having logged
    why, when it is set for another of nbgrader's commands or when the list has no Execute."""

    def __init__(self, **options: Any):
        super().__init__(**options)
        converter: Any = self.parent
        if not isinstance(converter, Autograde):
            refuse(self.log, f"JudgingExporter is for autograding alone. In nbgrader_config.py, write: {LINE}")
        if not {"Execute", "Judge"} & {_name(step) for step in converter.autograde_preprocessors}:
            refuse(
                self.log,
                "c.Autograde.autograde_preprocessors in nbgrader_config.py has no Execute for the judge to replace: "
                "nothing would be judged. Put nbgrader.preprocessors.Execute back at its head.",
            )

    def register_preprocessor(self, preprocessor: Any, enabled: bool = False) -> Any:
        """Register one of nbgrader's steps, Judge for Execute."""
        step = Judge if _name(preprocessor) == "Execute" else preprocessor
        registered = super().register_preprocessor(step, enabled)
        if _name(preprocessor) == "AssignLatePenalties":
            super().register_preprocessor(NotePenalty, True)
        return registered


def _name(step: Any) -> str:
    """Name a step, which a list may hold as a class or as a dotted name."""
    return step.rpartition(".")[2] if isinstance(step, str) else getattr(step, "__name__", "")


def refuse(log: Any, why: str) -> NoReturn:
    """Stop nbgrader as its own commands do it: with a line in the log. Raises NbGraderException."""
    log.error(why)
    raise NbGraderException(why)


@dataclass(frozen=True)
class Lesson:
    """What is needed to judge a notebook of ours: its exercises, and of the released one the graded cells by their id
    and the sources of all others."""

    exercises: tuple[Exercise, ...]
    graded: dict[str, Any]
    sources: frozenset[str]


class Judge(Execute):
    """The step that judges a notebook of ours in the sandbox, and runs any other in a kernel, as Execute does.

    Where it has judged, a cell shows what it printed or the error it stopped with, and a check its verdict, in the form
    from which nbgrader reads the score. All of it is noted in the notebook, too, for `coursekit report`.
    """

    call_seconds = Float(3.0, help="Processor seconds for one call of a learner's function.").tag(config=True)
    cell_seconds = Float(10.0, help="Processor seconds for a cell.").tag(config=True)
    total_seconds = Float(60.0, help="Seconds for a whole submission.").tag(config=True)
    memory = Integer(2048, help="Memory for each process of a submission, in MB.").tag(config=True)
    require_sandbox = Bool(False, help="Refuse to judge where a layer of the sandbox is missing.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any = None, km: Any = None) -> Any:
        """Judge one submission, or run it where it is not ours."""
        exporter: Any = self.parent
        self.course = exporter.parent.coursedir
        try:
            lesson = self._lesson(resources["nbgrader"])
            if lesson is None:
                return super().preprocess(nb, resources, km)
            run, problems = self._judge(resources, lesson)
        except CoursekitError as error:
            warm_pool.cache_clear()
            refuse(self.log, str(error))
        for index, result in run.cells.items():
            if nb.cells[index].cell_type == "code":
                nb.cells[index].outputs = nbformat.from_dict(cell_outputs(result))
        show_verdicts(nb, lesson.graded, run.verdicts)
        nb.metadata["coursekit"] = record_of(lesson.exercises[0].lesson, run, problems)
        resources["judged"] = True
        return nb, resources

    def _lesson(self, names: dict[str, str]) -> Lesson | None:
        """Return what a notebook is judged by; None for one that is not ours, by what the gradebook says was released.

        What was handed in has no say: a notebook without its checks must not be run outside the sandbox.
        """
        graded = autograder_cells(names["db_url"], names["assignment"], names["notebook"])
        ours = {exercise.check_id: exercise for exercise in course_exercises.all_exercises()}
        if not graded <= ours.keys() and graded & ours.keys():
            own = ", ".join(sorted(graded - ours.keys()))
            self.log.warning("%s has graded cells of your own (%s): it runs unprotected.", names["notebook"], own)
        if not graded or not graded <= ours.keys():
            return None
        released = self._file(self.course.release_directory, ".", names)
        if not released.is_file():
            raise CoursekitError(
                f"{released} is missing. Run `nbgrader generate_assignment {names['assignment']}` first."
            )
        exercises = tuple(exercise for id, exercise in ours.items() if id in graded)
        cells = graded_cells(nbformat.read(released, as_version=4))
        return Lesson(exercises, cells, released_sources(released))

    def _judge(self, resources: Any, lesson: Lesson) -> tuple[Run, list[str]]:
        """Judge the cells as nbgrader has put them right, with the files that were handed in beside them.

        Returns what came of it, and what was odd about the notebook.
        """
        names = resources["nbgrader"]
        put_right = Path(resources["metadata"]["path"], f"{names['notebook']}.ipynb").absolute()
        handed_in = self._file(self.course.submitted_directory, names["student"], names)
        found, problems = find_notebook(handed_in.parent, names["notebook"])
        submission, files = Submission(handed_in, problems=tuple(problems), readable=False), {}
        if found == handed_in:
            submission = read_submission(put_right, lesson.exercises)
            files = {path.name: path.read_bytes() for path in siblings(handed_in)}
        for problem in submission.problems:
            self.log.warning("%s: %s", handed_in, problem)
        root = Path(self.course.root)
        pool = warm_pool(self._settings(), (root,))
        draw, seed = bool(course_exercises.reports(lesson.exercises[0].lesson)), ensure_secret(root)
        run = judge_submission(pool, submission, lesson.exercises, seed, lesson.sources, files, draw)
        self.log.info("%s was judged in the sandbox", handed_in)
        return run, list(submission.problems)

    def _file(self, step: str, student: str, names: dict[str, str]) -> Path:
        return Path(self.course.format_path(step, student, names["assignment"]), f"{names['notebook']}.ipynb")

    def _settings(self) -> Settings:
        if self.require_sandbox:
            require_all_layers("set c.Judge.require_sandbox = False")
        limits = Limits(memory=self.memory * 2**20, cpu_seconds=max(1, round(self.total_seconds)))
        return Settings(self.call_seconds, self.cell_seconds, self.total_seconds, limits, self.require_sandbox)


class NotePenalty(Preprocessor):
    """The step after nbgrader's late penalties that notes what was lost by them, for `coursekit report`."""

    def preprocess(self, nb: Any, resources: Any) -> Any:
        """Note the penalty of a submission that has been judged."""
        if resources.get("judged"):
            nb.metadata["coursekit"]["penalty"] = late_penalty(**resources["nbgrader"])
        return nb, resources


@cache
def warm_pool(settings: Settings, hidden: tuple[Path, ...]) -> Pool:
    """Start the warm process, once for all that this process grades, and end it with this process."""
    pool = Pool(settings, hidden).__enter__()
    atexit.register(pool.__exit__)
    return pool
