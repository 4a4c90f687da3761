"""The capstone graded end to end: fit in the sandbox, the report by a person, no test digit where fit could find it."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
import warnings
from pathlib import Path

import numpy as np
import pytest
from nbgrader.api import Gradebook
from small_course import BIN, PLAIN, REPOSITORY, _rows, environment, small

from coursekit import data
from coursekit.exercises.capstone import fit
from coursekit.grading.course import ClassGrader
from coursekit.grading.files import write_whole
from coursekit.grading.plan import steps
from coursekit.grading.pool import FORKS, Pool, Settings
from coursekit.grading.session import Session
from coursekit.grading.submission import read_submission

LESSON, REPORT, CHECK = "10_capstone", "capstone-report", "capstone-fit-check"
NEIGHBOURS = """
def fit(X, labels, rng):
    def predict(Z):
        near = np.argsort((Z**2).sum(axis=1)[:, None] + (X**2).sum(axis=1) - 2 * Z @ X.T, axis=1)[:, :11]
        return np.array([np.bincount(row, minlength=10).argmax() for row in labels[near]])
    return predict
"""
A_REPORT = "I asked the nearest neighbours, since a vote of eleven outweighs a wrong label: 0.76 on my validation part."


def handed_in(released: dict, answer: str | None, report: str | None) -> str:
    """A submission: answer and report in their cells, "" for a cell that was deleted, None for one untouched."""
    notebook = json.loads(json.dumps(released))
    for cell, text in (("capstone-fit", answer), (REPORT, report)):
        for one in notebook["cells"]:
            if one["metadata"].get("nbgrader", {}).get("grade_id") == cell and text is not None:
                one["source"] = text
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"] or cell["id"] == "setup"]
    return json.dumps(notebook)


def make_class(folder: Path) -> Path:
    released = small(json.loads((REPOSITORY / "notebooks" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")))
    solved = small(json.loads((REPOSITORY / "solutions" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")))
    write_whole(folder / "notebooks" / LESSON / f"{LESSON}.ipynb", json.dumps(released))
    write_whole(folder / "solutions" / LESSON / f"{LESSON}.ipynb", json.dumps(solved))
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    students = {
        "written": (NEIGHBOURS, A_REPORT),
        "untouched": (None, None),
        "deleted": ("def fit(X, labels, rng):\n    return lambda Z: np.zeros(len(Z))", ""),
    }
    for student, answers in students.items():
        write_whole(folder / "submitted" / student / LESSON / f"{LESSON}.ipynb", handed_in(released, *answers))
    return folder


def grade(folder: Path, force: bool = False) -> None:
    grader = ClassGrader(folder, LESSON, Settings())
    grader.grade(grader.jobs(()), 2, force, lambda job, run: None)


def book_of(folder: Path) -> dict:
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        warnings.simplefilter("ignore")
        return {one.student_id: _rows(one) for one in book.assignment_submissions(LESSON)}


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    folder = make_class(tmp_path_factory.mktemp("capstone"))
    grade(folder)
    return folder


def test_fit_is_graded_and_a_written_report_waits_for_a_person(graded):
    book = book_of(graded)
    assert {student: rows["scores"][:2] for student, rows in book.items()} == {
        "written": (8, 12),
        "untouched": (0, 12),
        "deleted": (0, 12),
    }
    assert {student: rows["needs_manual_grade"] for student, rows in book.items()} == {
        "written": True,
        "untouched": False,
        "deleted": False,
    }
    assert book["written"]["grades"][REPORT][:3] == (None, None, True)
    assert book["written"]["comments"][REPORT][0] is None
    assert book["untouched"]["comments"][REPORT][0] == "No response."


def test_a_persons_grade_outlives_a_regrade(graded, tmp_path):
    folder = Path(shutil.copytree(graded, tmp_path / "again"))
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        warnings.simplefilter("ignore")
        one = book.find_grade(REPORT, LESSON, LESSON, "written")
        one.manual_score, one.needs_manual_grade = 3.0, False
        book.find_comment(REPORT, LESSON, LESSON, "written").manual_comment = "Say how sure you are."
        book.db.commit()
    grade(folder, force=True)
    rows = book_of(folder)["written"]
    assert rows["grades"][REPORT][1] == 3 and rows["scores"][0] == 11
    assert rows["comments"][REPORT] == (None, "Say how sure you are.")


def test_nbgrader_itself_writes_the_same_of_the_report(graded, tmp_path):
    theirs = make_class(tmp_path / "theirs")
    for words in (["generate_assignment", LESSON, "--force"], ["autograde", LESSON, PLAIN]):
        done = subprocess.run(
            [BIN / "nbgrader", *words], cwd=theirs, env=environment(), capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        if words[0] == "generate_assignment":
            released = json.loads((theirs / "notebooks" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
            assert any(cell["metadata"].get("nbgrader", {}).get("grade_id") == REPORT for cell in released["cells"])
    their_book, our_book = book_of(theirs), book_of(graded)
    for student in ("written", "untouched"):
        assert our_book[student]["grades"][REPORT] == their_book[student]["grades"][REPORT], student
        assert our_book[student]["comments"][REPORT] == their_book[student]["comments"][REPORT], student
        assert our_book[student]["needs_manual_grade"] == their_book[student]["needs_manual_grade"], student


# No test digit is where fit runs

MASK = 0x5A
"""What is searched for is kept under this mask, so that the search does not find itself."""

SEARCH = textwrap.dedent("""
    import ctypes, gc
    import numpy as np
    from coursekit import data

    def masked(raw):
        return (np.frombuffer(raw, np.uint8) ^ 0x5A).tobytes()

    def kinds(coded):
        return [[bytes.fromhex(one) for one in images] for images in coded]

    def search(coded):
        \"\"\"Say of each image in how many places of this process's memory it stands, as bytes or as floats.\"\"\"
        found = [0] * len(coded)
        with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
            for line in maps.read().splitlines():
                span, rights, *_ = line.split()
                first, last = (int(end, 16) for end in span.split("-"))
                for start in range(first, last if "w" in rights else first, 1 << 22):
                    memory.seek(start)
                    try:
                        raw = masked(memory.read(min(last - start, (1 << 22) + 512)))
                    except OSError:
                        continue
                    for i, images in enumerate(kinds(coded)):
                        found[i] += sum(raw.count(image) for image in images)
        return found
""")


def coded(rows) -> list[list[str]]:
    """Images as a worker could hold them: 64 bytes, the middle of those, and 64 floats; each masked, as hex."""
    pixels = (data.digits().X[rows] * 16).astype(np.uint8)
    forms = [(row.tobytes(), row[8:56].tobytes(), (row / 16.0).tobytes()) for row in pixels]
    return [[bytes(byte ^ MASK for byte in form).hex() for form in three] for three in forms]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_warm_process_holds_no_withheld_digit_anywhere_in_its_memory():
    withheld = list(fit.digits("memory").withheld)
    others = np.setdiff1d(np.arange(1797), withheld)
    program = SEARCH + textwrap.dedent("""
        import json, sys
        asked = json.loads(sys.stdin.read())
        from coursekit.grading.zygote import warm
        from coursekit.data.real import withhold_digits
        shell = warm()
        withhold_digits(asked["withheld"])
        print(json.dumps([len(data.digits().X), search(asked["gone"]), search(asked["kept"])]))
    """)
    asked = {"withheld": withheld, "gone": coded(withheld[::60]), "kept": coded(others[[5, 600]])}
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(asked),
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    n, gone, kept = json.loads(done.stdout)
    assert n == 1197 and gone == [0] * 10
    assert all(kept), "the search does not find what is there"


def observed(source: str, tmp_path: Path, monkeypatch) -> list:
    """Run a hostile fit in the sandbox, as a grade does, and give what it printed and what came of it."""
    seen = []
    monkeypatch.setattr("coursekit.grading.session.judge", lambda trial, observations: seen.extend(observations))
    monkeypatch.setattr(Session, "_keep_better", lambda self, exercise, verdict: self.run.verdicts.update(fit=verdict))
    monkeypatch.setattr(Session, "_judge_with_given", lambda self: None)
    path = tmp_path / "hostile.py"
    path.write_text(source)
    submission = read_submission(path, (fit,))
    with Pool(Settings(), ()) as pool:
        run = Session(pool, steps(submission, (fit,)), (fit,), "memory", True, {}).judge_all()
    assert seen, run
    return seen


def test_a_hostile_fit_finds_no_test_digit(tmp_path, monkeypatch):
    withheld = list(fit.digits("memory").withheld)
    hostile = (
        SEARCH
        + f"GONE = {coded(withheld[::60])!r}\n"
        + textwrap.dedent("""
        def fit(X, labels, rng):
            given = data.digits()
            print("rows", len(given.X), len(given.labels))
            learned = {}
            for row, label in zip(X, labels):
                learned.setdefault(row.tobytes(), set()).add(label)
            looked_up = [label in learned[row.tobytes()] for row, label in zip(given.X, given.labels)]
            print("labels as given to fit", sum(looked_up))
            gone = {image[2] for image in kinds(GONE)}
            rows = [*given.X, *X]
            print("among them", sum(masked(np.ascontiguousarray(row).tobytes()) in gone for row in rows))
            arrays = [one for one in gc.get_objects() if isinstance(one, np.ndarray)]
            arrays += [one for held in gc.get_objects() if isinstance(held, (tuple, list))
                       for one in held if isinstance(one, np.ndarray)]
            print("arrays of 600 or 1797", sum(one.shape[:1] in ((600,), (1797,)) for one in arrays))
            try:
                print("memory", sum(search(GONE)))
            except OSError as error:
                print("memory", type(error).__name__)
            return 1
    """)
    )
    (one,) = observed(hostile, tmp_path, monkeypatch)
    lines = dict(line.rsplit(" ", 1) for line in one.printed.splitlines())
    assert lines["labels as given to fit"] == "1197"
    assert lines["rows 1197"] == "1197" and lines["among them"] == "0", one.printed
    assert lines["arrays of 600 or 1797"] == "0"
    assert lines["memory"] in ("0", "PermissionError", "FileNotFoundError")


@pytest.mark.skipif(not FORKS, reason="writes to a pipe from any address")
def test_a_hostile_fit_that_reads_addresses_finds_no_test_digit(tmp_path, monkeypatch):
    """Where /proc is closed: pages round what it knows are copied through a pipe, which refuses bad addresses."""
    withheld = list(fit.digits("memory").withheld)
    others = np.setdiff1d(np.arange(1797), withheld)
    hostile = (
        SEARCH
        + f"GONE, KEPT = {coded(withheld[::200])!r}, {coded(others[[5]])!r}\n"
        + textwrap.dedent("""
        import os
        from ctypes import c_void_p, c_size_t, c_ssize_t

        def pages():
            libc = ctypes.CDLL(None)
            libc.write.argtypes, libc.write.restype = [ctypes.c_int, c_void_p, c_size_t], c_ssize_t
            libc.malloc.restype = c_void_p
            ends = os.pipe()
            known = [libc.malloc(16), libc.malloc(5000), id(object()), data.digits().X.ctypes.data]
            known += [id(one) for one in gc.get_objects()[::1000]]
            known += [one.ctypes.data for one in gc.get_objects() if isinstance(one, np.ndarray)]
            tried = sorted({(at >> 21) + step for at in known for step in range(-2, 3)})
            for block in tried:
                joined = bytearray()
                for at in range(block << 21, (block + 1) << 21, 32768):
                    if (n := libc.write(ends[1], at, 32768)) > 0:  # fewer where a mapping ends
                        joined += os.read(ends[0], n)
                if joined:
                    seen = np.frombuffer(joined, np.uint8)
                    seen ^= 0x5A
                    yield joined
                    seen[:] = 0  # a masked copy of a masked image would be the image itself, and be found later

        def fit(X, labels, rng):
            found = {"gone": 0, "kept": 0}
            for raw in pages():
                for name, images in (("gone", GONE), ("kept", KEPT)):
                    found[name] += sum(raw.count(image) for three in kinds(images) for image in three)
            print("gone", found["gone"])
            print("kept", found["kept"])
            return 1
    """)
    )
    (one,) = observed(hostile, tmp_path, monkeypatch)
    lines = dict(line.rsplit(" ", 1) for line in one.printed.splitlines())
    assert one.outcome == "returned", one
    assert lines["gone"] == "0" and int(lines["kept"]) > 0, one.printed
