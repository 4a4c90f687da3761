"""What begins something new: a folder for a class, an exercise or a lesson of the course."""

from pathlib import Path

import click

from coursekit.cli.shared import course_option, existing_course
from coursekit.cli.verbs import Verbs


@click.group(cls=Verbs)
def new() -> None:
    """Begin something new: a folder for a class, an exercise, a lesson."""


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


@new.command()
@click.argument("signature", metavar="LESSON.FUNCTION")
@course_option
@click.option("--points", type=click.IntRange(0), default=1, help="What it is worth (default: 1).")
@click.option(
    "--misconception", "misconceptions", multiple=True, metavar="NAME", help="A wrong idea of it; repeatable."
)
def exercise(signature: str, course: Path, points: int, misconceptions: tuple[str, ...]) -> None:
    """Scaffold an exercise, such as "neuron.leaky_relu(z, slope=0.01)": its files, marked where you write."""
    from coursekit.scaffolding.exercise import new_exercise

    click.echo("\n".join(new_exercise(existing_course(course), signature, points, misconceptions).lines()))


@new.command()
@click.argument("name", metavar="NN_NAME")
@course_option
@click.option("--question", required=True, help="The question that the lesson answers: its title.")
def lesson(name: str, course: Path, question: str) -> None:
    """Scaffold a lesson, such as 11_attention: its files, marked where you write."""
    from coursekit.scaffolding.lesson import new_lesson

    click.echo("\n".join(new_lesson(existing_course(course), name, question).lines()))
