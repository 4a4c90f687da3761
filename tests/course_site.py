"""The course site as `make site` builds it, in a folder of the test's own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build_site(folder: Path) -> Path:
    """Build the site; a warning of Sphinx fails it. Returns the folder of its pages."""
    site = folder / "site"
    flags = ["-W", "--keep-going", "-q", "-E", "-c", "docs", "-d", str(folder / "doctrees")]
    command = [sys.executable, "-m", "sphinx", *flags, ".", str(site)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr + done.stdout, done.stderr + done.stdout
    return site
