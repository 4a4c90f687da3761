"""The guide on adding an exercise, followed word for word in a clone: its commands run, its blocks written."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from clone import LESSON, ROOT, files, run

from coursekit.scaffolding.unfinished import unfinished

GUIDE = ROOT / "docs" / "contributors" / "adding-an-exercise.md"
STEP = re.compile(
    r"^\*\*(?P<how>All of|In) `(?P<file>[^`]+)`\*\*[^\n]*:\n\n```python\n(?P<code>.*?)^```$"
    r"|^```(?P<kind>sh|text|python)\n(?P<block>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ID, FUNCTION = "neuron.leaky_relu", "leaky_relu"


@dataclass
class Followed:
    """What came of following the guide. said: each command with what it printed. made_first: what the scaffold made."""

    folder: Path
    said: dict[str, str]
    made_first: set[str]


@pytest.fixture(scope="module")
def followed(cloned, tmp_path_factory):
    folder = shutil.copytree(cloned, tmp_path_factory.mktemp("followed") / "course")
    before, said, made_first, last = set(files(folder)), {}, set(), ""
    for step in STEP.finditer(GUIDE.read_text(encoding="utf-8")):
        if step["kind"] == "sh":
            for line in step["block"].splitlines():
                last = said[line] = obey(folder, line)
            made_first = made_first or set(files(folder)) - before
        elif step["kind"] == "text":
            for line in step["block"].splitlines():
                assert line in last, f"the guide says that it prints {line!r}, and it printed:\n{last}"
        else:
            assert step["kind"] != "python", f"a block that belongs in no file:\n{step['block']}"
            write(folder / step["file"], step["code"], step["how"] == "All of")
    return Followed(folder, said, made_first)


def obey(folder: Path, line: str) -> str:
    """Run a line of the guide, see that it fails just where the guide says so, and return what it printed."""
    program, *words = shlex.split(line, comments=True)
    if words == ["lab"]:
        return ""
    if program == "make":
        assert words[0] == "proof"
        program, words = "proofs", [words[1].removeprefix("EXERCISE=")]
    done = run(folder, program, *words)
    assert (done.returncode != 0) == line.endswith("# refuses"), f"{line}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def write(path: Path, code: str, whole: bool) -> None:
    """Write a block into its file, in place of what the scaffold wrote there."""
    if whole:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
        return
    lines, new = path.read_text(encoding="utf-8").splitlines(), code.splitlines()
    assert lines.count(new[0]) == 1, f"{path} has not one line {new[0]!r}"
    first = lines.index(new[0])
    last = lines.index(new[-1], first) if new[-1] in lines[first:] else len(lines) - 1
    path.write_text("\n".join([*lines[:first], *new, *lines[last + 1 :], ""]), encoding="utf-8")


def test_nothing_is_left_to_write(followed):
    assert unfinished(followed.folder, [LESSON]) == []


def test_the_clone_knows_that_its_own_coursekit_runs(followed):
    (made,) = [said for line, said in followed.said.items() if line.startswith("coursekit new")]
    assert "pip install" not in made and "make proof EXERCISE=neuron.leaky_relu" in made


def test_the_table_names_what_the_scaffold_made(followed):
    rows = re.findall(r"^\| `([\w/.*]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    for file in followed.made_first:
        assert any(Path(file).match(row) for row in rows), file


def test_what_is_right_passes_and_what_is_wrong_is_refused_by_name(followed):
    folder = followed.folder
    bank = [
        path.relative_to(folder) for path in sorted((folder / f"tests/bank/{LESSON}").glob(f"*/{FUNCTION}/**/*.py"))
    ]
    done = run(folder, "coursekit", "check", *map(str, bank), "--exercise", ID, "--json")
    said = {Path(one["file"]): one for one in json.loads(done.stdout)}
    assert set(said) == set(bank) and len(bank) == 5
    for path, one in said.items():
        assert one["passed"] == ("right" in path.parts)
        assert one["diagnosis"] == (None if path.parent.name in (FUNCTION, "other") else path.parent.name)


def test_the_proof_says_what_it_proved(followed):
    proof = followed.said[f"make proof EXERCISE={ID}"].splitlines()
    assert proof[-1] == f"| {ID} | 1 | 1 of 1 | 4 of 4 | 7 of 7 | 11 of 11, 1 equivalent |"


def test_an_exercise_that_is_not_there_is_not_proved(followed):
    done = run(followed.folder, "proofs", "neuron.leaky_rel")
    assert done.returncode == 2 and f"Did you mean {ID!r}?" in done.stderr and done.stdout == ""


@pytest.mark.skipif(shutil.which("make") is None or sys.platform == "win32", reason="make is for Linux and macOS")
def test_make_proves_the_exercise_that_it_is_given():
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    for words, due in (([], "-m proofs "), ([f"EXERCISE={ID}"], f"-m proofs {ID}")):
        command = ["make", "-n", "proof", *words]
        done = subprocess.run(command, cwd=ROOT, env=outside, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1].endswith(due), done.stdout


def test_the_notebooks_are_fresh_and_sound(followed):
    assert "All 2 notebooks are sound." in followed.said[f"coursekit validate {LESSON}"]
    done = run(followed.folder, "coursekit", "build", "--check", LESSON)
    assert (done.returncode, done.stdout) == (0, "All notebooks are fresh.\n")


def test_learners_get_a_stub_and_no_answer(followed):
    path = followed.folder / "notebooks" / LESSON / f"{LESSON}.ipynb"
    cells = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
    assert "raise NotImplementedError()" in cells["neuron-leaky_relu"]
    assert f"def {FUNCTION}(z, slope=0.01):" in cells["neuron-leaky_relu"]
    assert cells["neuron-leaky_relu-check"] == f'check("{ID}", {FUNCTION})'
    assert "return np.where(z > 0, z, slope * z)" not in path.read_text(encoding="utf-8")


def test_what_was_written_is_linted_and_formatted(followed, cloned):
    before, after = files(cloned), files(followed.folder)
    written = [name for name in after if name.endswith(".py") and before.get(name) != after[name]]
    assert len(written) == 10
    for words in (["check"], ["format", "--check"]):
        done = run(followed.folder, "ruff", *words, "--no-cache", *written)
        assert done.returncode == 0, done.stdout
