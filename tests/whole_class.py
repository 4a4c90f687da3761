"""A whole class in a small course: what handing in, grading and being refused comes to, and processes to watch."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner
from small_course import Course, environment

from coursekit.cli import main
from coursekit.demo.layout import LESSON
from coursekit.demo.students import FLIPPED_SIGMOID, NAIVE_SIGMOID, RIGHT

SECRET = "a secret of these tests"
RUN = "from coursekit.cli import main; main()"


def hand_in_class(course: Course) -> Course:
    course.hand_in("ada")
    course.hand_in("ben", sigmoid=FLIPPED_SIGMOID)
    course.hand_in("cleo", sigmoid=NAIVE_SIGMOID).with_name("timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    course.hand_in("dov", "not a notebook")
    return course


def hand_in_slowly(course: Course, students: int, seconds: float = 0.5) -> Course:
    """Add right submissions of which each takes a while."""
    for i in range(students):
        course.hand_in(f"student{i:02}", relu=f"import time; time.sleep({seconds})\n{RIGHT['relu']}")
    return course


def everything(course: Course, db_url: str | None = None) -> dict:
    """All that grading leaves behind, without the seconds it took and the stamp, which knows the limits."""
    files = {}
    for kind in ("autograded", "feedback"):
        for path in sorted((course.folder / kind).rglob("*")):
            if path.is_file():
                text = re.sub(r'"(seconds|stamp)": [^,\n]+', "", path.read_text(encoding="utf-8"))
                files[str(path.relative_to(course.folder))] = text
    return files | {"gradebook": course.gradebook(db_url)}


def refused(course: Course, *words: str) -> str:
    """Run `coursekit grade`, which must exit with 2 and a line or two, and return these."""
    result = CliRunner().invoke(main, ["grade", LESSON, "--course", str(course.folder), *words])
    assert result.exit_code == 2, result.output
    return a_line_or_two(result.stderr)


def but_the_layers(said: str) -> str:
    """Leave out the line on the sandbox that heads what a run says on stderr."""
    return re.sub(r"\ASandbox.*\n", "", said)


def a_line_or_two(said: str) -> str:
    """Check what a command that could not go on said on stderr, and return it."""
    said = but_the_layers(said)
    assert said.startswith("coursekit: ") and said.count("\n") <= 2, said
    assert "Traceback" not in said
    return said


def start(course: Course, *words: str, **variables: str) -> subprocess.Popen:
    """Begin `coursekit grade` as a process of its own."""
    command = [sys.executable, "-c", RUN, "grade", LESSON, *(words or ("--workers", "2"))]
    return subprocess.Popen(
        command,
        cwd=course.folder,
        env=environment() | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen) -> str:
    """Wait for a command that has nothing to complain of, and return what it printed."""
    said, errors = process.communicate(timeout=300)
    assert (process.returncode, but_the_layers(errors)) == (0, "")
    return said


def children(pid: int) -> list[int]:
    """The processes that one has started, where /proc tells."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
        except (OSError, ValueError):
            continue
    return found


def graded_so_far(course: Course) -> int:
    return len(list((course.folder / "autograded").glob("*/*/*.ipynb")))


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


def kill(pid: int) -> None:
    """kill -9, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def leftovers(course: Course) -> set[str]:
    """Hidden files in the course that nobody wants."""
    return {path.name for path in course.folder.rglob(".*")} - {".coursekit_secret"}
