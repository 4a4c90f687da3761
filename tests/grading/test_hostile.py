"""The hostile bank: every attack gets the verdict it earns, harms nobody, and leaves nothing behind."""

import json
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from bank_files import BANK, hostile

from coursekit.checking.card import verdict_card
from coursekit.grading.check_files import Result, check_files
from coursekit.grading.pool import Settings
from coursekit.grading.sandbox import Limits, layers

NEEDED = ("limits", "namespaces", "mounts", "unprivileged")
MISSING = [layer.name for layer in layers() if layer.name in NEEDED and not layer.active]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the sandbox's layers are Linux's"),
    pytest.mark.skipif(bool(MISSING), reason=f"it would do harm here, where the sandbox lacks {', '.join(MISSING)}"),
]
ATTACKS = hostile()
SETTINGS = Settings(call_seconds=0.5, cell_seconds=1.5, total_seconds=6.0, limits=Limits(memory=1024 * 2**20))
RIGHT = BANK / "01_neuron" / "right" / "sigmoid"
FOUND = ("CANARY-", "COURSEKIT-SECRET-FOUND", "OTHER-SUBMISSION-READ", "PLANTED-MODULE-IMPORTED")
SECRET = "the-secret-of-this-course"


@dataclass
class Aftermath:
    """What the whole bank, judged in one pool, came to, and how the world was before and is now."""

    results: dict[str, Result]
    right: list[Result]
    later: Result
    seconds: float
    before: dict[str, object]
    after: dict[str, object]
    processes: list[str]


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    """Judge every attack, with right submissions among them and one afterwards, in a folder with things to steal."""
    folder = tmp_path_factory.mktemp("marked")
    course = folder / "course"
    paths = _lay_out(course)
    (folder / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        patch.setenv("COURSEKIT_SECRET", SECRET)
        patch.setenv("TMPDIR", str(folder / "tmp"))
        patch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{folder}")
        before, start = _world(course), time.monotonic()
        results = check_files(paths, "neuron.sigmoid", SETTINGS, workers=6)
        seconds = time.monotonic() - start
        [later] = check_files([course / "right0.py"], "neuron.sigmoid", SETTINGS, workers=1)
        processes = _processes(str(folder), 5.0)
        after = _world(course)
    by_name = {Path(result.file).stem: result for result in results}
    right = [by_name.pop(path.stem) for path in paths if path.name.startswith("right") and path.stem[5:].isdigit()]
    return Aftermath(by_name, right, later, seconds, before, after, processes)


def _lay_out(course: Path) -> list[Path]:
    """Copy the bank into a course folder, a right submission after each dozen of attacks."""
    course.mkdir()
    (course / "gradebook.db").write_bytes(b"grades")
    (course / ".coursekit_secret").write_text(SECRET)
    source = sorted(RIGHT.glob("*.py"))[0]
    paths: list[Path] = []
    for i, attack in enumerate(ATTACKS):
        paths.append(Path(shutil.copy(attack.path, course / attack.path.name)))
        if i % 12 == 11 or i == len(ATTACKS) - 1:
            paths.append(Path(shutil.copy(source, course / f"right{i // 12}.py")))
    return paths


def _world(course: Path) -> dict[str, object]:
    """All that an attack might change and no judge changes itself."""
    temporary = Path(tempfile.gettempdir())
    return {
        "course": {path.name: path.read_bytes() for path in sorted(course.iterdir())},
        "folder": sorted(path.name for path in course.parent.iterdir()),
        "own temporary folder": sorted(path.name for path in (course.parent / "tmp").iterdir()),
        "unpickled": (temporary / "coursekit-bank-unpickled").exists()
        or Path("/tmp/coursekit-bank-unpickled").exists(),
        "threads": threading.active_count(),
        "descriptors": len(os.listdir("/proc/self/fd")),
        "current folder": os.getcwd(),
        "secret": os.environ["COURSEKIT_SECRET"],
        "handlers": [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)],
        "paths": list(sys.path),
    }


def _processes(marker: str, patience: float) -> list[str]:
    """List what runs with a marker in its command line or environment, once it had time to end."""
    until = time.monotonic() + patience
    while (found := _marked(marker.encode())) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def _marked(marker: bytes) -> list[str]:
    found = []
    for pid in [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
        with suppress(OSError):
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            environment = b""
            with suppress(PermissionError):
                environment = Path(f"/proc/{pid}/environ").read_bytes()
            if marker in command or marker in environment:
                found.append(f"{pid}: {command!r}")
    return found


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_it_earns_what_it_deserves_and_learns_nothing(aftermath, attack):
    result = aftermath.results[attack.name]
    score, whole = result.to_dict()["score"], result.to_dict()["max_score"]
    earned = "rejected" if score == 0 else "partly" if score < whole else "passes"
    assert (earned, result.passed) == (attack.expect, attack.expect == "passes"), result.to_dict()["message"]
    said = json.dumps(result.to_dict()) + (repr(result.verdict.to_dict()) if result.verdict else "")
    assert not [word for word in (*FOUND, SECRET) if word in said]
    assert len(said) < 20_000
    result.to_dict()["message"].encode("utf-8")
    if result.verdict is not None:
        card = verdict_card(result.verdict)
        card.encode("utf-8")
        assert not [tag for tag in ("<script", "<img", "<iframe") if tag in card.lower()]


def test_right_submissions_between_them_pass(aftermath):
    assert aftermath.right
    assert [result.to_dict()["message"] for result in aftermath.right if not result.passed] == []


def test_the_judge_judges_on(aftermath):
    assert aftermath.later.passed


def test_nothing_runs_on(aftermath):
    assert aftermath.processes == []


@pytest.mark.parametrize(
    "what",
    [
        *("course", "folder", "own temporary folder", "unpickled", "threads", "descriptors"),
        *("current folder", "secret", "handlers", "paths"),
    ],
)
def test_nothing_is_changed(aftermath, what):
    assert aftermath.after[what] == aftermath.before[what]
    if what == "unpickled":
        assert not aftermath.after[what]


def test_it_ends_in_time(aftermath):
    assert aftermath.seconds < 180
