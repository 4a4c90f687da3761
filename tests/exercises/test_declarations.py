"""Every declaration as a table: references pass, each misconception is rejected with its own name, on 20 seeds.

What learns for seconds is tried on 3 of them here, the two longest others on 10, and all on 20 in `make proof`.
"""

import importlib
import re

import pytest
from verdicts import each, of_programs, quick_seeds, verdict_on

from coursekit import exercises
from coursekit.errors import CoursekitError

ALL = exercises.all_exercises()
PROGRAMS = [
    pytest.param(exercise, misconception, program, id=f"{exercise.id}-{program.__name__}")
    for exercise in ALL
    for misconception in exercise.misconceptions.values()
    for program in misconception.programs
]
PROOFS = {lesson: importlib.import_module(f"proofs.{lesson.split('_', 1)[1]}") for lesson in exercises.LESSONS}
"""What the course map asks of each lesson, in files tests/proofs."""


@pytest.fixture(scope="module")
def judged(request):
    """The verdicts on all wrong programs of the exercises that are asked for."""
    items = [item for item in request.session.items if "misconception" in getattr(item, "fixturenames", ())]
    return each(of_programs, {item.callspec.params["exercise"].id for item in items if item.module is request.module})


@pytest.mark.parametrize("lesson", exercises.LESSONS)
def test_the_course_map_is_covered(lesson):
    course_map = PROOFS[lesson].COURSE_MAP
    assert list(course_map) == [exercise.id for exercise in exercises.in_lesson(lesson)]
    for id, names in course_map.items():
        assert set(names) <= set(exercises.find(id).misconceptions)


def test_a_function_name_belongs_to_one_exercise():
    assert len(exercises.by_function()) == len(ALL)


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_the_reference_passes_on_every_seed(exercise):
    for seed in quick_seeds(exercise):
        verdict = verdict_on(exercise, exercise.reference, seed)
        assert verdict.passed and verdict.score == exercise.points


@pytest.mark.parametrize(("exercise", "misconception", "program"), PROGRAMS)
def test_a_misconception_is_rejected_with_its_own_name(exercise, misconception, program, judged):
    verdicts = judged[exercise.id][misconception.name, program.__name__]
    assert len(verdicts) == len(quick_seeds(exercise))
    for verdict in verdicts:
        assert not verdict.passed
        assert verdict.diagnosis == misconception.name
        assert misconception.sentence in verdict.headline


def test_wrong_programs_of_one_idea_have_names_of_their_own():
    for exercise in ALL:
        for misconception in exercise.misconceptions.values():
            names = [program.__name__ for program in misconception.programs]
            assert len(set(names)) == len(names), (exercise, names)


def test_a_course_is_worth_100_points():
    assert sum(one.points for lesson in exercises.LESSONS for one in exercises.declared(lesson)) == 100


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_cases_follow_from_the_seed_alone(exercise):
    one, same, other = (exercise.make_cases(seed) for seed in ("a", "a", "b"))
    assert repr(one) == repr(same)
    assert repr(one) != repr(other) or not exercise.parameters


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_hints_lead_up_without_giving_the_answer(exercise):
    assert len(exercise.hints) >= 3
    assert len(set(exercise.hints)) == len(exercise.hints)


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_every_sentence_of_a_misconception_is_a_sentence(exercise):
    for misconception in exercise.misconceptions.values():
        assert misconception.sentence.endswith(".") and misconception.sentence[0].isupper()


def test_an_unknown_exercise_names_the_nearest():
    with pytest.raises(CoursekitError, match=re.escape("Did you mean 'neuron.sigmoid'?")):
        exercises.find("neuron.sigmod")
    with pytest.raises(CoursekitError, match="Did you mean '01_neuron'"):
        exercises.in_lesson("1_neuron")


def test_every_lesson_module_knows_its_lesson():
    for lesson in exercises.LESSONS:
        assert {exercise.lesson for exercise in exercises.in_lesson(lesson)} == {lesson}
        assert re.fullmatch(r"\d\d_\w+", lesson)
