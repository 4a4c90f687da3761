"""Every quiz of the course, as a table: three a lesson that reach back, one right choice that gives itself not away."""

import re
from collections import Counter

import pytest

from coursekit.errors import CoursekitError
from coursekit.exercises import LESSONS, all_exercises
from coursekit.exercises.quiz import FOLDER, find, in_lesson, read_quizzes

QUIZZES = [quiz for lesson in LESSONS for quiz in in_lesson(lesson)]
every = pytest.mark.parametrize("quiz", QUIZZES, ids=lambda quiz: quiz.id)
BACK = (1, 3, 6)


def number(lesson):
    return int(lesson[:2])


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_asks_three_that_reach_back_one_three_and_six_lessons(lesson):
    back = [number(lesson) - number(quiz.lesson) for quiz in in_lesson(lesson)]
    assert len(back) == 3 and min(back) >= 0
    assert {distance for distance in BACK if distance <= number(lesson)} <= set(back)


def test_every_file_is_a_lessons():
    assert {path.stem for path in FOLDER.iterdir()} == set(LESSONS)


def test_no_id_is_an_exercises_and_each_is_found():
    ids = [quiz.id for quiz in QUIZZES]
    assert len(set(ids)) == len(ids) and not set(ids) & {exercise.id for exercise in all_exercises()}
    assert [find(id) for id in ids] == QUIZZES


@every
def test_each_choice_is_met_with_a_sentence_that_helps(quiz):
    assert sum(choice.right for choice in quiz.choices) == 1 and quiz.right.right
    for choice in quiz.choices:
        assert choice.says.endswith(".") and not choice.text.endswith((".", "?")), choice
        assert choice.says.count("`") % 2 == 0 and choice.text.count("`") % 2 == 0, choice
        if not choice.right:
            assert re.search(r"\d", choice.says), f"no case to do by hand: {choice.says}"
            assert len(re.findall(r"\. |: ", choice.says)) >= 2, choice
            assert not choice.says.lower().startswith(("no", "wrong", "right", "yes")), choice


@every
def test_nothing_is_set_as_mathematics_or_markup(quiz):
    for text in [quiz.question, *(text for choice in quiz.choices for text in (choice.text, choice.says))]:
        assert not re.search(r"\$|\\|<[a-z/]|—|–", text), text
        assert "*" not in "".join(text.split("`")[::2]), f"prose has no emphasis, and writes ×: {text}"


@every
def test_the_right_choice_cannot_be_told_by_its_length(quiz):
    others = [len(choice.text) for choice in quiz.choices if not choice.right]
    assert 0.8 * min(others) - 6 <= len(quiz.right.text) <= 1.25 * max(others) + 6
    assert max(others) <= 1.5 * min(others) + 12


def test_over_the_course_neither_length_nor_place_tells_which_is_right():
    longest = sum(quiz.right.text == max((c.text for c in quiz.choices), key=len) for quiz in QUIZZES)
    shortest = sum(quiz.right.text == min((c.text for c in quiz.choices), key=len) for quiz in QUIZZES)
    assert longest <= len(QUIZZES) / 2 and shortest <= len(QUIZZES) / 2
    places = Counter(quiz.choices.index(quiz.right) for quiz in QUIZZES)
    assert all(4 <= places[place] <= 14 for place in range(4)), places


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_lesson_has_its_right_choices_all_at_one_place(lesson):
    assert len({quiz.choices.index(quiz.right) for quiz in in_lesson(lesson)}) > 1


def test_an_unknown_quiz_or_lesson_is_said():
    with pytest.raises(CoursekitError, match=r"no quiz 'loss\.recal_1'\. Did you mean 'loss\.recall_1'"):
        find("loss.recal_1")
    with pytest.raises(CoursekitError, match=r"no quiz 'los\.recall_1'\. Did you mean 'loss\.recall_1'"):
        find("los.recall_1")
    with pytest.raises(CoursekitError, match="no quiz 7"):
        find(7)
    with pytest.raises(CoursekitError, match="Did you mean '03_loss'"):
        in_lesson("03_los")


CHOICES = """
[[quiz.choice]]
text = "0"
says = "No: 1 + 1 is 2."
[[quiz.choice]]
text = "1"
says = "No, it is 2."
[[quiz.choice]]
text = "2"
says = "Yes."
right = true
"""
GOOD = f"""[[quiz]]
id = "loss.recall_1"
lesson = "01_neuron"
question = "1 + 1?"
{CHOICES}"""


def test_a_file_is_read_as_it_says():
    (quiz,) = read_quizzes("03_loss", GOOD, "03_loss.toml")
    assert (quiz.id, quiz.lesson, quiz.question) == ("loss.recall_1", "01_neuron", "1 + 1?")
    assert [choice.text for choice in quiz.choices] == ["0", "1", "2"] and quiz.right.text == "2"


FAULTS = [
    (GOOD, "[", "03_loss.toml is not TOML"),
    (GOOD, "", "03_loss.toml: it has no quiz. Add one"),
    (GOOD, "quiz = 3", "03_loss.toml: its quiz is 3"),
    (GOOD, "quiz = [3]", r"\[\[quiz\]\] 1: it is 3, and should be a table"),
    (GOOD, "quiz = []", "its quiz is empty"),
    ('id = "loss.recall_1"', "", "it has no id"),
    ("loss.recall_1", "loss.recall_2", "write 'loss.recall_1'"),
    ("loss.recall_1", "neuron.recall_1", "write 'loss.recall_1'"),
    ('"01_neuron"', '"01_neurone"', "no such lesson. Did you mean '01_neuron'"),
    ('"01_neuron"', '"04_gradient_descent"', "which comes after 03_loss"),
    ('"01_neuron"', "1", "its lesson is 1"),
    ("1 + 1?", " ", "its question is empty"),
    ("question =", "qestion =", "it has 'qestion', which nothing reads. Did you mean 'question'"),
    (CHOICES, "choice = []", "its choice is empty"),
    ('[[quiz.choice]]\ntext = "1"\nsays = "No, it is 2."\n', "", "it has 2 choices. Give it 3 or 4"),
    ("right = true", "", "0 of its choices say right = true"),
    ("is 2.", "is 2.'\nright = 'yes", "not TOML"),
    ("right = true", 'right = "yes"', "its right is 'yes'. Make it true or false"),
    ('says = "Yes."', "", "choice 3: it has no says"),
    ('says = "Yes."', 'says = ""', "choice 3: its says is empty"),
    ('text = "1"', 'text = "2"', "the same text"),
    ('says = "Yes."', 'says = "No, it is 2."', "the same says"),
    ('text = "1"', "text = 1", "choice 2: its text is 1. Make it a text"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS, ids=[said for *_, said in FAULTS])
def test_a_fault_of_a_file_is_named(old, new, said):
    assert old in GOOD
    with pytest.raises(CoursekitError, match=said) as caught:
        read_quizzes("03_loss", GOOD.replace(old, new), "03_loss.toml")
    assert str(caught.value).endswith(".")
