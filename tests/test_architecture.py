"""The house: no room knows one above it, nbgrader is spoken to in one module, a worker's imports hold no answer."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "coursekit"
MAY_KNOW = {
    "errors": set(),
    "environment": set(),
    "nn": set(),
    "data": set(),
    "aside": set(),
    "look": set(),
    "courseware": {"errors"},
    "lesson_record": set(),
    "learners_folder": {"courseware", "lesson_record", "grading", "aside", "errors"},
    "gradebook": {"aside", "errors"},
    "checking": {"errors"},
    "exercises": {"checking", "nn", "data", "errors"},
    "explorers": {"nn", "data", "checking", "look", "environment", "errors"},
    "notebook": {"exercises", "checking", "look", "environment", "lesson_record", "errors"},
    "grading": {"exercises", "checking", "look", "gradebook", "data", "environment", "errors", "nn", "aside"},
    "autograde": {"grading", "gradebook", "exercises", "checking", "errors"},
    "authoring": {"exercises", "explorers", "checking", "gradebook", "look", "errors", "grading"},
    "scaffolding": {"aside", "errors"},
    "validating": {"exercises", "checking", "gradebook", "errors", "authoring", "scaffolding"},
    "collecting": {"grading", "courseware", "errors"},
    "returning": {"collecting", "grading", "gradebook", "errors"},
    "demo": {"courseware", "grading", "errors"},
    "__main__": {"cli"},
    "cli": {
        "notebook",
        "grading",
        "authoring",
        "scaffolding",
        "validating",
        "collecting",
        "returning",
        "demo",
        "exercises",
        "checking",
        "learners_folder",
        "lesson_record",
        "errors",
    },
}
LESSON_MODULES = (
    *("neuron", "forward", "loss", "gradient_descent", "backprop"),
    *("fused", "training", "overfitting", "regularization", "data_quality", "capstone"),
)
"""The reference in the order of the course; fused is a part of training."""
UNTRUSTED = ("zygote", "worker", "shell", "wire", "sandbox")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module that a file imports anywhere in it, by its full name."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(name: str) -> str:
    return name.split(".")[1] if name.startswith("coursekit.") else ""


def home(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_room_is_on_the_plan():
    assert {home(path) for path in modules()} - {"__init__"} == set(MAY_KNOW)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_knows_one_above_it(path):
    if home(path) == "__init__":
        return
    known = {room(name) for name in imported(path)} & set(MAY_KNOW)
    assert known <= MAY_KNOW[home(path)] | {home(path)}


def test_nbgrader_is_imported_in_one_module():
    users = {home(path) for path in modules() if any(name.split(".")[0] == "nbgrader" for name in imported(path))}
    assert users == {"gradebook"}


@pytest.mark.parametrize("name", LESSON_MODULES)
def test_a_lessons_reference_stands_on_earlier_lessons_alone(name):
    earlier = LESSON_MODULES[: LESSON_MODULES.index(name)]
    known = {module.split(".")[2] for module in imported(PACKAGE / "nn" / f"{name}.py") if room(module) == "nn"}
    assert known <= set(earlier)


def test_every_module_of_the_reference_has_its_place():
    assert {path.stem for path in (PACKAGE / "nn").glob("*.py")} == {"__init__", *LESSON_MODULES}


@pytest.mark.parametrize("room", ["nn", "data"])
def test_the_reference_and_the_data_know_numpy_alone(room):
    for path in (PACKAGE / room).glob("*.py"):
        assert {name.split(".")[0] for name in imported(path)} <= {"numpy", "coursekit", *sys.stdlib_module_names}


def test_a_warm_worker_has_no_answer_loaded():
    code = "import json, sys; from coursekit.grading import zygote; zygote.warm(); print(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in json.loads(done.stdout) if name.startswith("coursekit.")}
    assert "coursekit.grading.worker" in loaded
    for answer in ("exercises", "nn", "notebook"):
        assert not {name for name in loaded if room(name) == answer}
    assert "coursekit.checking.judge" not in loaded


def test_modules_and_functions_fit_a_readers_mind():
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 420 if home(path) == "exercises" else text.count("\n") <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert node.end_lineno - node.lineno <= 50, f"{path}: {node.name}"


def test_no_two_test_files_have_one_name():
    """pytest imports each by its name alone, and gives up at the second."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py") if "bank" not in path.parts]
    assert len(names) == len(set(names)), {name for name in names if names.count(name) > 1}
