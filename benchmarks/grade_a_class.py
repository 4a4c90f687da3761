"""Grades a class of honest submissions with `coursekit grade` and, some of it, with `nbgrader autograde`.

    python benchmarks/grade_a_class.py [SUBMISSIONS] [--nbgrader N] [--small] [--growth]

All start from the same gradebook, in folders of their own, one after the other. nbgrader, which takes seconds for each,
grades N of the submissions; scores must agree. To tell speeds for one core, each is kept to one core; then coursekit
grades the class once more with all. What each takes to start is in its figure. With --small the notebook holds its
graded cells alone, without the figures. With --growth coursekit alone grades a fifth of the class, then all of it, to
see whether time and memory grow with it.
"""

import argparse
import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from coursekit.demo.layout import LESSON, filled_in, hand_in
from coursekit.demo.students import NAIVE_SIGMOID, RIGHT, ROW_BY_ROW

REPOSITORY = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PLAIN = "--Autograde.exporter_class=nbconvert.exporters.NotebookExporter"
WAYS = ({}, {"sigmoid": NAIVE_SIGMOID}, {"neuron": ROW_BY_ROW}, {"relu": "def relu(z):\n    return abs(z)"})


def environment() -> dict[str, str]:
    """This environment's programs and kernel first."""
    paths = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PATH": str(Path(sys.prefix, "share", "jupyter")),
    }
    return {**os.environ, **paths, "MPLBACKEND": "agg"}


def seconds(folder: Path, *words: str) -> float:
    """Run a command and time it; stop when it fails."""
    start = time.perf_counter()
    done = subprocess.run([BIN / words[0], *words[1:]], cwd=folder, env=environment(), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - start


def make_class(folder: Path, submissions: int, small: bool) -> None:
    """Lay out a course with its gradebook, made by nbgrader itself, and a class that has handed in."""
    for kind in ("solutions", "notebooks"):
        notebook = json.loads((REPOSITORY / kind / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
        if small:
            kept = [cell for cell in notebook["cells"] if cell["id"] == "setup" or "nbgrader" in cell["metadata"]]
            notebook["cells"] = kept
        target = folder / kind / LESSON / f"{LESSON}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    seconds(folder, "nbgrader", "generate_assignment", LESSON, "--force")
    for i in range(submissions):
        answers = {f"neuron-{name}": text for name, text in (RIGHT | WAYS[i % len(WAYS)]).items()}
        hand_in(folder, f"student{i:03}", json.dumps(filled_in(notebook, answers)))


def scores(folder: Path) -> dict[str, str]:
    """Everyone's points, by nbgrader's own export."""
    seconds(folder, "nbgrader", "export", "--to", "grades.csv")
    with (folder / "grades.csv").open(newline="") as file:
        return {row["student_id"]: row["score"] for row in csv.DictReader(file)}


def main() -> None:
    """Time both, check that they agree, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("submissions", type=int, nargs="?", default=200)
    parser.add_argument("--nbgrader", type=int, default=10, metavar="N", help="how many of them nbgrader grades")
    parser.add_argument("--small", action="store_true", help="graded cells alone, without the lesson's figures")
    parser.add_argument("--growth", action="store_true", help="see how time and memory grow with the class")
    wanted = parser.parse_args()
    cores = os.cpu_count() or 1
    print(f"{date.today()}, {platform.platform()}, {cores} cores, Python {platform.python_version()}")
    print(f"{wanted.submissions} submissions of {LESSON}{', graded cells alone' if wanted.small else ''}")
    with tempfile.TemporaryDirectory() as temporary:
        (growth if wanted.growth else beside_nbgrader)(Path(temporary), wanted, cores)


def beside_nbgrader(folder: Path, wanted: argparse.Namespace, cores: int) -> None:
    """Let nbgrader grade some of a class, and coursekit all of it, on one core each; then coursekit on all cores."""
    theirs, inside, ours = folder / "nbgrader", folder / "inside", folder / "coursekit"
    make_class(theirs, wanted.nbgrader, wanted.small)
    shutil.copytree(theirs, inside)
    make_class(ours, wanted.submissions, wanted.small)
    shutil.copytree(ours, folder / "parallel")
    with one_core():
        nbgrader = seconds(theirs, "nbgrader", "autograde", LESSON, PLAIN) / wanted.nbgrader
        within = seconds(inside, "nbgrader", "autograde", LESSON) / wanted.nbgrader
        alone = seconds(ours, "coursekit", "grade", LESSON, "--workers", "1") / wanted.submissions
    together = seconds(folder / "parallel", "coursekit", "grade", LESSON)
    expected = scores(theirs)
    for course in (inside, ours, folder / "parallel"):
        found = {student: score for student, score in scores(course).items() if student in expected}
        if found != expected:
            sys.exit(f"They do not agree on the scores: {expected}, {course.name}: {found}")
    print("On one core, each submission, same scores:")
    print(f"  nbgrader autograde, {wanted.nbgrader} of them: {nbgrader:.2f} s")
    print(f"  the same with our judge in its place: {within:.2f} s")
    print(f"  coursekit grade, all of them: {alone * 1000:.0f} ms: {nbgrader / alone:.0f} times nbgrader's speed")
    print(
        f"coursekit grade on {cores} cores: {together:.1f} s, {wanted.submissions / together:.0f} submissions a second"
    )


@contextmanager
def one_core() -> Iterator[None]:
    """Keep what is started to one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def growth(folder: Path, wanted: argparse.Namespace, cores: int) -> None:
    """Grade a fifth of a class and all of it, and tell time and the largest memory of any process."""
    for submissions in (wanted.submissions // 5, wanted.submissions):
        course = folder / str(submissions)
        make_class(course, submissions, wanted.small)
        code = (
            "import resource, sys; from coursekit.cli import main\n"
            "try: main()\n"
            "finally: print('PEAK', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        )
        command = [sys.executable, "-c", code, "grade", LESSON]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=course, env=environment(), capture_output=True, text=True)
        taken = time.perf_counter() - start
        peak = done.stdout.rpartition("PEAK ")[2].strip()
        print(f"{submissions:5} submissions: {taken:6.1f} s, {taken / submissions * 1000:4.0f} ms each, {peak} MB")


if __name__ == "__main__":
    main()
