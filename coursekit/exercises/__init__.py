"""The exercises of the course: every declaration by id, by lesson and by function name."""

from functools import cache
from importlib import import_module

from coursekit.checking.exercise import Exercise, Report
from coursekit.errors import CoursekitError, did_you_mean

QUESTIONS = {
    "00_start_here": "How does this course work, and do I know enough NumPy?",
    "01_neuron": "What can one neuron compute, and what can it not?",
    "02_forward": "How does data pass through layers, and how are they initialised?",
    "03_loss": "How wrong is a prediction?",
    "04_gradient_descent": "Which way is downhill, and how far should a step go?",
    "05_backprop": "How is every weight's share of the error found in one sweep?",
    "06_training": "How do epochs turn gradients into a trained network, and when does training stop?",
    "07_overfitting": "Has it learned the pattern, or the noise?",
    "08_regularization": "How is a network kept simple?",
    "09_data_quality": "What do bad data do to learning, and how are they found?",
    "10_capstone": "Can you put all of it together on real data?",
}
"""The question of each lesson, the title of its notebook."""

COURSE = tuple(QUESTIONS)
"""The lessons in the order of the course."""

LESSONS = {lesson: f"coursekit.exercises.{lesson.split('_', 1)[1]}" for lesson in COURSE}
"""Each lesson's module of declarations."""


@cache
def in_lesson(lesson: str) -> tuple[Exercise, ...]:
    """Return a lesson's exercises in its order. Raises CoursekitError for an unknown lesson."""
    if lesson not in LESSONS:
        raise CoursekitError(f"There is no lesson {lesson!r}.{did_you_mean(lesson, LESSONS)}")
    return import_module(LESSONS[lesson]).EXERCISES


def reports(lesson: str) -> tuple[Report, ...]:
    """Return what of a lesson is graded by hand. Raises CoursekitError for an unknown lesson."""
    in_lesson(lesson)
    return getattr(import_module(LESSONS[lesson]), "REPORTS", ())


def declared(lesson: str) -> tuple[Exercise | Report, ...]:
    """Return all that a lesson asks of a learner. Raises CoursekitError for an unknown lesson."""
    return (*in_lesson(lesson), *reports(lesson))


@cache
def all_exercises() -> tuple[Exercise, ...]:
    """Return every exercise of the course, in its order."""
    return tuple(exercise for lesson in LESSONS for exercise in in_lesson(lesson))


def find(id: str) -> Exercise:
    """Return the exercise of an id such as "neuron.sigmoid". Raises CoursekitError for an unknown one."""
    known = {exercise.id: exercise for exercise in all_exercises()}
    if id not in known:
        raise CoursekitError(f"There is no exercise {id!r}.{did_you_mean(id, known)}")
    return known[id]


@cache
def by_function() -> dict[str, Exercise]:
    """Return every exercise by its function's name: a name belongs to one exercise of the course."""
    return {exercise.function: exercise for exercise in all_exercises()}
