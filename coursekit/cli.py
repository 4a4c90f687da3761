"""The command line: one thin command a verb. What a verb needs is imported when it runs, so that help is quick."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

import coursekit
from coursekit.errors import CoursekitError
from coursekit.limit_flags import limit_options, make_settings
from coursekit.verbs import Verbs

NOT_THERE: Any = None
"""In place of a library that jsonschema would load, in a second, for a kind of address that no notebook holds."""
LAB_ROOT = ("--ServerApp.root_dir", "--notebook-dir")
"""JupyterLab takes its folder once alone: where these name one, ours is not passed."""


@click.group(cls=Verbs)
@click.version_option(coursekit.__version__)
def main() -> None:
    """Lessons on how neural networks learn: build them, work through them, check and grade them."""
    sys.modules.setdefault("rfc3987_syntax", NOT_THERE)


course_option = click.option(
    "--course", type=click.Path(path_type=Path), default=Path(), help="The course folder (default: this one)."
)


def existing_course(course: Path) -> Path:
    """Return the course folder. Raises CoursekitError when there is none."""
    if not course.is_dir():
        what = f"{course} is no folder" if course.exists() else f"There is no folder {course}"
        raise CoursekitError(f"{what}. Name the course folder with --course.")
    return course.resolve()


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--exercise", metavar="ID", help="Judge this exercise alone, such as neuron.sigmoid.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, an entry for each file and exercise.")
@limit_options
def check(files: tuple[Path, ...], exercise: str | None, as_json: bool, **options: Any) -> None:
    """Judge .py and .ipynb files: each exercise whose function they define.

    Exits with 0 when all passed, 1 when not, 2 when something could not be judged.
    """
    import json

    from coursekit.grading.check_files import check_files, files_in

    settings, workers = make_settings(options), options["workers"]
    with _bar(len(files_in(files)), "Checking") as advance:
        results = check_files(files, exercise, settings, workers, advance, _say_layers)
    if as_json:
        click.echo(json.dumps([result.to_dict() for result in results], indent=1))
    else:
        for result in results:
            _print_result(result)
    if not results:
        raise CoursekitError("There is no .py or .ipynb file in the folders named.")
    sys.exit(0 if all(r.passed for r in results) else 1 if all(r.judged for r in results) else 2)


def _print_result(result: Any) -> None:
    from coursekit.checking.card import LOOKS
    from coursekit.checking.show import visible

    icon, word = LOOKS[result.verdict.status if result.verdict else "not judged"][:2]
    entry = result.to_dict()
    points = f"{entry['score']:g} of {entry['max_score']:g}" if entry["max_score"] else ""
    click.echo(visible(f"{icon} {word}: {result.file} {result.exercise or ''} {points}".rstrip()))
    if not result.passed:
        click.echo("    " + visible(entry["message"]).replace("\n", "\n    "))


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Draw a progress bar on stderr where that is a terminal; give what advances it by one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)


def _say_layers(held: tuple[str, ...]) -> None:
    """Say at the head of a run, on stderr, how well submissions are locked in."""
    from coursekit.grading.sandbox import summary

    click.echo(("\r\x1b[K" if sys.stderr.isatty() else "") + summary(held), err=True)


@main.command()
@click.argument("lesson")
@click.argument("students", nargs=-1)
@course_option
@click.option("--db", metavar="URL", help="The gradebook (default: the one in nbgrader_config.py).")
@click.option("--scheduler", metavar="URL", help="A Dask cluster that judges in place of --workers: tcp://HOST:8786.")
@click.option("--force", is_flag=True, help="Grade again what has not changed, too.")
@click.option("--max-file", type=click.IntRange(1), default=256, help="Largest notebook that is read, in MB.")
@limit_options
def grade(
    lesson: str,
    students: tuple[str, ...],
    course: Path,
    db: str | None,
    scheduler: str | None,
    force: bool,
    max_file: int,
    **options: Any,
) -> None:
    """Grade a class: submitted/STUDENT/LESSON/LESSON.ipynb into the gradebook, feedback pages and a report."""
    from coursekit.grading.course import ClassGrader

    folder = existing_course(course)
    settings = make_settings(options)
    grader = ClassGrader(folder, lesson, settings, db, max_file * 2**20)
    grader.started = _say_layers
    jobs = grader.jobs(students)
    for left_out in grader.left_out:
        click.echo(f"{str(left_out)!a} was left out: its name is not UTF-8. Rename it, and grade again.", err=True)
    judges = _cluster(scheduler, settings, grader.hidden) if scheduler else None
    with _bar(len(jobs), f"Grading {lesson}") as advance:
        done = grader.grade(jobs, options["workers"], force, lambda job, run: advance(), judges)
    if done.unchanged:
        click.echo(f"{len(done.graded)} graded, {len(done.unchanged)} unchanged since they were graded.")
    _report(folder, lesson)


def _cluster(scheduler: str, settings: Any, hidden: tuple[Path, ...]) -> Any:
    from coursekit.grading.cluster import ClusterJudges

    return ClusterJudges(scheduler, settings, hidden)


@main.command()
@click.argument("lesson")
@course_option
@click.option("--json", "print_json", is_flag=True, help="Print the JSON in place of the text.")
def report(lesson: str, course: Path, print_json: bool) -> None:
    """Print the class report of a graded lesson, and write it as a page, a CSV and a JSON file."""
    _report(existing_course(course), lesson, print_json)


def _report(folder: Path, lesson: str, print_json: bool = False) -> None:
    from coursekit.grading.report import read_report, write_report
    from coursekit.grading.tables import as_json, as_text

    result = read_report(folder, lesson)
    files = write_report(folder, result)
    if print_json:
        click.echo(as_json(result), nl=False)
        return
    click.echo(as_text(result))
    feedback = folder / "feedback" / "LEARNER" / lesson
    lines = [f"Class report: {files.page}", f"Table:        {files.table}", f"For programs: {files.data}"]
    click.echo("\n".join(["", *lines, f"Feedback:     {feedback}"]))


@main.command()
@click.argument("lessons", nargs=-1)
@course_option
@click.option("--check", "only_check", is_flag=True, help="Build nothing; fail when a notebook is stale.")
def build(lessons: tuple[str, ...], course: Path, only_check: bool) -> None:
    """Make the solved and the released notebooks from solutions/*.py."""
    from coursekit.authoring.build import build as build_lessons
    from coursekit.authoring.build import check_fresh

    folder = existing_course(course)
    if only_check:
        stale = check_fresh(folder, lessons or None)
        for line in stale:
            click.echo(line, err=True)
        if not stale:
            click.echo("All notebooks are fresh.")
        sys.exit(1 if stale else 0)
    for built in build_lessons(folder, lessons or None):
        click.echo(f"{built.lesson}: {built.solved} and {built.released}")


@main.command()
@click.argument("lessons", nargs=-1)
@course_option
@click.option("--junit", type=click.Path(path_type=Path), metavar="FILE", help="Write the results as JUnit XML, too.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Notebooks at once.")
@click.option("--cell-seconds", type=click.FloatRange(1), default=300.0, help="Seconds that one cell may take.")
def validate(lessons: tuple[str, ...], course: Path, junit: Path | None, workers: int, cell_seconds: float) -> None:
    """Check a course before learners get it: a line for each notebook, and what is wrong beneath.

    Exits with 0 when all is well, 1 when something is wrong, 2 when nothing could be validated.
    """
    from coursekit.validating.course import summary
    from coursekit.validating.course import validate as validate_lessons
    from coursekit.validating.junit import writable, write_junit

    if junit is not None:
        writable(junit)
    results = []
    with closing(validate_lessons(existing_course(course), lessons or None, workers, cell_seconds)) as found:
        for result in found:
            click.echo("\n".join(result.lines()))
            results.append(result)
    click.echo(summary(results))
    if junit is not None:
        write_junit(junit, results)
    sys.exit(0 if all(result.sound for result in results) else 1)


@main.command()
@click.argument("lesson", required=False)
def progress(lesson: str | None) -> None:
    """Show what has been done in the lessons, as remembered beside each notebook."""
    from coursekit import exercises
    from coursekit.notebook import store
    from coursekit.notebook.progress import course_lines, standings

    def records(name: str) -> dict[str, dict]:
        beside = [Path("notebooks", name), Path(name), Path("..", name), Path()]
        return next(filter(None, map(store.read_in, beside)), {})

    if lesson is not None:
        exercises.in_lesson(lesson)
    click.echo("\n".join(course_lines(standings(records), lesson)))


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@course_option
def lab(arguments: tuple[str, ...], course: Path) -> None:
    """Open the lessons in JupyterLab. What follows is passed on to it."""
    notebooks = existing_course(course) / "notebooks"
    if not notebooks.is_dir():
        raise CoursekitError(
            f"There is no folder {notebooks}. Run this in the course folder, or name it with --course."
        )
    root = [] if any(a.startswith(LAB_ROOT) for a in arguments) else [f"--ServerApp.root_dir={notebooks}"]
    _become([sys.executable, "-m", "jupyterlab", *root, *arguments], _lab_environment())


def _become(command: list[str], environment: dict[str, str]) -> None:
    """Run a command in this process's place: Ctrl-C and other signals are its own to answer. Does not return."""
    if sys.platform != "win32":
        os.execve(command[0], command, environment)
    import subprocess

    sys.exit(subprocess.call(command, env=environment))


def _lab_environment() -> dict[str, str]:
    """Return the environment with our defaults of JupyterLab's settings behind what is set there already.

    By these JupyterLab asks nobody about its news; whoever wants news still says so in its settings.
    """
    defaults = Path(__file__).with_name("jupyter")
    paths = [path for path in (os.environ.get("JUPYTER_CONFIG_PATH"), str(defaults)) if path]
    return os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"))
@course_option
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Submissions at once.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, course: Path, workers: int) -> None:
    """Lay out a sample class, grade it, and say where to look."""
    from coursekit.demo.layout import LESSON, lay_out

    students = lay_out(existing_course(course), folder)
    click.echo(f"A sample class of {len(students)} submissions of lesson {LESSON} lies in {folder}{os.sep}submitted.")
    ctx.invoke(grade, lesson=LESSON, course=folder, workers=workers, call_seconds=2.0)
    first = folder.resolve() / "feedback" / students[0] / LESSON / f"{LESSON}.html"
    click.echo(f"\nOne learner's page: {first}\nTo open the lessons: make lab   (or: coursekit lab)")


@main.command()
def doctor() -> None:
    """Say whether this environment is fit, and how well submissions are locked in when graded."""
    from coursekit.grading.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(f"{'✓' if finding.well else '✗'} {finding.what}: {finding.detail}")
    sys.exit(0 if all(finding.well for finding in findings if finding.needed) else 1)
