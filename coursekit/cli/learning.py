"""What learners run: lab, check, progress, doctor."""

import os
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from coursekit.cli.limit_flags import limit_options, make_settings
from coursekit.cli.shared import course_option, existing_course, progress_bar, say_layers
from coursekit.errors import CoursekitError

LAB_ROOT = ("--ServerApp.root_dir", "--notebook-dir")
"""JupyterLab takes its folder once alone: where these name one, ours is not passed."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[FOLDER] [OPTION OF JUPYTERLAB]...")
@click.option("--no-browser", is_flag=True, help="Open no browser: JupyterLab says at which address it is.")
@course_option
@click.pass_context
def lab(ctx: click.Context, arguments: tuple[str, ...], no_browser: bool, course: Path) -> None:
    """Lay out the lessons in FOLDER and open them in JupyterLab. All other options are passed on to it.

    FOLDER is a new one, or one that this command laid out: then what a newer coursekit brings is added, and what you
    wrote stays as it is. Without FOLDER, the lessons of this folder are opened.
    """
    named = arguments[:1] if arguments and not arguments[0].startswith("-") else ()
    if named and ctx.get_parameter_source("course") is not ParameterSource.DEFAULT:
        raise CoursekitError(f"Name the folder {named[0]} or a course with --course, not both.")
    lessons = _laid_out(Path(*named)) if named else _lessons_of(existing_course(course))
    passed = [*arguments[len(named) :], *(["--no-browser"] if no_browser else [])]
    root = [] if any(a.startswith(LAB_ROOT) for a in passed) else [f"--ServerApp.root_dir={lessons.resolve()}"]
    _become([sys.executable, "-m", "jupyterlab", *root, *passed], _lab_environment())


def _lessons_of(course: Path) -> Path:
    """Return where the lessons of a folder are: a course's own, or those that were laid out in it."""
    from coursekit import lesson_record

    if lesson_record.exists(course):
        return _laid_out(course)
    if not (course / "notebooks").is_dir():
        raise CoursekitError(
            f"There are no lessons in {course}. `coursekit lab my-course` lays them out in a folder my-course and "
            "opens them; --course names another course."
        )
    return course / "notebooks"


def _laid_out(folder: Path) -> Path:
    from coursekit.learners_folder import lay_out

    for line in lay_out(folder):
        click.echo(line)
    return folder


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
    defaults = Path(__file__).parents[1] / "jupyter"
    paths = [path for path in (os.environ.get("JUPYTER_CONFIG_PATH"), str(defaults)) if path]
    return os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}


@click.command()
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
    with progress_bar(len(files_in(files)), "Checking") as advance:
        results = check_files(files, exercise, settings, workers, advance, say_layers)
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


@click.command()
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


@click.command()
def doctor() -> None:
    """Say whether this environment is fit, and how well submissions are locked in when graded."""
    from coursekit.grading.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(f"{'✓' if finding.well else '✗'} {finding.what}: {finding.detail}")
    sys.exit(0 if all(finding.well for finding in findings if finding.needed) else 1)
