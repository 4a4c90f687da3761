"""JupyterLab for the tests in a browser: started by `coursekit lab` on a copy of the lessons, for nobody's account."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
LESSONS = [path.stem for path in sorted((ROOT / "solutions").glob("[0-9][0-9]_*.py"))]
TOKEN = "test"
SECONDS_TO_START = 90


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, and the folder that it shows."""

    address: str
    folder: Path

    def url(self, path: str) -> str:
        """Return where a notebook, named from the folder, opens alone."""
        return f"{self.address}/doc/tree/{path}?token={TOKEN}"

    def solved(self, lesson: str) -> str:
        """Write a lesson with its answers and without its outputs, and return its path."""
        notebook = nbformat.read(ROOT / "solutions" / lesson / f"{lesson}.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return self.write(f"solved/{lesson}/{lesson}.ipynb", notebook)

    def with_answers(self, lesson: str, answers: dict[str, str]) -> str:
        """Write a lesson as released, with these answers by the ids of their cells, and return its path."""
        notebook = nbformat.read(ROOT / "notebooks" / lesson / f"{lesson}.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        return self.write(f"answered/{lesson}/{lesson}.ipynb", notebook)

    def made_of(self, cells: list[str], name: str) -> str:
        """Write a notebook of code cells that may raise, in a folder of its own, and return its path."""
        made = [nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]}) for source in cells]
        about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        return self.write(f"made/{name}/{name}.ipynb", nbformat.v4.new_notebook(cells=made, metadata=about))

    def write(self, path: str, notebook: nbformat.NotebookNode) -> str:
        """Write a notebook below the folder, and return its path."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, file)
        return path


@contextmanager
def running_lab(folder: Path) -> Iterator[Lab]:
    """Run `coursekit lab` in an empty folder while the block runs. Raises RuntimeError when it does not start."""
    lessons = folder / "course" / "notebooks"
    shutil.copytree(ROOT / "notebooks", lessons)
    port = _free_port()
    options = {"ServerApp.port": port, "ServerApp.port_retries": 0, "IdentityProvider.token": TOKEN}
    options |= {"JupyterNotebookApp.expose_app_in_browser": True}  # the same server shows Notebook 7 at /notebooks
    flags = ["--no-browser", "--allow-root", "--expose-app-in-browser", *(f"--{k}={v}" for k, v in options.items())]
    verb = [sys.executable, "-m", "coursekit", "lab", "--course", str(folder / "course")]
    with open(folder / "lab.log", "wb") as log:
        server = subprocess.Popen([*verb, *flags], env=_environment(folder / "account"), stdout=log, stderr=log)
    try:
        lab = Lab(f"http://127.0.0.1:{port}", lessons)
        _wait_for(lab, server, folder / "lab.log")
        yield lab
    finally:
        server.terminate()
        server.wait(timeout=60)


def _environment(account: Path) -> dict[str, str]:
    """Return an environment in which Jupyter finds an account without any settings, and kernels find this coursekit."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "COURSEKIT_"))}
    rooms = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")
    own = {room: str(account / room.lower()) for room in (*rooms, "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return outer | own | {"PYTHONPATH": os.pathsep.join(paths)}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(lab: Lab, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{lab.address}/api?token={TOKEN}", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"JupyterLab did not start. It said:\n{log.read_text(errors='replace')[-2000:]}")
