"""What several verbs share: the course folder, a progress bar, and the word on the sandbox at the head of a run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from coursekit.errors import CoursekitError

course_option = click.option(
    "--course", type=click.Path(path_type=Path), default=Path(), help="The course folder (default: this one)."
)
db_option = click.option("--db", metavar="URL", help="The gradebook (default: the one in nbgrader_config.py).")


def existing_course(course: Path) -> Path:
    """Return the course folder. Raises CoursekitError when there is none."""
    if not course.is_dir():
        what = f"{course} is no folder" if course.exists() else f"There is no folder {course}"
        raise CoursekitError(f"{what}. Name the course folder with --course.")
    return course.resolve()


@contextmanager
def progress_bar(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Draw a progress bar on stderr where that is a terminal; give what advances it by one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)


def say_layers(held: tuple[str, ...]) -> None:
    """Say at the head of a run, on stderr, how well submissions are locked in."""
    from coursekit.grading.sandbox import summary

    click.echo(("\r\x1b[K" if sys.stderr.isatty() else "") + summary(held), err=True)
