"""The guide "Ten minutes from nothing to a graded class": its commands run in order and print what it says."""

import json
import os
import re
import shlex
import subprocess
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from small_course import BIN, REPOSITORY, environment, small

from coursekit.courseware import released_lessons
from coursekit.demo.layout import LESSON, filled_in
from coursekit.demo.students import BROKEN, STUDENTS

GUIDE = (REPOSITORY / "docs" / "instructors" / "first-class.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|text)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
COMMENT = "Well begun. What does e^-z do as z grows?"


def give_by_hand(folder: Path) -> str:
    """Do by nbgrader's own API what Formgrader does when points and a comment are typed there."""
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        warnings.simplefilter("ignore")
        grade = book.find_grade("neuron-sigmoid-check", LESSON, LESSON, "ivan@example.org")
        grade.manual_score, grade.needs_manual_grade = 1.0, False
        book.find_comment("neuron-sigmoid", LESSON, LESSON, "ivan@example.org").manual_comment = COMMENT
        book.db.commit()
    return ""


IN_ITS_PLACE: dict[str, Callable[[Path], str]] = {
    "pip install coursekit": lambda folder: "",
    "jupyter lab": give_by_hand,
}
"""The only commands that are not run as they stand: this environment is installed, and a person is not here."""


def submissions() -> dict[str, str]:
    """What each of the demo's students hands in: the lesson's graded cells with their answers, or no notebook."""
    released = small(json.loads((released_lessons() / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")))
    return {one.name: json.dumps(filled_in(released, one.answers, one.removed)) for one in STUDENTS} | BROKEN


def make_downloads(folder: Path) -> None:
    """Put into the class folder what the guide has the instructor download."""
    texts = submissions()
    numbers = {name: number for number, name in enumerate(texts, 501)}
    first = {name: text for name, text in texts.items() if name != "wim"}
    for file, those, day in (("moodle.zip", first, 1), ("later.zip", texts | {"hana": texts["ada"]}, 8)):
        with zipfile.ZipFile(folder / file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in those.items():
                path = f"{name.title()} Vos_{numbers[name]}_assignsubmission_file/{LESSON}.ipynb"
                archive.writestr(zipfile.ZipInfo(path, (2026, 3, day, 9, 0, 0)), text)
    heads = "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade)"
    rows = [f"Participant {n},{name.title()} Vos,{name}@example.org,,,10.00,-" for name, n in numbers.items()]
    (folder / "worksheet.csv").write_text("\n".join([heads, *rows, ""]), encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> tuple[Path, list[tuple[str, str]]]:
    """Follow the guide from an empty folder: where one ends, and each `text` block beside what its commands printed."""
    folder = tmp_path_factory.mktemp("first-class")
    printed, seen = "", []
    for kind, text in BLOCKS:
        if kind == "text":
            seen.append((text, printed))
            continue
        printed = ""
        for line in text.splitlines():
            if line in IN_ITS_PLACE:
                printed += IN_ITS_PLACE[line](folder)
            elif line.startswith("cd "):
                folder = folder / line.removeprefix("cd ")
                make_downloads(folder)
            else:
                printed += run(line, folder)
    return folder, seen


def run(line: str, folder: Path) -> str:
    program, *words = shlex.split(line)
    done = subprocess.run(
        [BIN / program, *words],
        cwd=folder,
        env=environment() | {"PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}"
    return done.stdout


def test_one_sees_what_the_guide_says(followed):
    _, seen = followed
    assert len(seen) >= 6
    for text, printed in seen:
        lines = printed.replace(os.sep, "/").splitlines()
        for due in text.splitlines():
            pattern = ".*".join(map(re.escape, due.split("...")))
            assert any(re.fullmatch(pattern, line) for line in lines), f"{due}\nis not in\n{printed}"


def test_every_mark_is_the_one_deserved_and_what_a_hand_gave_is_in_it(followed):
    folder, _ = followed
    rows = (folder / "reports" / f"{LESSON}-worksheet.csv").read_text(encoding="utf-8").splitlines()[1:]
    marks = {row.split(",")[2].partition("@")[0]: float(row.split(",")[4]) for row in rows}
    due = {student.name: student.score for student in STUDENTS} | dict.fromkeys(BROKEN, 0.0)
    assert marks == due | {"hana": 10.0, "ivan": due["ivan"] + 1}


def test_the_comment_goes_back_to_its_learner_and_to_nobody_else(followed):
    folder, _ = followed
    with zipfile.ZipFile(folder / "returned" / f"{LESSON}-moodle.zip") as archive:
        holding = [name for name in archive.namelist() if COMMENT in archive.read(name).decode("utf-8")]
        assert len(archive.namelist()) == 24
    assert [name.partition("_")[0] for name in holding] == ["Ivan Vos"]


def test_the_commands_of_the_guide_are_no_others():
    lines = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
    assert set(IN_ITS_PLACE) <= set(lines)
    verbs = {line.split()[1] for line in lines if line.startswith("coursekit ")}
    assert verbs == {"new", "collect", "grade", "return", "marks"}
