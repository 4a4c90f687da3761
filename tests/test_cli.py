"""The command line: what each verb says of bad input, that it then leaves nothing behind, and what it imports."""

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import coursekit
from coursekit import cli
from coursekit.cli import authoring, grading, learning
from coursekit.cli.limit_flags import make_settings
from coursekit.cli.shared import progress_bar
from coursekit.demo.layout import MARK, hand_in
from coursekit.environment import Finding
from coursekit.grading.limits import Limits

ROOT = Path(__file__).parents[1]
LESSON = "01_neuron"
RUN = "import sys; from coursekit.cli import main; sys.argv[0] = 'coursekit'; main()"
LINUX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor these permissions")
RIGHT = "import numpy as np\n\ndef relu(z):\n    return np.maximum(0, z)\n"
ENDLESS = "def relu(z):\n    while True:\n        pass\n"


def notebook(source: str) -> str:
    return json.dumps(
        {"cells": [{"cell_type": "code", "source": source, "metadata": {}}], "metadata": {}, "nbformat": 4}
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Lay out a course with one submission, not graded yet."""
    folder = tmp_path_factory.mktemp("template") / "course"
    for part in ("solutions", "notebooks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    (folder / ".coursekit_secret").write_text("of this test\n")
    (folder / ".coursekit_secret").chmod(0o600)
    hand_in(folder, "ada", notebook(RIGHT))
    return folder


@pytest.fixture
def course(template, tmp_path, monkeypatch):
    """Give a course folder of one's own, and be in it."""
    folder = tmp_path / "course"
    shutil.copytree(template, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COURSEKIT_SECRET", raising=False)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with a digest of what it holds."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for name, p in files.items()}


def run(*arguments: object, code: int = 2):
    """Run a verb in this process."""
    done = CliRunner().invoke(cli.main, [str(argument) for argument in arguments], prog_name="coursekit")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done


def refused(*arguments: object) -> str:
    """Run a verb that must refuse, and return the line or two it says on stderr."""
    done = run(*arguments)
    assert done.stdout == ""
    return said_well(done.stderr)


def said_well(text: str) -> str:
    text = re.sub(r"\ASandbox.*\n", "", text)
    assert text.startswith("coursekit: ") and "Traceback" not in text
    assert 1 <= len(text.strip().splitlines()) <= 2, text
    assert text.rstrip().endswith((".", "?", "--help`.", "FOLDER", "--db.")), text
    return text


WITH_COURSE = [
    ("grade", LESSON),
    ("report", LESSON),
    ("return", LESSON),
    ("marks", LESSON),
    ("build",),
    ("build", "--check"),
    ("validate",),
    ("lab",),
    ("demo", "demo"),
]
NEEDS_LESSONS = [verb for verb in WITH_COURSE if verb[0] != "demo"]
"""The demo brings a lesson of its own."""


@pytest.mark.parametrize("verb", WITH_COURSE, ids=" ".join)
def test_a_missing_course_folder_is_said(verb, course):
    before = tree(course)
    said = refused(*verb, "--course", course / "nowhere")
    assert str(course / "nowhere") in said and "--course" in said
    assert tree(course) == before


@pytest.mark.parametrize("verb", WITH_COURSE, ids=" ".join)
def test_a_file_where_the_course_is_due_is_said(verb, course):
    before = tree(course)
    assert "is no folder" in refused(*verb, "--course", course / "nbgrader_config.py")
    assert tree(course) == before


@pytest.mark.parametrize("verb", NEEDS_LESSONS, ids=" ".join)
def test_a_folder_that_is_no_course_is_said(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused(*verb)
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("verb", "near"),
    [
        (("grade", "01_neurn"), "01_neuron"),
        (("report", "01neuron"), "01_neuron"),
        (("build", "01_neurons"), "01_neuron"),
        (("build", "--check", "1_neuron"), "01_neuron"),
        (("validate", "1_neuron"), "01_neuron"),
        (("progress", "neuron"), "01_neuron"),
        (("check", "--exercise", "neuron.sigmod", "x.py"), "neuron.sigmoid"),
        (("grade", LESSON, "adda"), "ada"),
        (("collect", "01_neurn", "."), "01_neuron"),
        (("colect", LESSON, "."), "collect"),
        (("chek",), "check"),
        (("bild",), "build"),
        (("check", "x.py", "--jso"), "--json"),
    ],
    ids=str,
)
def test_an_unknown_name_is_answered_with_the_nearest(verb, near, course):
    before = tree(course)
    said = refused(*verb)
    assert "Did you mean" in said and near in said
    assert tree(course) == before


@pytest.mark.parametrize(
    "verb",
    [("xyzzy",), ("grade",), ("check",), ("grade", LESSON, "--workers", "0"), ("grade", LESSON, "--memory", "much")],
    ids=str,
)
def test_what_cannot_be_meant_points_to_the_help(verb, course):
    said = refused(*verb)
    assert "--help" in said


def test_nobody_handed_in(course):
    shutil.rmtree(course / "submitted" / "ada")
    assert "Nobody has handed in 01_neuron" in refused("grade", LESSON)
    shutil.rmtree(course / "submitted")
    assert "submitted/STUDENT/01_neuron/01_neuron.ipynb" in refused("grade", LESSON)


def test_a_file_where_submitted_is_due(course):
    shutil.rmtree(course / "submitted")
    (course / "submitted").write_text("")
    assert "submitted" in refused("grade", LESSON)


def test_a_released_notebook_that_is_missing_or_damaged(course):
    released = course / "notebooks" / LESSON / f"{LESSON}.ipynb"
    released.write_text("{")
    assert str(released) in refused("grade", LESSON)
    released.unlink()
    assert f"coursekit build {LESSON}" in refused("grade", LESSON)
    assert "coursekit build" in refused("demo", "sample")
    assert not (course / "gradebook.db").exists() and not (course / "sample").exists()


def test_the_report_as_json_is_what_is_written(course):
    run("grade", LESSON, "--workers", 1, code=0)
    printed = run("report", LESSON, "--json", code=0)
    written = (course / "reports" / f"{LESSON}.json").read_text(encoding="utf-8")
    assert printed.stdout == written
    assert [one["name"] for one in json.loads(written)["learners"]] == ["ada"]


def test_a_report_before_any_grade(course):
    assert f"coursekit grade {LESSON}" in refused("report", LESSON)
    assert not (course / "reports").exists()


def test_a_locked_gradebook(course, monkeypatch):
    from coursekit.gradebook import tables as gradebook

    gradebook.open_gradebook(f"sqlite:///{course / 'gradebook.db'}").close()
    short = gradebook.create_engine
    monkeypatch.setattr(gradebook, "create_engine", lambda url: short(url, connect_args={"timeout": 0.1}))
    before = tree(course)
    with sqlite3.connect(course / "gradebook.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        said = refused("grade", LESSON)
        other.rollback()
    assert "locked" in said and "Close other programs" in said
    assert tree(course) == before


def test_a_gradebook_of_another_version(course):
    from coursekit.gradebook import tables as gradebook

    gradebook.open_gradebook(f"sqlite:///{course / 'gradebook.db'}").close()
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute("UPDATE alembic_version SET version_num = '50a4d84c131a'")
    before = tree(course)
    assert "nbgrader db upgrade" in refused("grade", LESSON)
    assert tree(course) == before


@pytest.mark.parametrize("text", ["", "no database at all" * 100])
def test_a_gradebook_that_is_no_database(text, course):
    (course / "book.db").write_text(text)
    if text:
        assert "cannot be used" in refused("grade", LESSON, "--db", f"sqlite:///{course / 'book.db'}")
        assert (course / "book.db").read_text() == text
    assert not (course / "autograded").exists()


@pytest.mark.parametrize("url", ["nonsense", "postgres://nobody@localhost:1/x", "sqlite:////nowhere/at/all/book.db"])
def test_a_gradebook_that_cannot_be_reached(url, course):
    before = tree(course)
    refused("grade", LESSON, "--db", url)
    assert tree(course) == before


def test_demo_refuses_a_folder_that_is_not_its_own(course):
    (course / "mine").mkdir()
    (course / "mine" / "thesis.txt").write_text("irreplaceable")
    before = tree(course)
    assert "Name another folder" in refused("demo", "mine")
    assert "mine" in refused("demo", "mine/thesis.txt")
    refused("demo", ".")
    assert tree(course) == before


@pytest.fixture
def labs_called(monkeypatch):
    """What `coursekit lab` would start: a command and its environment each time. None is started."""
    called = []
    monkeypatch.setattr(subprocess, "call", lambda command, env: called.append((command, env)) or 3)
    monkeypatch.setattr(os, "execve", lambda path, command, env: sys.exit(subprocess.call(command, env)))
    return called


@LINUX
def test_signals_to_lab_are_jupyterlabs_own_to_answer(course):
    """On Ctrl-C it asks whether to shut down: it must not be killed meanwhile, nor outlive the command."""
    fake = course / "jupyterlab.py"
    fake.write_text("import os; print(os.getpid(), flush=True)")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(course), str(ROOT)])}
    lab = subprocess.Popen([sys.executable, "-c", RUN, "lab"], cwd=course, env=environment, stdout=subprocess.PIPE)
    said, _ = lab.communicate(timeout=60)
    assert (int(said), lab.returncode) == (lab.pid, 0)


def test_lab_without_lessons_and_with(course, labs_called):
    run("lab", "--no-browser", code=3)
    ((command, _),) = labs_called
    assert command[:3] == [sys.executable, "-m", "jupyterlab"] and command[-1] == "--no-browser"
    assert f"--ServerApp.root_dir={course / 'notebooks'}" in command
    shutil.rmtree(course / "notebooks")
    assert "coursekit lab my-course" in refused("lab")


def test_lab_lays_out_the_lessons_in_the_folder_named_first_and_opens_them(course, labs_called):
    for options in (["--port", "9999", "--no-browser"], []):
        run("lab", "../mine", *options, code=3)
        command, _ = labs_called[-1]
        mine = course.parent / "mine"
        assert command == [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={mine}", *options]
        assert (mine / LESSON / f"{LESSON}.ipynb").read_bytes() == (
            ROOT / "notebooks" / LESSON / f"{LESSON}.ipynb"
        ).read_bytes()


def test_lab_knows_a_folder_that_it_laid_out_from_inside_and_the_options_of_jupyterlab_from_a_folder(
    course, labs_called, monkeypatch
):
    run("lab", "--no-browser", "../mine", code=3)
    monkeypatch.chdir(course.parent / "mine")
    run("lab", "--port", "9999", code=3)
    assert labs_called[-1][0][3:] == [f"--ServerApp.root_dir={course.parent / 'mine'}", "--port", "9999"]
    assert "--course" in refused("lab", "mine", "--course", course)
    monkeypatch.chdir(course.parent)
    assert "coursekit lab my-course" in refused("lab", "--port", "9999")
    assert len(labs_called) == 2 and not (course.parent / "9999").exists()


@pytest.mark.parametrize("own", [["--ServerApp.root_dir=x"], ["--notebook-dir", "x"]], ids=" ".join)
def test_the_folder_that_is_passed_to_lab_wins_over_ours(own, course, labs_called):
    run("lab", *own, code=3)
    ((command, _),) = labs_called
    assert command == [sys.executable, "-m", "jupyterlab", *own]


@pytest.mark.parametrize("own", [None, "", "one", os.pathsep.join(["one", "two"])])
def test_lab_asks_nobody_about_news_by_a_default_that_comes_behind_what_is_configured(
    own, course, labs_called, monkeypatch
):
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    if own is not None:
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", own)
    run("lab", code=3)
    ((_, environment),) = labs_called
    *before, ours = environment.pop("JUPYTER_CONFIG_PATH").split(os.pathsep)
    assert os.pathsep.join(before) == (own or "")
    assert environment == {name: value for name, value in os.environ.items() if name != "JUPYTER_CONFIG_PATH"}
    defaults = json.loads(Path(ours, "labconfig", "default_setting_overrides.json").read_text(encoding="utf-8"))
    assert defaults == {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def test_doctors_exit_code_says_whether_anything_needed_is_missing(monkeypatch):
    from coursekit.grading import doctor

    run("doctor", code=0)
    for finding, code in ((Finding("x", False, "y", needed=False), 0), (Finding("x", False, "y"), 1)):
        monkeypatch.setattr(doctor, "examine", lambda finding=finding: [finding])
        assert run("doctor", code=code).stdout == "✗ x: y\n"


def test_a_required_sandbox_that_is_not_there(course, monkeypatch):
    from coursekit.grading import sandbox

    monkeypatch.setattr(sandbox, "layers", lambda: [sandbox.Layer("seccomp", False, "no such call")])
    before = tree(course)
    for verb in (("grade", LESSON), ("check", "x.py")):
        said = refused(*verb, "--require-sandbox")
        assert "seccomp" in said and "coursekit doctor" in said
    assert tree(course) == before


def test_a_worker_that_lacks_a_required_layer_is_refused(course, monkeypatch):
    """The trial may hold and a later worker not: none runs a learner's code with less than was asked for."""
    from coursekit.grading import pool, sandbox

    (course / "a.py").write_text(RIGHT)
    monkeypatch.setattr(sandbox, "layers", lambda: [])
    monkeypatch.setattr(pool, "LAYERS", {**sandbox.LAYERS, "moat": ("a moat", "no moat")})
    assert "A worker came up without moat" in said_well(run("check", "a.py", "--require-sandbox", code=2).stderr)
    assert run("check", "a.py", code=0).stdout


def test_what_holds_is_said_at_the_head_of_a_run_and_nothing_more(course, monkeypatch):
    from coursekit.grading import sandbox

    held = [layer.name for layer in sandbox.layers() if layer.active]
    (course / "a.py").write_text(RIGHT)
    for verb in (("check", "a.py"), ("grade", LESSON)):
        assert run(*verb, code=0).stderr == sandbox.summary(held) + "\n"
    assert sandbox.summary(held[1:]).startswith(f"Sandbox without {held[0]}: {sandbox.LAYERS[held[0]][1]}")


def test_every_limit_has_a_flag_and_the_flags_give_the_defaults():
    from coursekit.grading.pool import Settings

    options = {option.name: option for option in learning.check.params if option.name}
    defaults = {name: option.get_default(click.Context(learning.check)) for name, option in options.items()}
    assert make_settings(defaults | {"require_sandbox": False}) == Settings()
    numbers = {name: value + 1 for name, value in defaults.items() if type(value) in (int, float)}
    other = make_settings(numbers | {"require_sandbox": False})
    same = [field.name for field in fields(Settings) if getattr(other, field.name) == getattr(Settings(), field.name)]
    same += [
        field.name for field in fields(Limits) if getattr(other.limits, field.name) == getattr(Limits(), field.name)
    ]
    assert same == ["require_sandbox"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/y"), ["/x/y", "No space", "Make room"]),
        (
            PermissionError(errno.EACCES, "Permission denied", "/x/y"),
            ["/x/y", "Permission denied", "may read and write"],
        ),
        (OSError(errno.EMFILE, "Too many open files"), ["Too many open files", "--workers"]),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "/x/y"), ["/x/y", "right kind"]),
        (OSError("odd"), ["odd"]),
        (ModuleNotFoundError("No module named 'numpy'", name="numpy"), ["numpy is not installed", "coursekit doctor"]),
        (KeyboardInterrupt(), ["stopped", "run it again"]),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("verb", [("report", LESSON), ("build",)], ids=" ".join)
def test_what_the_system_refuses_is_said(verb, error, words, course, monkeypatch):
    def fails(*arguments):
        raise error

    for module in (grading, authoring):
        monkeypatch.setattr(module, "existing_course", fails)
    said = refused(*verb)
    assert all(word in said for word in words), said


def without_override() -> None:
    """Take root's right to write anywhere from a child that is about to start."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


READ_ONLY = [("grade", LESSON), ("build",), ("build", LESSON), ("demo", "demo"), ("report", LESSON), ("lab", "mine")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can take this right from root")
@pytest.mark.parametrize("verb", READ_ONLY, ids=" ".join)
def test_a_read_only_course_is_said(verb, course):
    if verb[0] == "report":
        run("grade", LESSON, "--workers", 1, code=0)
        shutil.rmtree(course / "reports")
    if verb[0] == "build":
        (course / ".coursekit_secret").unlink()
    before = tree(course)
    folders = [course, *(path for path in course.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *verb], preexec_fn=without_override, capture_output=True, text=True, timeout=60
        )
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert done.returncode == 2 and str(verb[1] if verb[0] in ("demo", "lab") else course) in said_well(done.stderr)
    assert tree(course) == before


def interrupt(*arguments: str) -> subprocess.CompletedProcess:
    """Start a verb, send Ctrl-C when its kernel or zygote has been at work for a while, and see that they end."""
    import psutil

    command = [sys.executable, "-c", RUN, *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            until = time.monotonic() + 30
            while not (started := psutil.Process(process.pid).children(recursive=True)):
                assert time.monotonic() < until and process.poll() is None
                time.sleep(0.05)
            time.sleep(1.5)
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert not psutil.wait_procs(started, timeout=5)[1]
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def stopped(done: subprocess.CompletedProcess) -> None:
    assert done.returncode == 2, done.stderr
    assert "stopped" in said_well(done.stderr) and done.stdout.count("\n") <= 1


def no_leftovers(folder: Path) -> None:
    """See that every file is whole: none with a temporary name, every notebook JSON."""
    for path in folder.rglob("*"):
        assert not path.name.endswith(("-journal", "-wal")), path
        assert not (path.name.startswith(".") and path.name.rpartition(".")[2].isdigit()), path
        if path.suffix == ".ipynb" and "submitted" not in path.parts:
            json.loads(path.read_text())


LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts the workers of a fork server")
SLOW = ["--call-seconds", "30", "--workers", "1"]


@LINUX_ONLY
def test_grade_interrupted(course):
    for student in ("bob", "eve"):
        hand_in(course, student, notebook(ENDLESS))
    stopped(interrupt("grade", LESSON, *SLOW))
    no_leftovers(course)
    assert not (course / "reports").exists()
    graded = [path.name for path in (course / "autograded").glob("*")] if (course / "autograded").exists() else []
    assert set(graded) <= {"ada"}
    for student in ("bob", "eve"):
        hand_in(course, student, notebook(RIGHT))
    run("grade", LESSON, code=0)
    assert {path.name for path in (course / "autograded").iterdir()} == {"ada", "bob", "eve"}


@LINUX_ONLY
@pytest.mark.parametrize("form", [[], ["--json"]], ids=str)
def test_check_interrupted(form, course, tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    for number in range(3):
        (files / f"{number}.py").write_text(ENDLESS)
    before = tree(tmp_path)
    done = interrupt("check", *form, *SLOW, str(files))
    stopped(done)
    assert done.stdout == "" and tree(tmp_path) == before


@LINUX_ONLY
def test_build_interrupted(course):
    source = course / "solutions" / f"{LESSON}.py"
    source.write_text(source.read_text("utf-8") + "\n# %%\nimport time\n\ntime.sleep(30)\n", "utf-8")
    before = tree(course)
    stopped(interrupt("build"))
    assert tree(course) == before


@LINUX_ONLY
def test_build_interrupted_while_its_kernel_starts(course, tmp_path, monkeypatch):
    slow = tmp_path / "slow"
    slow.mkdir()
    wait = ["import sys, time", "if 'ipykernel_launcher' in ' '.join(sys.orig_argv):"]
    wait += ["    print('not for the author', file=sys.stderr)", "    time.sleep(30)"]
    (slow / "sitecustomize.py").write_text("\n".join(wait))
    monkeypatch.setenv("PYTHONPATH", str(slow), prepend=os.pathsep)
    source = course / "solutions" / f"{LESSON}.py"
    source.write_text(source.read_text("utf-8") + "\n# %%\n1\n", "utf-8")
    before = tree(course)
    stopped(interrupt("build"))
    assert tree(course) == before


@LINUX_ONLY
def test_validate_interrupted(course):
    before = tree(course)
    done = interrupt("validate", "01_neuron", "--junit", "report.xml")
    assert done.returncode == 2 and "stopped" in said_well(done.stderr)
    assert tree(course) == before


@LINUX_ONLY
def test_demo_interrupted(course):
    before = tree(course)
    done = interrupt("demo", "sample", "--workers", "1")
    stopped(done)
    no_leftovers(course / "sample")
    assert (course / "sample" / MARK).is_file() and not (course / "sample" / "reports").exists()
    assert {name: digest for name, digest in tree(course).items() if not name.startswith("sample")} == before


def test_progress_with_a_damaged_memory(course):
    memory = course / "notebooks" / LESSON / ".coursekit" / "progress.json"
    memory.parent.mkdir()
    for text in ("{", "[]", '{"neuron.relu": {"score": "x", "hints": null}}'):
        memory.write_text(text)
        assert "neuron.relu" in run("progress", code=0).stdout
    memory.write_text('{"neuron.relu": {"score": 1.0, "status": "passed"}}')
    assert "✓ Right          neuron.relu" in run("progress", LESSON, code=0).stdout


VERBS = {
    *("lab", "check", "progress", "doctor"),
    *("collect", "grade", "report", "return", "marks", "demo"),
    *("build", "validate", "new"),
}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_says_what_it_does(verb):
    first = cli.main.commands[verb].help.splitlines()[0]
    assert first.endswith(".") and 20 < len(first) < 120
    text = run(verb, "--help", code=0).stdout
    assert text.startswith(f"Usage: coursekit {verb}")
    for parameter in cli.main.commands[verb].params:
        assert parameter.param_type_name == "argument" or parameter.help, f"{verb} {parameter.name}"


def test_the_verbs_are_those_of_the_design():
    assert set(cli.main.commands) == VERBS
    listed = run("--help", code=0).stdout
    assert all(f"\n  {verb} " in listed for verb in cli.main.commands)
    assert run("--version", code=0).stdout.strip().endswith(coursekit.__version__)


def test_the_command_line_is_light_until_a_verb_runs():
    code = "import sys, coursekit.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "nbgrader", "IPython", "jupytext", "nbformat", "sqlalchemy", "matplotlib", "jinja2", "nbclient"}
    assert not set(done.stdout.split()) & heavy


class Terminal:
    """A stream that says that it is a terminal."""

    def __init__(self, stream, is_one):
        self.stream, self.is_one = stream, is_one

    def isatty(self):
        return self.is_one

    def __getattr__(self, name):
        return getattr(self.stream, name)


@pytest.mark.parametrize("terminal", [False, True])
def test_the_progress_bar_is_on_stderr_and_on_a_terminal_alone(terminal, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal(sys.stderr, terminal))
    with progress_bar(2, "Checking") as advance:
        advance()
        advance()
    out, err = capsys.readouterr()
    assert out == "" and ("Checking" in err and "2/2" in err) == terminal
    assert terminal or err == ""


def test_json_is_all_that_stdout_holds(course):
    (course / "a.py").write_text(RIGHT + "print('noise')\n")
    done = subprocess.run([sys.executable, "-c", RUN, "check", "--json", "a.py"], capture_output=True, text=True)
    assert done.returncode == 0 and re.fullmatch(r"Sandbox.*\n", done.stderr)
    [entry] = json.loads(done.stdout)
    assert set(entry) == {"file", "exercise", "passed", "score", "max_score", "diagnosis", "message"}


@LINUX
def test_a_reader_that_has_gone_away_is_no_error(course):
    (course / "a.py").write_text(RIGHT)
    shell = f'"{sys.executable}" -c "{RUN}" check a.py a.py | true'
    done = subprocess.run(shell, shell=True, capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_python_m_coursekit_is_the_same_command():
    done = subprocess.run([sys.executable, "-m", "coursekit", "--help"], capture_output=True, text=True, check=True)
    assert "Usage: python -m coursekit" in done.stdout and "grade" in done.stdout
