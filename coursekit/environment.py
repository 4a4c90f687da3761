"""Whether the environment is fit (Python, the packages, the command that nbgrader starts), and who works in it."""

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "jupyterlab", "nbgrader", "ipywidgets", "matplotlib", "pytest", "nbval")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `needed` when nothing works without it."""

    what: str
    well: bool
    detail: str
    needed: bool = True


def at_work() -> bool:
    """Say whether a learner is at work here: nobody is while a course is built or graded."""
    return not (os.environ.get("COURSEKIT_BUILD") or os.environ.get("NBGRADER_EXECUTION"))


def examine_environment() -> list[Finding]:
    """Look at Python, the packages and the command that nbgrader starts to make a gradebook."""
    fit = sys.version_info >= (3, 11)
    findings = [Finding("Python", fit, platform.python_version() + ("" if fit else ": 3.11 or newer is needed"))]
    for package in PACKAGES:
        try:
            findings.append(Finding(package, True, version(package)))
        except PackageNotFoundError:
            findings.append(Finding(package, False, f"not installed: pip install {package}"))
    beside = Path(sys.executable).parent
    found = shutil.which("alembic", path=str(beside))
    where = found or f"not in {beside}: nbgrader starts it to make a gradebook; pip install alembic"
    findings.append(Finding("alembic", found is not None, where))
    return findings
