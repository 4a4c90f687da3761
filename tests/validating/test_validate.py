"""Validating a course by running it: what is sound passes, what goes wrong is named, nothing is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner
from lesson_to_break import LESSON, RELEASED, SOLVED, cell, edit, rewrite, said

from coursekit import cli
from coursekit.validating.course import validate
from coursekit.validating.problem import KINDS

FIGURE = "fig, ax = plt.subplots()\nax.set_title('Pale', color='0.7')\nplt.show()"
NEW = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}


def before_the_end(*sources):
    """A fault that adds cells, which may stop only as they should not, before a notebook's last two."""

    def change(notebook):
        new = [NEW | {"id": f"new-{number}", "source": source} for number, source in enumerate(sources)]
        notebook["cells"][-2:-2] = new

    return change


def problems(course, **options):
    return said(list(validate(course, [LESSON], **options)))


def one(lines, kind, where, *what):
    found = [line for line in lines if line.startswith(f"{kind} | {where}") and all(text in line for text in what)]
    assert len(found) == 1, "\n".join(lines)
    assert "Traceback" not in found[0] and "\x1b" not in found[0]


def invoke(*arguments: object):
    done = CliRunner().invoke(cli.main, ["validate", *map(str, arguments)], prog_name="coursekit")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def counts(element: ElementTree.Element) -> tuple[int, ...]:
    return tuple(int(element.attrib[key]) for key in ("tests", "failures", "errors", "skipped"))


def test_a_sound_course_passes_with_a_line_a_notebook(course, tmp_path):
    files = {path for path in course.rglob("*")}
    report = tmp_path / "report.xml"
    done = invoke("--course", course, "--junit", report, "--workers", 2)
    first, second, last = done.stdout.splitlines()
    assert done.exit_code == 0 and done.stderr == ""
    assert first.startswith(f"✓ {SOLVED}: 6 checks pass, 15 cells reproduce their outputs, ")
    assert "texts of 1 figures stand out, in " in first and not first.startswith(f"✓ {SOLVED}: 6 checks pass, 0")
    assert second.startswith(f"✓ {RELEASED}: 6 checks fail politely, ran to its end in ")
    assert last == "All 2 notebooks are sound."
    root = ElementTree.parse(report).getroot()
    assert root.tag == "testsuites" and counts(root) == (12, 0, 0, 0)
    assert [(suite.tag, suite.attrib["name"], counts(suite)) for suite in root] == [
        ("testsuite", SOLVED, (6, 0, 0, 0)),
        ("testsuite", RELEASED, (6, 0, 0, 0)),
    ]
    for suite, kinds in zip(root, KINDS.values(), strict=True):
        assert float(suite.attrib["time"]) > 0
        assert [(case.tag, case.attrib["name"], case.attrib["classname"]) for case in suite] == [
            ("testcase", kind, suite.attrib["name"]) for kind in kinds
        ]
        assert all(len(case) == 0 and float(case.attrib["time"]) >= 0 for case in suite)
    assert {path for path in course.rglob("*")} == files


def test_faults_that_show_when_a_notebook_runs(course, tmp_path):
    edit(SOLVED, lambda notebook: cell(notebook, "code")["outputs"][0].update(text="one half: 0.7\n"))(course)
    edit(SOLVED, before_the_end(FIGURE, "1 / 0"))(course)
    rewrite(RELEASED, "neuron-relu", "def relu(z):\n    return 1 / 0")(course)
    rewrite(RELEASED, "neuron-sigmoid", "# nothing")(course)
    edit(RELEASED, before_the_end("1 / 0", "fig, ax = plt.subplots()\nsigmoid(1)"))(course)
    done = invoke("--course", course, "--junit", tmp_path / "report.xml")
    assert done.exit_code == 1 and done.stderr == ""
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if line.startswith("✗ "):
            found[line[2:].partition(": ")[0]] = (lines := [])
        elif line.startswith("    "):
            lines.append("| " + line[4:])
    solved, released = found[SOLVED], found[RELEASED]
    one([f"x {line}" for line in solved], "x", "cell code-", "gives another output than the one stored")
    assert "        stored: one half: 0.7" in done.stdout and "        now   : one half: 0.5" in done.stdout
    one([f"x {line}" for line in solved], "x", "cell new-1 (1 / 0)", "stops with ZeroDivisionError: division by zero.")
    one([f"x {line}" for line in solved], "x", "cell new-0 (fig, ax = plt.subplots())", "'Pale' is #b2b2b2 on #ffffff")
    one([f"x {line}" for line in released], "x", "cell neuron-relu-check", "Has its exercise's cell been edited?")
    one([f"x {line}" for line in released], "x", "cell neuron-sigmoid-check", "NameError")
    one([f"x {line}" for line in released], "x", "cell new-0 (1 / 0)", "a Run All ends here")
    root = ElementTree.parse(tmp_path / "report.xml").getroot()
    failed = {(suite.attrib["name"], case.attrib["name"]): case[0] for suite in root for case in suite if len(case)}
    assert {kind for file, kind in failed if file == SOLVED} == {"fresh", "reproduces its outputs", "contrast"}
    for (_, kind), failure in failed.items():
        assert failure.tag == "failure" and failure.attrib["type"] == kind
        assert (
            failure.attrib["message"] and failure.text and failure.attrib["message"].split(" (and")[0] in failure.text
        )
    assert counts(root)[:2] == (12, len(failed)) and sum(counts(suite)[1] for suite in root) == len(failed)


def test_a_cell_that_hangs_is_bounded_and_named(course):
    for file in (SOLVED, RELEASED):
        edit(file, before_the_end("while True:\n    pass"))(course)
    found = problems(course, cell_seconds=3)
    for file, kind in ((SOLVED, "reproduces its outputs"), (RELEASED, "runs to its end")):
        one(found[file], kind, "cell new-0 (while True:)", "longer than 3 s", "--cell-seconds")


def test_a_kernel_that_dies_is_named_at_once(course):
    for file in (SOLVED, RELEASED):
        edit(file, before_the_end("import os\nos._exit(3)"))(course)
    found = problems(course)
    for file, kind in ((SOLVED, "reproduces its outputs"), (RELEASED, "runs to its end")):
        one(found[file], kind, "cell new-0 (import os)", "kernel died")


def test_notebooks_that_cannot_be_read_are_skipped_in_junit(course, tmp_path):
    (course / SOLVED).write_text("{")
    (course / RELEASED).unlink()
    done = invoke(LESSON, "--course", course, "--junit", tmp_path / "report.xml")
    assert done.exit_code == 1 and "Traceback" not in done.output
    assert done.stdout.splitlines()[-1] == "2 problems in 2 of 2 notebooks."
    assert counts(ElementTree.parse(tmp_path / "report.xml").getroot()) == (12, 2, 0, 10)


def test_a_lesson_without_source_is_named_when_all_are_validated(course):
    (course / SOLVED).unlink()
    (course / RELEASED).unlink()
    (course / "notebooks" / "07_gone").mkdir()
    lines = [line for result in validate(course) for line in result.lines()]
    assert any("07_gone" in line for line in lines) and any(
        "has no source solutions/07_gone.py" in line for line in lines
    )


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_interrupted_it_leaves_no_kernel(course):
    edit(SOLVED, before_the_end("while True:\n    pass"))(course)
    before = set(psutil.Process().children(recursive=True))
    threading.Timer(6, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        list(validate(course, [LESSON]))
    assert set(psutil.Process().children(recursive=True)) <= before


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["1_neuron"], "Did you mean"),
        (["--junit", "nowhere/report.xml"], "nowhere"),
        (["--junit", "."], "is a folder"),
        (["--workers", "0"], "--help"),
        (["--course", "nowhere"], "nowhere"),
    ],
)
def test_wrong_usage_is_exit_code_2(course, monkeypatch, arguments, what):
    monkeypatch.chdir(course)
    done = invoke(*arguments)
    assert done.exit_code == 2 and done.stdout == "" and what in done.stderr
    assert not Path("report.xml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not give orphans another parent")
def test_killed_outright_its_processes_end_too_and_leave_no_file(course, tmp_path):
    (tmp_path / "tmp").mkdir()
    edit(SOLVED, before_the_end("while True:\n    pass"))(course)
    command = [sys.executable, "-m", "coursekit", "validate", LESSON, "--course", course]
    env = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True, env=env) as running:
        until = time.monotonic() + 60
        while len(started := psutil.Process(running.pid).children(recursive=True)) < 3:  # a runner, and its kernel
            assert time.monotonic() < until and running.poll() is None
            time.sleep(0.1)
        running.kill()
    assert not psutil.wait_procs(started, timeout=20)[1]
    assert not list((tmp_path / "tmp").glob("coursekit-*"))
