"""What begins something: new class."""

from pathlib import Path

import click


@click.group()
def new() -> None:
    """Begin something of your own: a class."""


@new.command("class")
@click.argument("folder", type=click.Path(path_type=Path))
def new_class(folder: Path) -> None:
    """Make a folder in which a class is graded: the released lessons and nbgrader's settings."""
    from coursekit.collecting.begin import begin_class

    lessons = begin_class(folder)
    first = lessons[min(1, len(lessons) - 1)]
    click.echo(f"{folder} is ready for a class: {len(lessons)} lessons in {folder / 'notebooks'}.")
    click.echo(
        f"\nNext:\n  cd {folder}\n"
        f"  hand out notebooks/{first}/{first}.ipynb    (learners: pip install coursekit)\n"
        f"  coursekit collect {first} DOWNLOAD.zip    what Moodle or Canvas gives for it, or a folder\n"
        f"  coursekit grade {first}\n"
    )
