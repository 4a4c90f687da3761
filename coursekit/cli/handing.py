"""What instructors run before and after grading: collect, return, marks."""

import sys
from pathlib import Path

import click

from coursekit.cli.shared import course_option, db_option, existing_course

SHOWN = 20
"""Names that are listed in one line."""


@click.command()
@click.argument("lesson")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@course_option
@click.option("--roster", type=click.Path(path_type=Path), metavar="FILE", help="A CSV that says who is who.")
@click.option("--force", is_flag=True, help="Replace what is newer, or was put there by hand, too.")
@click.option("--max-file", type=click.IntRange(1), default=256, help="Most that one person's files may be, in MB.")
@click.option("--max-total", type=click.IntRange(1), default=4096, help="Most that all files together may be, in MB.")
@click.option("--max-files", type=click.IntRange(1), default=50_000, help="Most files in one zip or folder.")
def collect(
    lesson: str,
    sources: tuple[Path, ...],
    course: Path,
    roster: Path | None,
    force: bool,
    max_file: int,
    max_total: int,
    max_files: int,
) -> None:
    """Take in what was handed in: zips from Moodle, Canvas and others, or folders, into submitted/.

    Exits with 0 when everything was taken, 1 when something was left out: it is named with the reason.
    """
    from coursekit.collecting.archive import MB, Bounds
    from coursekit.collecting.collect import Collector
    from coursekit.collecting.roster import read_roster

    people = read_roster(roster) if roster else None
    bounds = Bounds(max_file * MB, max_total * MB, max_files)
    collector = Collector(existing_course(course), lesson, people, bounds)
    done = collector.collect(list(sources), force)
    for id, former in done.replaced.items():
        _say(f"{id}: a newer one replaces what was there, which is kept in {former}")
    for note in done.notes:
        _say(note)
    if done.late:
        _say(f"Late, as the system says: {_names(done.late)}. No points are taken off for that by itself.")
    if done.missing:
        _say(f"Nothing from {len(done.missing)} in the list: {_names(done.missing)}.")
    for problem in done.left:
        _say(f"Left out: {problem}.")
    counts = [f"{len(done.collected)} collected", *([f"{len(done.replaced)} replaced"] if done.replaced else [])]
    counts += [f"{len(done.unchanged)} unchanged"] if done.unchanged else []
    counts += [f"{len(done.left)} left out"] if done.left else []
    click.echo(f"{', '.join(counts)}. Next: coursekit grade {lesson}")
    sys.exit(1 if done.left else 0)


@click.command("return")
@click.argument("lesson")
@course_option
@db_option
def return_(lesson: str, course: Path, db: str | None) -> None:
    """Pack the feedback pages into a zip that Moodle or Canvas gives back to each learner.

    Exits with 0 when every submission's page is in it, 1 when one is not: it is named with the reason.
    """
    from coursekit.grading.by_hand import put_on_pages
    from coursekit.returning.feedback import return_feedback

    folder = existing_course(course)
    marks = put_on_pages(folder, lesson, db)
    done = return_feedback(folder, lesson)
    if waiting := sorted(student for student, mark in marks.items() if mark.waits):
        _say(f"Still to be read by a person, and their pages say so: {_names(waiting)}.")
    if done.ungraded:
        _say(f"Not graded yet, and left out: {_names(done.ungraded)}. Run `coursekit grade {lesson}`.")
    if done.stale:
        _say(f"Changed since they were graded, and left out: {_names(done.stale)}. Run `coursekit grade {lesson}`.")
    if done.left:
        _say(f"Not handed in as notebooks, so that Canvas cannot give pages back: {_names(done.left)}.")
    for path, students in done.zips.items():
        click.echo(f"{len(students)} pages: {path}")
    sys.exit(1 if done.ungraded or done.stale or done.left else 0)


@click.command()
@click.argument("lesson")
@course_option
@click.option("--into", type=click.Path(path_type=Path), metavar="FILE", help="A list to fill in a copy of.")
@click.option("--column", metavar="NAME", help="The list's column for the marks, where it is not clear.")
@click.option("--scale", is_flag=True, help="Turn points into shares of the list's maximum.")
@db_option
def marks(lesson: str, course: Path, into: Path | None, column: str | None, scale: bool, db: str | None) -> None:
    """Write the marks: a table, or a copy of Moodle's grading worksheet or Canvas's gradebook filled in.

    Exits with 0 when everybody has one, 1 when somebody has not: they are named with the reason.
    """
    from coursekit.grading.by_hand import put_on_pages
    from coursekit.returning.marks import fill_in, write_marks

    folder = existing_course(course)
    found = put_on_pages(folder, lesson, db)
    done = fill_in(folder, lesson, found, into, column, scale) if into else write_marks(folder, lesson, found)
    if done.unfinished:
        _say(f"No mark yet, a person has to read their work first: {_names(done.unfinished)}. Open Formgrader.")
    if done.unknown:
        _say(f"Graded, but not to be found for sure in {into}: {_names(done.unknown)}.")
    if done.unmarked:
        _say(f"In {into}, but nothing was graded: {_names(done.unmarked)}.")
    click.echo(f"{len(done.marked)} marks, column {done.column!r}: {done.path}")
    sys.exit(1 if done.unfinished or done.unknown else 0)


def _say(text: str) -> None:
    """Print a line for people, on stderr: a name in it may come from a stranger."""
    from coursekit.checking.show import visible

    click.echo(visible(text).replace("\n", "\\n").replace("\t", "\\t"), err=True)


def _names(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
