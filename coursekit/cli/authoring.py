"""What authors of lessons run: build, validate."""

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from coursekit.cli.shared import course_option, existing_course


@click.command()
@click.argument("lessons", nargs=-1)
@course_option
@click.option("--check", "only_check", is_flag=True, help="Build nothing; fail when a notebook is stale.")
def build(lessons: tuple[str, ...], course: Path, only_check: bool) -> None:
    """Make the solved and the released notebooks from solutions/*.py."""
    from coursekit.authoring.build import build as build_lessons
    from coursekit.authoring.build import check_fresh, find_lessons
    from coursekit.scaffolding.unfinished import refuse_unfinished, unfinished

    folder = existing_course(course)
    names = find_lessons(folder, lessons or None)
    if only_check:
        stale = unfinished(folder, names) or check_fresh(folder, lessons or None)
        for line in stale:
            click.echo(line, err=True)
        if not stale:
            click.echo("All notebooks are fresh.")
        sys.exit(1 if stale else 0)
    refuse_unfinished(folder, names)
    for built in build_lessons(folder, lessons or None):
        click.echo(f"{built.lesson}: {built.solved} and {built.released}")


@click.command()
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
