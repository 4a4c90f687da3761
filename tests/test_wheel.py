"""The built package: what is in it, and that a learner who has it alone can work, in an environment that was empty."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
import zipfile
from pathlib import Path, PurePosixPath

import pytest

import coursekit

ROOT = Path(__file__).parents[1]
BIN, EXE = ("Scripts", ".exe") if sys.platform == "win32" else ("bin", "")
LESSON = "01_neuron/01_neuron.ipynb"
BUILT_FROM = ("coursekit", "notebooks", "solutions", "tests/notebook")
STRAYS = (
    "coursekit/.coursekit/progress.json",
    "coursekit/data/__pycache__/record.cpython-311.pyc",
    "notebooks/01_neuron/.coursekit/progress.json",
    "notebooks/01_neuron/.ipynb_checkpoints/01_neuron-checkpoint.ipynb",
    "gradebook.db",
    ".coursekit_secret",
)
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolution|timed out|error sending request|dns error|No route|network was disabled", re.I
)
FIRST_CELLS = """
import copy, json, sys
import nbformat
from coursekit.demo.students import RIGHT
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
ids = [cell.id for cell in notebook.cells]
check, answer = notebook.cells[ids.index("neuron-weighted_sum-check")], nbformat.v4.new_code_cell(RIGHT["weighted_sum"])
where = nbformat.v4.new_code_cell("import coursekit; print(coursekit.__file__)")
notebook.cells = [*notebook.cells[: ids.index(check.id) + 1], answer, copy.deepcopy(check), where]
NotebookClient(notebook, resources={"metadata": {"path": sys.argv[2]}}).execute()
print(json.dumps([cell.outputs for cell in (check, *notebook.cells[-2:])]))
"""
"""Runs a notebook, in a folder, to its first check: as it came, and with an answer."""


def hatchling(source: Path, target: str, folder: Path) -> Path:
    """Build an sdist or a wheel in this environment, and return its file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A copy of the repository with what lies about in one where somebody has been working."""
    folder = tmp_path_factory.mktemp("source")
    for part in BUILT_FROM:
        shutil.copytree(
            ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".coursekit", ".ipynb*")
        )
    for file in ROOT.iterdir():
        if file.is_file() and not file.name.startswith(".coursekit"):
            shutil.copyfile(file, folder / file.name)
    for stray in STRAYS:
        (folder / stray).parent.mkdir(parents=True, exist_ok=True)
        (folder / stray).write_text("stray")
    return folder


@pytest.fixture(scope="module")
def sdist(source, tmp_path_factory):
    return hatchling(source, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory):
    """The wheel as `python -m build` makes it: from the sdist."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return hatchling(next(folder.iterdir()), "wheel", tmp_path_factory.mktemp("wheel"))


def kept(folder: Path) -> set[str]:
    """Every file of a folder of the repository that is no stray, named from the root."""
    files = [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {path.as_posix() for path in files if not any(part.startswith((".", "__pyc")) for part in path.parts)}


def in_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_package_and_the_released_lessons_byte_by_byte_and_nothing_else(wheel):
    settings = {"nbgrader_config.py": "coursekit/released/nbgrader_config.py"}
    lessons = {name: f"coursekit/released/{name}" for name in kept(Path("notebooks"))}
    expected = {name: name for name in kept(Path("coursekit"))} | lessons | settings
    assert in_wheel(wheel) == {target: (ROOT / name).read_bytes() for name, target in expected.items()}
    assert {PurePosixPath(name).suffix for name in expected} >= {
        ".ipynb",
        ".js",
        ".css",
        ".toml",
        ".npy",
        ".csv",
        ".j2",
    }


def test_no_solution_is_in_the_wheel_or_the_sdist(wheel, sdist):
    with tarfile.open(sdist) as archive:
        names = {PurePosixPath(name).relative_to(f"coursekit-{coursekit.__version__}") for name in archive.getnames()}
    tops = {name.parts[0] for name in names}
    assert {"solutions", "tests", "gradebook.db", ".coursekit_secret"}.isdisjoint(tops)
    assert not [name for name in names if ".coursekit" in name.parts or ".ipynb_checkpoints" in name.parts]
    assert not [name for name in in_wheel(wheel) if "solutions" in PurePosixPath(name).parts]


def test_the_wheel_is_the_same_from_the_sdist_and_from_the_tree(wheel, source, tmp_path):
    assert hatchling(source, "wheel", tmp_path).read_bytes() == wheel.read_bytes()


class Installed:
    """An environment that holds the wheel and what it asks for; run in by somebody with a home of their own."""

    def __init__(self, folder: Path):
        self.folder, self.python = folder, folder / "env" / BIN / f"python{EXE}"
        self.coursekit = self.python.with_name(f"coursekit{EXE}")
        (folder / "home").mkdir()
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
        foreign = ("PYTHON", "JUPYTER", "IPYTHON", "COURSEKIT", "VIRTUAL_ENV", "PYTEST", "NBGRADER")
        outer = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        path = os.pathsep.join([str(self.python.parent), os.environ["PATH"]])
        self.environment = outer | {"PATH": path, "HOME": str(folder / "home"), "USERPROFILE": str(folder / "home")}

    def install(self, *what: str) -> None:
        """Install with uv where it is on PATH, else with pip. Skips where there is no network."""
        pip = [sys.executable, "-m", "pip", "--python", self.python, "install", "--no-compile", "--retries", "2"]
        uv = shutil.which("uv")
        command = [uv, "pip", "install", "--python", self.python] if uv else pip
        command = [*command, "--quiet", "-c", ROOT / "requirements.lock", *what]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode and (reason := NO_NETWORK.search(done.stderr)):
            pytest.skip(f"nothing can be installed without a network ({reason[0]})")
        assert done.returncode == 0, done.stderr

    def run(self, *command: object, code: int = 0) -> str:
        """Run a command in the account's home, and return what it printed."""
        done = subprocess.run(
            list(map(str, command)), cwd=self.folder / "home", env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == code, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel alone, installed by its file into an environment that was empty."""
    environment = Installed(tmp_path_factory.mktemp("installed"))
    environment.install(str(wheel))
    return environment


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_the_command_and_the_package_are_those_of_the_wheel(installed):
    assert installed.run(installed.coursekit, "--version").strip().endswith(coursekit.__version__)
    where = installed.run(installed.python, "-c", "import coursekit; print(coursekit.__file__)")
    assert Path(where.strip()).is_relative_to(installed.folder / "env")


@pytest.fixture(scope="module")
def lab(installed):
    """What `coursekit lab my-course --no-browser` served before it was ended: answers by path; and what it said."""
    port, log = free_port(), installed.folder / "lab.log"
    options = ["--no-browser", "--port", str(port), "--IdentityProvider.token=test", "--allow-root"]
    command, home = [installed.coursekit, "lab", "my-course", *options], installed.folder / "home"
    with open(log, "wb") as out:
        server = subprocess.Popen(command, cwd=home, env=installed.environment, stdout=out, stderr=out)
    try:
        served = {path: answer(f"http://127.0.0.1:{port}/api/contents/{path}", server, log) for path in ("", LESSON)}
    finally:
        server.terminate()
        server.wait(timeout=60)
    said = log.read_text(encoding="utf-8", errors="replace")
    assert f"127.0.0.1:{port}/lab" in said
    return served, said


def test_lab_lays_out_the_lessons_and_serves_them(lab):
    served, said = lab
    assert said.startswith("11 lessons now lie in my-course.")
    assert {one["name"] for one in served[""]["content"]} == {path.name for path in (ROOT / "notebooks").iterdir()}
    released = json.loads((ROOT / "notebooks" / LESSON).read_text(encoding="utf-8"))
    assert [cell["id"] for cell in served[LESSON]["content"]["cells"]] == [cell["id"] for cell in released["cells"]]


def answer(url: str, server: subprocess.Popen, log: Path) -> dict:
    """Return what a Jupyter server answers, once it is up."""
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}?token=test", timeout=30) as reply:
                return json.load(reply)
        except OSError:
            time.sleep(0.3)
    raise AssertionError(log.read_text(errors="replace"))


def test_a_lesson_runs_in_a_kernel_of_the_environment_and_its_check_answers(installed, lab):
    notebook = installed.folder / "home" / "my-course" / LESSON
    printed = installed.run(installed.python, "-W", "ignore", "-c", FIRST_CELLS, notebook, notebook.parent)
    before, after, where = json.loads(printed)
    assert "Not started" in before[0]["data"]["text/html"] and "✓ Right" in after[0]["data"]["text/html"]
    assert Path(where[0]["text"].strip()).is_relative_to(installed.folder / "env")
    assert '"passed"' in (notebook.parent / ".coursekit" / "progress.json").read_text(encoding="utf-8")


def test_the_demo_needs_no_clone(installed):
    said = installed.run(installed.coursekit, "demo", "--workers", "2")
    assert "A sample class of 24" in said and "flipped exponent" in said and "coursekit lab my-course" in said
    assert (installed.folder / "home" / "demo" / "feedback" / "ada" / "01_neuron" / "01_neuron.html").is_file()


def newer(source: Path, folder: Path) -> Path:
    """Build a wheel of another version, in which one lesson reads otherwise."""
    copy = folder / "newer"
    shutil.copytree(source, copy)
    for file in (copy / "pyproject.toml", copy / "coursekit" / "__init__.py", *(copy / "notebooks").glob("*/*.ipynb")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(coursekit.__version__, "9.0.0"), encoding="utf-8")
    lesson = copy / "notebooks" / LESSON
    text = lesson.read_text(encoding="utf-8")
    assert "What can one neuron compute" in text
    lesson.write_text(text.replace("What can one neuron compute", "What may one neuron compute", 1), encoding="utf-8")
    return hatchling(copy, "wheel", folder / "wheel")


def test_an_upgrade_keeps_the_learners_work_and_brings_the_changed_lesson_beside_it(installed, lab, source, tmp_path):
    course = installed.folder / "home" / "my-course"
    mine, untouched = course / LESSON, course / "02_forward" / "02_forward.ipynb"
    work = json.loads(mine.read_text(encoding="utf-8"))
    work["cells"][5]["source"] = "print('all my work')"
    mine.write_text(json.dumps(work), encoding="utf-8")
    before = mine.read_bytes()
    installed.install("--no-deps", str(newer(source, tmp_path)))
    said = installed.run(installed.coursekit, "lab", "my-course", "--version")  # lays out; then JupyterLab says its own
    assert "9.0.0" in said and "01_neuron/01_neuron-9.0.0.ipynb" in said
    assert mine.read_bytes() == before
    assert "What may one neuron compute" in mine.with_name("01_neuron-9.0.0.ipynb").read_text(encoding="utf-8")
    assert 'version=\\"9.0.0\\"' in untouched.read_text(encoding="utf-8")
    assert [path.name for path in untouched.parent.iterdir()] == [untouched.name]
