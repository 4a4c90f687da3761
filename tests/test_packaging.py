"""What installs, names and documents the project says the same thing everywhere."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import coursekit
from coursekit.cli import main

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
HAS_MAKE = shutil.which("make") is not None and sys.platform != "win32"
PLATFORMS = [
    {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


PYPROJECT = tomllib.loads(read("pyproject.toml"))
PROJECT = PYPROJECT["project"]
WORKFLOW = yaml.safe_load(read(".github/workflows/ci.yml"))
PYTHONS = WORKFLOW["jobs"]["test"]["strategy"]["matrix"]["python"]


def bounds(lines: list[str]) -> dict[str, SpecifierSet]:
    """Return the versions asked for, by canonical package name."""
    asked = map(Requirement, lines)
    return {canonicalize_name(one.name): one.specifier for one in asked}


def group(name: str) -> list[str]:
    """Return what a dependency group asks for, with the groups that it includes."""
    lines = PYPROJECT["dependency-groups"][name]
    asked = [group(line["include-group"]) if isinstance(line, dict) else [line] for line in lines]
    return [line for some in asked for line in some]


def locked(python: str, platform: dict[str, str]) -> dict[str, str]:
    """Return the one version of each package that the lock pins for a Python and a platform."""
    environment = default_environment() | platform
    environment |= {"python_version": python, "python_full_version": f"{python}.9"}
    pins: dict[str, str] = {}
    for line in read("requirements.lock").splitlines():
        text = line.split("#")[0].strip()
        if not text:
            continue
        pin = Requirement(text)
        if pin.marker is None or pin.marker.evaluate(environment):
            (version,) = pin.specifier
            assert version.operator == "==" and not pin.extras and pin.url is None, line
            assert pin.name not in pins, f"{pin.name} is pinned twice for Python {python}"
            pins[pin.name] = version.version
    return pins


def code_in(markdown: str) -> str:
    """Return the code of a page: fenced, indented and inline."""
    fenced = re.findall(r"^```.*?^```", markdown, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^(?: {4}|\t).*", rest, re.MULTILINE)
    return "\n".join(fenced + indented + re.findall(r"`[^`\n]+`", rest))


def verbs() -> list[str]:
    with click.Context(main) as context:
        return main.list_commands(context)


def test_version_is_said_once():
    assert coursekit.__version__ == PROJECT["version"]


def test_what_an_extra_brings_is_tested():
    for extra in PROJECT["optional-dependencies"].values():
        assert set(extra) <= set(group("test"))


@pytest.mark.parametrize("name", ["test", "browser"])
def test_a_group_that_runs_tests_brings_what_their_settings_import(name):
    brought = bounds(PROJECT["dependencies"] + group(name))
    imports = re.findall(r"^(?:import|from) (\w+)", read("tests/conftest.py"), re.MULTILINE)
    assert imports and set(imports) <= {*brought, *sys.stdlib_module_names}


def test_the_workflow_builds_and_keeps_the_site():
    *_, build, keep = WORKFLOW["jobs"]["site"]["steps"]
    assert build["run"].startswith("make site") and keep["with"]["path"] in read("Makefile")


def test_the_workflow_keeps_the_screenshots_that_git_ignores():
    steps = WORKFLOW["jobs"]["browser"]["steps"]
    assert any(step.get("run", "").startswith("make browser") for step in steps)
    (kept,) = [step["with"]["path"] for step in steps if "upload-artifact" in step.get("uses", "")]
    assert f"/{kept}/" in read(".gitignore").split() and f'ROOT / "{kept}"' in read("tests/browser/conftest.py")


def test_the_workflow_builds_the_package_and_checks_what_a_registry_would_show():
    ran = [step.get("run", "") for step in WORKFLOW["jobs"]["package"]["steps"]]
    assert ran.index("pipx run build") < ran.index("pipx run twine check --strict dist/*")


def test_make_lock_pins_every_group():
    recipe = re.search(r"^lock:.*?\n\n", read("Makefile"), re.MULTILINE | re.DOTALL)
    assert recipe is not None
    pinned = {line for name in re.findall(r"--group (\w+)", recipe[0]) for line in group(name)}
    assert pinned == {line for name in PYPROJECT["dependency-groups"] for line in group(name)}


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one["platform_system"])
@pytest.mark.parametrize("python", PYTHONS)
def test_lock_covers_every_dependency(python, platform):
    pins = locked(python, platform)
    groups = [line for name in PYPROJECT["dependency-groups"] for line in group(name)]
    extras = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
    asked = bounds(PROJECT["dependencies"] + extras + groups)
    for name, specifier in asked.items():
        assert name in pins, f"{name} is not in requirements.lock: run `make lock`"
        assert specifier.contains(pins[name]), f"{name} {pins[name]} is out of bounds: run `make lock`"


def test_lock_names_no_place():
    assert not re.search(r"://|^\s*-", read("requirements.lock"), re.MULTILINE)


def test_environment_asks_for_what_pyproject_asks_for():
    lines = [one for one in yaml.safe_load(read("environment.yml"))["dependencies"] if isinstance(one, str)]
    (python,) = [line for line in lines if re.match(r"python\b", line)]
    lines.remove(python)
    assert python in [f"python={version}" for version in PYTHONS]  # repo2docker knows no other form
    asked = {CONDA_NAMES.get(name, name): specifier for name, specifier in bounds(lines).items()}
    assert asked.pop("pip") == SpecifierSet()
    assert asked == bounds(PROJECT["dependencies"])


def test_environment_can_be_created(tmp_path):
    tool = next(filter(shutil.which, ("micromamba", "mamba", "conda")), None)
    if tool is None:
        pytest.skip("no micromamba, mamba or conda here to create environment.yml's environment with")
    verb = ["create", "--yes"] if tool == "micromamba" else ["env", "create"]
    place = ["--prefix", str(tmp_path / "env")]
    subprocess.run([tool, *verb, *place, "--file", str(ROOT / "environment.yml")], check=True)
    subprocess.run([tool, "run", *place, "coursekit", "--help"], check=True)


def test_workflow_tries_every_supported_python():
    supported = SpecifierSet(PROJECT["requires-python"])
    assert WORKFLOW["jobs"]["windows"]["strategy"]["matrix"]["python"] == PYTHONS
    assert all(supported.contains(python) for python in PYTHONS)
    assert not supported.contains(f"3.{int(PYTHONS[0].split('.')[1]) - 1}")
    assert [f"3.{minor}" for minor in range(11, 11 + len(PYTHONS))] == PYTHONS


def test_the_package_says_which_pythons_are_tried():
    said = re.findall(r"Programming Language :: Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert said == PYTHONS


def test_readme_starts_with_demo_then_test():
    commands = re.findall(r"\bmake [a-z]+", code_in(read("README.md")))
    assert list(dict.fromkeys(commands))[:2] == ["make demo", "make test"]


def test_the_python_in_readme_runs():
    (block,) = re.findall(r"^```python\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    command = [sys.executable, "-W", "error", "-c", block]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert re.fullmatch(r"\{'loss': 0\.\d+, 'accuracy': (1\.0|0\.9\d*)\}\n", printed)


def test_pages_name_only_verbs_of_the_makefile():
    pages = code_in(read("README.md")) + code_in(read("CONTRIBUTING.md"))
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", pages))
    assert named <= set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))


def test_readme_and_workflow_install_on_windows_alike():
    steps = WORKFLOW["jobs"]["windows"]["steps"]
    command = "pip install -c requirements.lock -e ."
    assert command in code_in(read("README.md"))
    assert any(command in step.get("run", "") for step in steps)


@pytest.mark.parametrize("verb", verbs())
def test_readme_documents_every_verb(verb):
    assert f"coursekit {verb}" in code_in(read("README.md"))


def test_help_lists_every_verb_with_a_line():
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for verb in verbs():
        assert re.search(rf"^  {verb} +\S", result.output, re.MULTILINE), f"{verb} has no line of help"


@pytest.mark.skipif(not HAS_MAKE, reason="make is for Linux and macOS")
def test_make_alone_lists_every_verb():
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.*)", read("Makefile"), re.MULTILINE)
    assert phony is not None
    expected = {verb for verb in phony[1].split() if not verb.endswith("-env")}
    assert set(re.findall(r"^make ([a-z]+) +\S", listed, re.MULTILINE)) == expected


def make_environment(folder: Path, path: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/venv.sh where there is no uv and python3 is a shell script with the text `python`."""
    path.mkdir()
    for tool in ("cat", "cksum", "find", "ls", "mkdir", "rm", "sed", "sh"):
        (path / tool).symlink_to(shutil.which(tool) or tool)
    (path / "python3").write_text(f"#!/bin/sh\n{python}\n")
    (path / "python3").chmod(0o755)
    command = ["sh", "scripts/venv.sh", str(folder), "run"]
    return subprocess.run(command, cwd=ROOT, env={"PATH": str(path)}, capture_output=True, text=True)


@pytest.mark.skipif(not HAS_MAKE, reason="make is for Linux and macOS")
@pytest.mark.parametrize(
    ("python", "advice"),
    [
        ("exit 1", "Python 3.11 or newer is needed"),
        ('case "$2" in *ensurepip*) exit 1; esac', "sudo apt install python3-venv"),
    ],
)
def test_what_python_lacks_is_said(tmp_path, python, advice):
    made = make_environment(tmp_path / "venv", tmp_path / "bin", python)
    assert made.returncode == 2
    assert advice in made.stderr
    assert not (tmp_path / "venv").exists()


@pytest.mark.skipif(not HAS_MAKE, reason="make is for Linux and macOS")
def test_a_folder_that_is_no_environment_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    made = make_environment(tmp_path, tmp_path / "bin", "exit 0")
    assert made.returncode == 2
    assert "Move it away" in made.stderr
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.mark.skipif(not HAS_MAKE, reason="make is for Linux and macOS")
def test_an_environment_that_was_not_finished_is_never_taken_for_whole(tmp_path):
    venv = tmp_path / "venv"
    for attempt in ("first", "second"):
        made = make_environment(venv, tmp_path / attempt, 'case "$2" in venv) exit 1; esac')
        assert made.returncode == 1
        assert [one.name for one in venv.iterdir()] == [".unfinished"]


def test_everything_says_the_same_licences_and_version():
    cited = yaml.safe_load(read("CITATION.cff"))
    assert cited["version"] == PROJECT["version"] and cited["cff-version"] == "1.2.0"
    assert PROJECT["license"].split(" AND ") == cited["license"] == ["BSD-3-Clause", "CC-BY-4.0"]
    assert PROJECT["license-files"] == ["LICENSE", "LICENSE-LESSONS.md"]
    assert read("LICENSE").startswith("BSD 3-Clause License") and "CC BY 4.0" in read("LICENSE-LESSONS.md")
    for page in ("README.md", "CONTRIBUTING.md"):
        assert {"LICENSE", "LICENSE-LESSONS.md"} <= set(re.findall(r"\]\((LICENSE[\w.-]*)\)", read(page)))
