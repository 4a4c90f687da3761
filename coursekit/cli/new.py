"""What starts something new from a template: an exercise, a lesson."""

from pathlib import Path

import click

from coursekit.cli.shared import course_option, existing_course
from coursekit.cli.verbs import Verbs


@click.group(cls=Verbs)
def new() -> None:
    """Start an exercise or a lesson: its files, marked where you write."""


@new.command()
@click.argument("signature", metavar="LESSON.FUNCTION")
@course_option
@click.option("--points", type=click.IntRange(0), default=1, help="What it is worth (default: 1).")
@click.option(
    "--misconception", "misconceptions", multiple=True, metavar="NAME", help="A wrong idea of it; repeatable."
)
def exercise(signature: str, course: Path, points: int, misconceptions: tuple[str, ...]) -> None:
    """Scaffold an exercise, such as "neuron.leaky_relu(z, slope=0.01)"."""
    from coursekit.scaffolding.exercise import new_exercise

    click.echo("\n".join(new_exercise(existing_course(course), signature, points, misconceptions).lines()))


@new.command()
@click.argument("name", metavar="NN_NAME")
@course_option
@click.option("--question", required=True, help="The question that the lesson answers: its title.")
def lesson(name: str, course: Path, question: str) -> None:
    """Scaffold a lesson, such as 11_attention."""
    from coursekit.scaffolding.lesson import new_lesson

    click.echo("\n".join(new_lesson(existing_course(course), name, question).lines()))
