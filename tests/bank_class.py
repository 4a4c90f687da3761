"""A class out of the bank: for each lesson submissions in which every exercise is right, wrong and untouched."""

from pathlib import Path
from typing import Any

from bank_files import BANK

from coursekit import exercises as course
from coursekit.checking.exercise import Exercise
from coursekit.demo.layout import filled_in

WAYS = ("right", "wrong", "untouched")


def files(exercise: Exercise, way: str) -> list[Path]:
    """The bank's files of an exercise, of one way, those of named misconceptions first."""
    found = (BANK / exercise.lesson / way / exercise.function).glob("*.py" if way == "right" else "*/*.py")
    return sorted(found, key=lambda path: (path.parent.name == "other", path))


def ways(lesson: str, turn: int) -> dict[str, str]:
    """Say how each exercise of a lesson is answered: in three turns that follow each other, in each way once."""
    return {exercise.id: WAYS[(i + turn) % 3] for i, exercise in enumerate(course.in_lesson(lesson))}


def answers(lesson: str, turn: int) -> dict[str, Path]:
    """The file that answers each exercise, by its id; none for those untouched."""
    chosen = {}
    for id, way in ways(lesson, turn).items():
        if found := files(course.find(id), way):
            chosen[id] = found[turn // 3 % len(found)]
    return chosen


def composed(released: dict[str, Any], lesson: str, turn: int) -> dict[str, Any]:
    """The released notebook with those answers in its cells."""
    texts = {course.find(id).grade_id: path.read_text(encoding="utf-8") for id, path in answers(lesson, turn).items()}
    return filled_in(released, texts)
