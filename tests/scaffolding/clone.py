"""A clone of the course, as far as an author of lesson 01 needs it: the lesson with its prose cut to the headings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from coursekit.authoring.source import parse, read_source
from coursekit.exercises import in_lesson

ROOT = Path(__file__).parents[2]
LESSON = "01_neuron"
SOURCE = f"solutions/{LESSON}.py"
PARTS = ("coursekit", "tests/proofs")


def clone(folder: Path) -> Path:
    """Copy what an author works with."""
    folder = folder.resolve()
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for file in [*(ROOT / "tests").glob("*.py"), ROOT / "README.md", ROOT / "pyproject.toml"]:
        shutil.copy(file, folder / file.relative_to(ROOT))
    (folder / "solutions").mkdir()
    (folder / SOURCE).write_text(small_source(), encoding="utf-8")
    return folder


def small_source() -> str:
    """Lesson 01 with what is graded, and of its prose the headings that a scaffold looks for."""
    parts = ["# %% [markdown]\n# # What can one neuron compute?\n#\n# ## To write\n"]
    for cell in parse(read_source(ROOT / SOURCE), SOURCE, in_lesson(LESSON)):
        heads = [f"# {line}\n" for line in cell.text.splitlines() if line.startswith(("### Exercise", "## Do you"))]
        if cell.kind in ("setup", "exercise", "check"):
            value = f'="{cell.value}"' if cell.value else ""
            blank = "\n" if cell.kind != "setup" else ""  # as ruff has it around a function
            parts.append(f"{blank}# %% {cell.kind}{value}\n{cell.text}\n")
        elif cell.kind == "markdown":
            parts += [f"# %% [markdown]\n{head}" for head in heads]
    return "\n".join(parts)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the clone, such as `coursekit build`, in the clone."""
    path = os.pathsep.join([str(folder), str(folder / "tests")])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
