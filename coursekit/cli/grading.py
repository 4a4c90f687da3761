"""What instructors run: grade, report, demo."""

import os
from pathlib import Path
from typing import Any

import click

from coursekit.cli.limit_flags import limit_options, make_settings
from coursekit.cli.shared import course_option, db_option, existing_course, progress_bar, say_layers


@click.command()
@click.argument("lesson")
@click.argument("students", nargs=-1)
@course_option
@db_option
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
    grader.started = say_layers
    jobs = grader.jobs(students)
    for left_out in grader.left_out:
        click.echo(f"{str(left_out)!a} was left out: its name is not UTF-8. Rename it, and grade again.", err=True)
    judges = _cluster(scheduler, settings, grader.hidden) if scheduler else None
    with progress_bar(len(jobs), f"Grading {lesson}") as advance:
        done = grader.grade(jobs, options["workers"], force, lambda job, run: advance(), judges)
    if done.unchanged:
        click.echo(f"{len(done.graded)} graded, {len(done.unchanged)} unchanged since they were graded.")
    _report(folder, lesson, db=db)


def _cluster(scheduler: str, settings: Any, hidden: tuple[Path, ...]) -> Any:
    from coursekit.grading.cluster import ClusterJudges

    return ClusterJudges(scheduler, settings, hidden)


@click.command()
@click.argument("lesson")
@course_option
@click.option("--json", "print_json", is_flag=True, help="Print the JSON in place of the text.")
@db_option
def report(lesson: str, course: Path, print_json: bool, db: str | None) -> None:
    """Print the class report of a graded lesson, and write it as a page, a CSV and a JSON file.

    Feedback pages get what a person gave in Formgrader.
    """
    _report(existing_course(course), lesson, print_json, db)


def _report(folder: Path, lesson: str, print_json: bool = False, db: str | None = None) -> None:
    from coursekit.grading.by_hand import put_on_pages
    from coursekit.grading.report import read_report, write_report
    from coursekit.grading.tables import as_json, as_text

    result = read_report(folder, lesson)
    put_on_pages(folder, lesson, db)
    files = write_report(folder, result)
    if print_json:
        click.echo(as_json(result), nl=False)
        return
    click.echo(as_text(result))
    feedback = folder / "feedback" / "LEARNER" / lesson
    lines = [f"Class report: {files.page}", f"Table:        {files.table}", f"For programs: {files.data}"]
    click.echo("\n".join(["", *lines, f"Feedback:     {feedback}"]))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"))
@course_option
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Submissions at once.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, course: Path, workers: int) -> None:
    """Lay out a sample class, grade it, and say where to look."""
    from coursekit.demo.layout import LESSON, lay_out

    course = existing_course(course)
    students = lay_out(course, folder)
    click.echo(f"A sample class of {len(students)} submissions of lesson {LESSON} lies in {folder}{os.sep}submitted.")
    ctx.invoke(grade, lesson=LESSON, course=folder, workers=workers, call_seconds=2.0)
    first = folder.resolve() / "feedback" / students[0] / LESSON / f"{LESSON}.html"
    click.echo(f"\nOne learner's page: {first}\nTo open the lessons: {_to_open_the_lessons(course)}")


def _to_open_the_lessons(course: Path) -> str:
    return "make lab   (or: coursekit lab)" if (course / "notebooks").is_dir() else "coursekit lab my-course"
