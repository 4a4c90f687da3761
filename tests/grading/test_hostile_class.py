"""The hostile bank as a class: graded with honest learners among it, in a course full of things to steal."""

import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bank_files import Attack, hostile
from click.testing import CliRunner
from hostile_folders import FOLDERS, LESSON, ZERO, Folder
from small_course import Course, make_course
from test_hostile import MISSING, NEEDED, _processes  # noqa: F401

from coursekit.cli import main
from coursekit.demo.students import POINTS
from coursekit.grading.report import read_report, write_report

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the sandbox's layers are Linux's"),
    pytest.mark.skipif(bool(MISSING), reason=f"it would do harm here, where the sandbox lacks {', '.join(MISSING)}"),
]
FILES = hostile()
HONEST = [f"honest{i}" for i in range(6)]
LIMITS = ("--call-seconds", "0.5", "--cell-seconds", "1.5", "--total-seconds", "10", "--memory", "1024")
STUDENTS = [
    "$(touch pwned)",
    "; rm -rf ~",
    "-rf",
    "%s",
    "a\nb",
    "\x1b[31mred",
    "<script>alert(1)<script>",
    "=1+1",
    "...",
]
"""Names that a shell, a terminal, a page or a spreadsheet might take for more than a name; each hands in right work."""
MARKUP = re.compile(r"<script>alert|<img src=x|<iframe src|</script><script", re.IGNORECASE)


@dataclass
class Aftermath:
    """A course after the whole class was graded, what was planted in it, and how the world was and is."""

    course: Course
    canaries: dict[str, str]
    said: str
    before: dict[str, object]
    after: dict[str, object]
    processes: list[str]


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aftermath]:
    """Plant canaries, hand in the bank, files and folders, and grade it by the command that an instructor types."""
    folder = tmp_path_factory.mktemp("hostile")
    course = make_course(folder / "course")
    canaries = {name: f"CANARY-{name}-{secrets.token_hex(8)}" for name in ("env", "home", "ada", "solved", "secret")}
    _plant(course, folder, canaries)
    _hand_in(course)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("HOME", str(folder / "home"))
        patch.setenv("TMPDIR", str(folder / "tmp"))
        patch.setenv("COURSEKIT_CANARY", canaries["env"])
        patch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{folder}")
        before = _world(folder)
        done = CliRunner().invoke(main, ["grade", LESSON, "--course", str(course.folder), "--workers", "4", *LIMITS])
        assert done.exit_code == 0, done.output
        processes = _processes(str(folder), 5.0)
        after = _world(folder)
    yield Aftermath(course, canaries, done.output, before, after, processes)
    subprocess.run(["rm", "-rf", course.folder / "submitted"], check=True)


def _plant(course: Course, folder: Path, canaries: dict[str, str]) -> None:
    for name in ("home", "tmp", "elsewhere"):
        (folder / name).mkdir()
    (folder / "home" / ".bashrc").write_text(f"# {canaries['home']}\n")
    (course.folder / ".coursekit_secret").write_text(canaries["secret"])
    course.hand_in("ada", relu=f"# {canaries['ada']}\ndef relu(z):\n    return np.maximum(0, z)")
    (folder / "elsewhere" / f"{LESSON}.ipynb").write_text(json.dumps(course.answered()))
    solved = course.folder / "solutions" / LESSON / f"{LESSON}.ipynb"
    solved.write_text(solved.read_text().replace('"cells"', f'"canary": "{canaries["solved"]}", "cells"', 1))


def _hand_in(course: Course) -> None:
    wanted = {"setup", "neuron-sigmoid", "neuron-sigmoid-check"}
    for attack in FILES:
        notebook = course.answered(sigmoid=attack.path.read_text(encoding="utf-8"))
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] in wanted]
        course.hand_in(f"file {attack.name}", notebook)
    for attack in FOLDERS:
        file = course.hand_in(f"folder {attack.name}")
        file.unlink()
        made = attack.make(course.answered(sigmoid=ZERO), file.parent)
        if made is not None:
            text = json.dumps(made) if isinstance(made, dict) else made
            file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    for student in (*HONEST, *STUDENTS):
        course.hand_in(student)
    course.hand_in("no text")
    os.rename(course.folder / "submitted" / "no text", os.fsencode(course.folder / "submitted") + b"/\xff\xfe")


def _world(folder: Path) -> dict[str, object]:
    """All that an attack might change and grading does not."""
    course = folder / "course"
    return {
        "home": _digests(folder / "home"),
        "temporary folder": sorted(os.listdir(folder / "tmp")),
        "submissions": _digests(course / "submitted"),
        "lessons": _digests(course / "notebooks") | _digests(course / "solutions"),
        "folder": sorted(set(os.listdir(folder)) | set(os.listdir(course)) - {"gradebook.db", *WRITTEN}),
        "threads": threading.active_count(),
        "descriptors": len(os.listdir("/proc/self/fd")),
    }


WRITTEN = ("autograded", "feedback", "reports")


def _digests(folder: Path) -> dict[str, str]:
    """What each small file of a folder holds; of links, where they lead."""
    found = {}
    for path, folders, names in os.walk(folder):
        folders[:] = [] if path.endswith("/a/a") else folders
        for name in names:
            file = Path(path, name)
            if file.is_symlink():
                found[str(file)] = os.readlink(file)
            elif file.is_file() and file.stat().st_size < 2**26:
                found[str(file)] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def _status(aftermath: Aftermath, student: str) -> dict[str, str]:
    return {name: verdict.status for name, verdict in aftermath.course.verdicts(student).items()}


@pytest.mark.parametrize("attack", FILES, ids=[attack.name for attack in FILES])
def test_a_file_earns_what_it_deserves(aftermath: Aftermath, attack: Attack):
    verdict = aftermath.course.verdicts(f"file {attack.name}")["sigmoid"]
    earned = "rejected" if verdict.score == 0 else "partly" if verdict.score < verdict.max_score else "passes"
    assert earned == attack.expect, verdict.message


@pytest.mark.parametrize("attack", FOLDERS, ids=[attack.name for attack in FOLDERS])
def test_a_folder_earns_what_it_deserves(aftermath: Aftermath, attack: Folder):
    student = f"folder {attack.name}"
    assert _status(aftermath, student) == attack.due
    problems = "; ".join(aftermath.course.record(student)["problems"])
    assert attack.problem in problems and len(problems) < 10_000


def test_each_attack_says_what_it_tries():
    assert len(FILES) >= 60 and all(attack.make.__doc__ for attack in FOLDERS)


def test_the_gradebook_holds_the_points_of_the_verdicts_and_no_more(aftermath: Aftermath):
    book = aftermath.course.gradebook()
    for student, rows in book.items():
        verdicts = aftermath.course.verdicts(student)
        assert rows["scores"][:2] == (sum(verdict.score for verdict in verdicts.values()), 10), student
        assert {name.removeprefix("neuron-").removesuffix("-check") for name in rows["grades"]} == set(POINTS)
    assert len(book) == len(FILES) + len(FOLDERS) + len(HONEST) + len(STUDENTS) + 1


@pytest.mark.parametrize("student", [*HONEST, *STUDENTS, "ada"])
def test_honest_learners_among_them_lose_nothing(aftermath: Aftermath, student):
    assert set(_status(aftermath, student).values()) == {"passed"}


def test_a_name_that_no_gradebook_can_hold_is_left_out_and_said(aftermath: Aftermath):
    assert r"\udcff\udcfe' was left out: its name is not UTF-8" in aftermath.said


def test_no_canary_is_in_anything_that_is_kept(aftermath: Aftermath):
    """Verdicts, pages, notebooks, reports, the gradebook, and what was printed: of ada's, her own are left aside."""
    course = aftermath.course.folder
    write_report(course, read_report(course, LESSON))
    kept = [path for kind in WRITTEN for path in (course / kind).rglob("*") if path.is_file()]
    assert len(kept) > 2 * len(FILES)
    others = [path for path in kept if path.relative_to(course).parts[1] != "ada"]
    texts = {str(path): path.read_text(encoding="utf-8", errors="replace") for path in others}
    texts |= {"printed": aftermath.said, "gradebook": (course / "gradebook.db").read_bytes().decode("latin-1")}
    for where, text in texts.items():
        found = {name for name, canary in aftermath.canaries.items() if canary in text}
        assert not found, where


@pytest.mark.parametrize("attack", FILES, ids=[attack.name for attack in FILES])
def test_no_attack_prints_that_it_has_won(aftermath: Aftermath, attack: Attack):
    cells = json.loads(aftermath.course.autograded(f"file {attack.name}").read_text(encoding="utf-8"))["cells"]
    printed = json.dumps([cell.get("outputs", []) for cell in cells])
    verdict = json.dumps(aftermath.course.verdicts(f"file {attack.name}")["sigmoid"].to_dict())
    won = ("CANARY-", "COURSEKIT-SECRET-FOUND", "OTHER-SUBMISSION-READ", "PLANTED-MODULE-IMPORTED")
    assert not [word for word in won if word in printed + verdict]


def test_no_markup_of_a_learner_s_is_in_a_page(aftermath: Aftermath):
    course = aftermath.course.folder
    pages = [*(course / "feedback").rglob("*.html"), *(course / "reports").glob("*.html")]
    assert len(pages) > len(FILES)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not MARKUP.search(text), page
        assert len(text) < 1_000_000, page
    for path in (course / "autograded").rglob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                assert not MARKUP.search("".join(output.get("data", {}).get("text/html", ""))), path


def test_a_terminal_obeys_nothing_of_what_is_printed(aftermath: Aftermath):
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", aftermath.said)


def test_a_spreadsheet_computes_nothing(aftermath: Aftermath):
    table = (aftermath.course.folder / "reports" / f"{LESSON}.csv").read_text(encoding="utf-8")
    assert not re.search(r'(^|,)"?[=+@]', table, re.MULTILINE)


@pytest.mark.parametrize(
    "what", ["home", "temporary folder", "submissions", "lessons", "folder", "threads", "descriptors"]
)
def test_nothing_is_changed(aftermath: Aftermath, what):
    assert aftermath.after[what] == aftermath.before[what]


def test_nothing_runs_on(aftermath: Aftermath):
    assert aftermath.processes == []


def test_the_second_run_has_nothing_to_do(aftermath: Aftermath):
    done = CliRunner().invoke(main, ["grade", LESSON, "--course", str(aftermath.course.folder), *LIMITS])
    assert f"0 graded, {len(aftermath.course.gradebook())} unchanged" in done.output
