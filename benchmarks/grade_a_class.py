"""Grades one class of honest submissions with `coursekit grade` and `nbgrader autograde`, and compares the times.

    python benchmarks/grade_a_class.py [SUBMISSIONS] [--small]

All start from the same gradebook, in folders of their own, one after the other. nbgrader knows no parallel runs, so
coursekit is timed with one worker too; "our line" is nbgrader with our judge in place of its kernel. With --small the
notebook holds its graded cells alone, without the figures.
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
    parser.add_argument("submissions", type=int, nargs="?", default=8)
    parser.add_argument("--small", action="store_true", help="graded cells alone, without the lesson's figures")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        theirs, *copies = (Path(temporary) / name for name in ("nbgrader", "coursekit", "parallel", "inside"))
        make_class(theirs, wanted.submissions, wanted.small)
        for copy in copies:
            shutil.copytree(theirs, copy)
        ours, parallel, inside = copies
        cores = os.cpu_count() or 1
        taken = {
            "coursekit grade, 1 worker": seconds(ours, "coursekit", "grade", LESSON, "--workers", "1"),
            f"coursekit grade, {cores} workers": seconds(parallel, "coursekit", "grade", LESSON),
            "nbgrader autograde, our line": seconds(inside, "nbgrader", "autograde", LESSON),
            "nbgrader autograde": seconds(theirs, "nbgrader", "autograde", LESSON, PLAIN),
        }
        found = [scores(course) for course in (theirs, *copies)]
        if any(one != found[0] for one in found):
            sys.exit(f"They do not agree on the scores: {found}")
    print(f"{date.today()}, {platform.platform()}, {cores} cores, Python {platform.python_version()}")
    print(f"{wanted.submissions} submissions of {LESSON}{', graded cells alone' if wanted.small else ''}, same scores")
    for name, total in taken.items():
        ratio = taken["nbgrader autograde"] / total
        print(
            f"{name:<30}{total:7.1f} s, {total / wanted.submissions:6.2f} s each, {ratio:5.1f} times nbgrader's speed"
        )


if __name__ == "__main__":
    main()
