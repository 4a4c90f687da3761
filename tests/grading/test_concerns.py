"""Who needs a word: each reason on a class made for it, the most urgent first, and nobody without a reason."""

from coursekit.checking.verdict import Verdict
from coursekit.exercises import in_lesson
from coursekit.grading.results import Learner, Report

LESSON = "01_neuron"
IDS = [exercise.id for exercise in in_lesson(LESSON)]


def learner(name: str, *statuses: str, problems: tuple[str, ...] = (), penalty: float = 0.0) -> Learner:
    """A learner whose first exercises came to the statuses given, and the others were right."""
    every = [*statuses, *["passed"] * (len(IDS) - len(statuses))]
    points = {exercise.id: float(exercise.points) for exercise in in_lesson(LESSON)}
    verdicts = {
        id: Verdict(id, status, points[id] if status == "passed" else 0.0, points[id], "Why.")  # pyright: ignore
        for id, status in zip(IDS, every, strict=True)
    }
    return Learner(name, verdicts, problems, penalty)


def reasons(*some: Learner, absent: tuple[str, ...] = ()) -> dict[str, str]:
    others = [learner(f"other{i:02}") for i in range(40)]
    found = Report(LESSON, (*others, *some), absent=absent).concerns
    return {concern.name: "; ".join(concern.reasons) for concern in found}


def test_nobody_is_named_without_a_reason():
    assert reasons() == {}


def test_each_reason_is_said_in_words():
    said = reasons(
        learner("low", *["wrong"] * 5),
        learner("empty", *["not attempted"] * 6),
        learner("broken", *["not judged"] * 6, problems=("the file is empty",)),
        learner("late", penalty=2.0),
        learner("odd", problems=("cell x is missing", "cell y is missing")),
        learner("partly", "not judged"),
        absent=("gone",),
    )
    assert list(said)[:3] == ["gone", "broken", "empty"]
    assert said["low"] == "low for this class: 2 of 10 points"
    assert said["empty"] == "has handed in the lesson untouched"
    assert said["broken"] == "nothing could be judged: the file is empty"
    assert said["late"] == "handed in late: 2 points off"
    assert said["odd"] == "the file: cell x is missing (and 1 more)"
    assert said["partly"] == f"{IDS[0]} could not be judged: Why"
    assert "not this one" in said["gone"] and len(said) == 7


def test_who_has_the_hard_one_right_and_the_easy_one_wrong_is_unlike_the_class():
    hard_failed = [learner(f"many{i}", "passed", "wrong") for i in range(60)]
    said = reasons(*hard_failed, learner("strange", "wrong"))
    assert said == {"strange": f"unlike the class: {IDS[1]} right (facility 0.41), {IDS[0]} not (0.99)"}


def test_a_class_that_is_weak_throughout_is_not_named_whole():
    weak = [learner(f"weak{i:02}", *["wrong"] * (2 + i % 4)) for i in range(60)]
    low = [name for name, why in reasons(*weak).items() if "low" in why]
    assert 0 < len(low) <= 20
