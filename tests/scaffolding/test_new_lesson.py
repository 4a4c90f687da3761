"""A scaffolded lesson: known wherever lessons are known, as the guide says, and made whole or not at all."""

import re
import shutil

import pytest
from clone import LESSON, ROOT, files, run

from coursekit.errors import CoursekitError
from coursekit.exercises.quiz import read_quizzes
from coursekit.scaffolding.exercise import new_exercise
from coursekit.scaffolding.lesson import new_lesson
from coursekit.scaffolding.unfinished import unfinished

NEW, QUESTION = "11_attention", "Which inputs should a network look at?"
GUIDE = ROOT / "docs" / "contributors" / "adding-a-lesson.md"


@pytest.fixture
def made(course):
    return new_lesson(course, NEW, QUESTION)


def test_the_guide_names_all_that_knows_a_lesson(made):
    table = re.findall(r"^\| `([\w/.]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(table) == set(made.made) | set(made.changed) and made.by_hand == []


def test_the_course_knows_it_and_what_is_to_be_written(made, course):
    code = (
        "from coursekit import exercises; from coursekit.exercises.quiz import in_lesson; "
        f"print(exercises.QUESTIONS[exercises.COURSE[-1]], exercises.in_lesson('{NEW}'), len(in_lesson('{NEW}')))"
    )
    (course / "probe.py").write_text(code, encoding="utf-8")
    assert run(course, "probe").stdout.split("\n")[0] == f"{QUESTION} () 3"
    shown = run(course, "coursekit", "progress", NEW)
    assert shown.returncode == 0 and f"○ {NEW}" in shown.stdout, shown.stderr
    marked = {line.partition(":")[0] for line in unfinished(course, [NEW])}
    assert marked == set(made.made) - {"tests/proofs/attention.py"} and unfinished(course, [LESSON]) == []


def test_it_takes_exercises(made, course):
    written = {*made.made, *made.changed}
    for number in (1, 2):
        changes = new_exercise(course, f"attention.scores_{number}(Q, K)", 1, ("not_scaled",))
        written |= {*changes.made, *changes.changed}
        assert changes.by_hand == []
    listed = (course / "coursekit/exercises/attention.py").read_text(encoding="utf-8")
    assert listed.endswith("\n\nEXERCISES = (scores_1, scores_2)\n")
    proof = (course / "tests/proofs/attention.py").read_text(encoding="utf-8")
    assert '    "attention.scores_2": ["not_scaled"],\n}\n' in proof
    for words in (["check"], ["format", "--check"]):
        done = run(course, "ruff", *words, "--no-cache", *[file for file in written if file.endswith(".py")])
        assert done.returncode == 0, done.stdout


def test_its_quizzes_reach_back_one_three_and_six_lessons(made):
    (text,) = [text for file, text in made.made.items() if file.endswith(".toml")]
    back = re.findall(r'^lesson = "(\d\d)', text, re.MULTILINE)
    assert back == ["10", "08", "05"]
    with pytest.raises(CoursekitError, match="no such lesson"):
        read_quizzes(NEW, text.replace("10_capstone", "10_capston"), "the file")


REFUSED = [
    ("11_Attention", QUESTION, "is no name of a lesson"),
    ("attention", QUESTION, "is no name of a lesson"),
    ("11_class", QUESTION, "'class' is a word of Python's own"),
    ("10_attention", QUESTION, "There is a lesson 10_capstone already"),
    ("11_neuron", QUESTION, "There is a lesson 01_neuron already"),
    ("11_gates", QUESTION, "coursekit/exercises/gates.py is there already"),
    (NEW, "Attention", "is no question"),
    (NEW, "?", "is no question"),
    (NEW, "What is it?\nWhy is it?", "is no question"),
    (NEW, 'What is "it"?', "is no question"),
]


@pytest.mark.parametrize(("name", "question", "said"), REFUSED)
def test_what_cannot_be_had_is_refused_with_a_sentence(name, question, said, cloned):
    before = files(cloned)
    with pytest.raises(CoursekitError, match=re.escape(said)):
        new_lesson(cloned, name, question)
    assert files(cloned) == before


def test_where_a_place_is_not_found_it_says_what_to_add_by_hand(course):
    (course / "README.md").write_text("# Mine\n", encoding="utf-8")
    shutil.move(course / "tests/test_architecture.py", course / "tests/moved.py")
    with pytest.raises(CoursekitError, match=r"test_architecture\.py is missing"):
        new_lesson(course, NEW, QUESTION)
    shutil.move(course / "tests/moved.py", course / "tests/test_architecture.py")
    (by_hand,) = new_lesson(course, NEW, QUESTION).by_hand
    assert by_hand == f"README.md (no line begins with | `10_capstone` |): add the row | `{NEW}` | {QUESTION} |"


def test_a_lesson_between_others_stands_in_its_order(course):
    path = course / "coursekit/exercises/__init__.py"
    path.write_text(
        path.read_text(encoding="utf-8").replace('    "03_loss": "How wrong is a prediction?",\n', ""), "utf-8"
    )
    changes = new_lesson(course, "03_attention", QUESTION)
    listed = re.findall(r'^    "(\d\d)_\w+": ', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == sorted(listed) and listed[3] == "03"
    assert ["LESSON_MODULES" in line for line in changes.by_hand] == [True]
