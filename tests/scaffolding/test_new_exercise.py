"""A scaffolded exercise: what it makes, what it refuses, and that it is made whole or not at all."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from clone import LESSON, ROOT, SOURCE, files

from coursekit import exercises
from coursekit.authoring.source import parse
from coursekit.cli import main
from coursekit.errors import CoursekitError
from coursekit.scaffolding.exercise import new_exercise
from coursekit.scaffolding.unfinished import unfinished
from coursekit.validating.course import validate

SIGNATURE = "neuron.leaky_relu(z, slope=0.01)"
IDEAS = ("slope_added", "slope_on_the_wrong_side")
CHANGED = ("coursekit/exercises/neuron.py", "coursekit/nn/neuron.py", SOURCE, "tests/proofs/neuron.py")


def test_nothing_of_the_course_waits_for_its_author():
    assert unfinished(ROOT, exercises.COURSE) == []


def test_it_makes_and_changes_what_it_says_and_nothing_else(course):
    before = files(course)
    changes = new_exercise(course, SIGNATURE, 2, IDEAS)
    after = files(course)
    assert set(changes.made) == set(after) - set(before) and not set(before) - set(after)
    assert set(changes.changed) == {name for name in before if before[name] != after[name]} == set(CHANGED)
    assert changes.by_hand == []
    said = "\n".join(changes.lines())
    assert all(file in said for file in after if before.get(file) != after[file])
    assert f"pip install -e . in this clone: the coursekit that runs is {ROOT / 'coursekit'}" in said
    for name in CHANGED:
        old, new = (text.decode().splitlines() for text in (before[name], after[name]))
        assert [line for line in new if line not in old], name
        kept = [re.sub(r"of \d+:|^EXERCISES = .*", "", line) for line in old]
        assert set(kept) <= {re.sub(r"of \d+:|^EXERCISES = .*", "", line) for line in new}, name


def test_every_lesson_with_a_reference_takes_one_with_nothing_left_to_do_by_hand(tmp_path):
    for part in ("coursekit/exercises", "coursekit/nn", "tests/proofs"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "solutions").mkdir()
    for lesson in exercises.COURSE[1:]:
        shutil.copy(ROOT / "solutions" / f"{lesson}.py", tmp_path / "solutions")
        short, file = lesson.partition("_")[2], f"solutions/{lesson}.py"
        for number, signature in enumerate((f"{short}.one_{short}(X, rng, k=3)", f"{short}.two_{short}()")):
            assert new_exercise(tmp_path, signature).by_hand == []
            added = [one.partition("(")[0] for one in (f"{short}.one_{short}(", f"{short}.two_{short}(")][: number + 1]
        text = (tmp_path / file).read_text(encoding="utf-8")
        due = [*exercises.declared(lesson), *map(declared, added)]
        cells = parse(text, file, due)
        count = len(exercises.in_lesson(lesson)) + 2
        heads = re.findall(r"^# ### Exercise (\d+) of (\d+): ", text, re.MULTILINE)
        assert heads == [(str(i), str(count)) for i in range(1, count + 1)]
        order = [cell.value for cell in cells if cell.kind == "check"]
        assert order[-2:] == added
    lint(tmp_path)


def declared(id):
    class One:
        function, grade_id, check_id, points, by_hand = id.partition(".")[2], id, f"{id}-check", 1, False

    One.id = id
    return One


def lint(folder):
    shutil.copy(ROOT / "pyproject.toml", folder)
    for words in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *words, "--no-cache", "."]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


REFUSED = [
    ("neuron.relu", (), "There is an exercise 'neuron.relu' already, in coursekit/exercises/neuron.py"),
    ("neuron.softmax", (), "There is an exercise 'forward.softmax' already, in coursekit/exercises/softmax.py"),
    ("neuron.adam_init", (), "coursekit/nn/training.py defines adam_init already"),
    ("neuron.np", (), "gives 'np' a meaning already"),
    ("neuron.hint", (), f"{SOURCE} gives 'hint' a meaning already"),
    ("neuron.sums", (), "coursekit/exercises/neuron.py gives 'sums' a meaning already"),
    ("neuron.gates", (), "coursekit/exercises/gates.py is there already, and nothing is overwritten"),
    ("neurn.leaky", (), "There is no lesson 'neurn'. Did you mean 'neuron'?"),
    ("01_neuron.leaky", (), "Did you mean 'neuron'?"),
    ("neuron", (), "'neuron' is no exercise. Write lesson.function"),
    ("neuron.2leaky", (), "'2leaky' is no name for a function"),
    ("neuron.größe", (), "is no name for a function"),
    ("neuron.lambda", (), "'lambda' is a word of Python's own"),
    ("neuron.max", (), "'max' is built into Python"),
    ("neuron.leaky(z, slope=)", (), "leaky(z, slope=) cannot be defined"),
    ("neuron.leaky(z): pass; f(", (), "is no exercise"),
    ("neuron.leaky(z", (), "is no exercise"),
    ("neuron.leaky", ("a b",), "'a b' is no name for a misconception"),
    ("neuron.leaky", ("other",), "can't be called 'other'"),
    ("neuron.leaky", ("leaky",), "can't be called 'leaky'"),
    ("neuron.leaky", ("twice", "twice"), "'twice' is named twice"),
    ("start_here.leaky", (), "has no coursekit/nn/start_here.py"),
]


@pytest.mark.parametrize(("signature", "ideas", "said"), REFUSED, ids=[f"{one} {ideas}" for one, ideas, _ in REFUSED])
def test_what_cannot_be_had_is_refused_with_a_sentence(signature, ideas, said, cloned):
    before = files(cloned)
    with pytest.raises(CoursekitError) as caught:
        new_exercise(cloned, signature, 1, ideas)
    assert said in str(caught.value) and str(caught.value).endswith((".", "?"))
    assert files(cloned) == before


def test_a_second_time_is_refused(course):
    new_exercise(course, SIGNATURE)
    before = files(course)
    with pytest.raises(CoursekitError, match=r"There is an exercise 'neuron\.leaky_relu' already"):
        new_exercise(course, "forward.leaky_relu")
    assert files(course) == before


def test_a_folder_that_is_no_clone_is_refused(tmp_path):
    with pytest.raises(CoursekitError, match="Run this in a clone of the course"):
        new_exercise(tmp_path, SIGNATURE)
    assert files(tmp_path) == {}


# All or nothing


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(("failure", "nth"), [*((FULL, nth) for nth in range(8)), (KeyboardInterrupt(), 5)], ids=repr)
def test_a_scaffold_that_fails_undoes_itself(failure, nth, course, monkeypatch):
    before, folders, replace, calls = files(course), set(course.rglob("*")), Path.replace, iter(range(99))

    def failing(self, target):
        if next(calls) == nth:
            raise failure
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises((CoursekitError, KeyboardInterrupt)) as caught:
        new_exercise(course, SIGNATURE, 1, IDEAS)
    assert next(calls) == nth + 1
    if isinstance(failure, OSError):
        assert "No space left on device. Nothing was changed. Make room on the disk" in str(caught.value)
    assert files(course) == before and set(course.rglob("*")) == folders


def test_a_file_where_a_folder_is_due_stops_it_with_nothing_changed(course):
    (course / f"tests/bank/{LESSON}/right").mkdir(parents=True)
    (course / f"tests/bank/{LESSON}/right/leaky_relu").write_text("mine")
    before = files(course)
    with pytest.raises(CoursekitError, match=r"cannot be written: .*\. Nothing was changed"):
        new_exercise(course, SIGNATURE, 1, IDEAS)
    assert files(course) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "coursekit/exercises/neuron.py",
            "EXERCISES = (",
            "EXERCISES = tuple(",
            "and leaky_relu to the end of EXERCISES",
        ),
        (
            SOURCE,
            "## Do you remember?",
            "## What do you remember?",
            'add cells headed # %% exercise="neuron.leaky_relu"',
        ),
        ("tests/proofs/neuron.py", "COURSE_MAP", "MAP", 'add "neuron.leaky_relu": ["slope_added"'),
    ],
)
def test_where_a_place_is_not_found_it_says_what_to_add_by_hand(file, old, new, said, course):
    text = (course / file).read_text(encoding="utf-8")
    assert old in text
    (course / file).write_text(text.replace(old, new), encoding="utf-8")
    changes = new_exercise(course, SIGNATURE, 1, IDEAS)
    (by_hand,) = changes.by_hand
    assert by_hand.startswith(f"{file} (") and said in by_hand
    assert set(changes.changed) == set(CHANGED) - {file}
    assert (course / file).read_text(encoding="utf-8") == text.replace(old, new)
    assert "To do by hand:" in changes.lines()


def test_a_file_keeps_its_line_ends_and_its_rights(course):
    path = course / "coursekit/nn/neuron.py"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    mode = path.stat().st_mode
    new_exercise(course, SIGNATURE)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") > 60
    assert path.stat().st_mode == mode


# Half done


def cli(*words):
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="coursekit")


def test_a_lesson_with_a_mark_left_is_not_built_and_every_mark_is_said_with_its_place(course):
    done = cli("new", "exercise", SIGNATURE, "--course", course)
    assert done.exit_code == 0 and "make proof EXERCISE=neuron.leaky_relu" in done.stdout
    before = files(course)
    marked = {
        f"{name}:{number}"
        for name, text in before.items()
        if name.endswith(".py") and not name.startswith("coursekit/scaffolding")
        for number, line in enumerate(text.decode().splitlines(), 1)
        if "TODO" in line
    }
    assert len(marked) > 15
    build, check = cli("build", LESSON, "--course", course), cli("build", "--check", LESSON, "--course", course)
    (solved, _) = validate(course, [LESSON])
    assert (build.exit_code, check.exit_code, solved.sound) == (2, 1, False)
    for place in marked:
        for said in (build.stderr, check.stderr, "\n".join(solved.lines())):
            assert f"{place}: " in said, place
    assert "rename the folder TODO_name_the_idea" in build.stderr
    assert files(course) == before


def test_a_mark_holds_up_its_own_lesson_alone(course):
    new_exercise(course, SIGNATURE)
    assert unfinished(course, ["02_forward"]) == [] != unfinished(course, [LESSON])


@pytest.mark.parametrize("word", ["exercise", "lesson"])
def test_a_word_misspelt_is_answered_with_the_nearest(word):
    done = cli("new", f"{word}e")
    assert done.exit_code == 2 and f"Did you mean {word!r}?" in done.stderr
    assert "Traceback" not in done.stderr
