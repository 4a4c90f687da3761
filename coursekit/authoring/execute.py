"""Running a solved notebook in a fresh kernel of this interpreter, and making its outputs the same at each run."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from coursekit.authoring.source import SourceCell
from coursekit.errors import CoursekitError

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

CELL_SECONDS = 300
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


def execute(notebook: NotebookNode, cells: Sequence[SourceCell]) -> None:
    """Run a notebook in place. `cells` are its cells as written, for messages.

    Raises CoursekitError, naming the cell, for an error, anything on stderr, a figure without alt text (or alt
    text without a figure), part marks, and output that would differ elsewhere: a memory address, a local path.
    """
    with suppress(ImportError):
        import_module("matplotlib.font_manager")  # its first import ever warns while it looks for fonts
    with tempfile.TemporaryDirectory(prefix="coursekit-build-") as folder:
        asyncio.run(_run(notebook, cells, Path(folder)))
        places = [tempfile.gettempdir(), os.path.realpath(folder), sys.prefix, str(Path.home())]
        local = [os.path.join(place, "") for place in places if len(place) > 1]
    notebook.metadata.pop("widgets", None)
    for cell, written in zip(notebook.cells, cells, strict=True):
        if cell.cell_type == "code":
            _normalise(cell, written, local)
    number_cells(notebook)


def number_cells(notebook: NotebookNode) -> None:
    """Number the code cells and their results in order."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, 1):
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


async def _run(notebook: NotebookNode, cells: Sequence[SourceCell], folder: Path) -> None:
    """Run the code cells in a new kernel, and end it, whatever happens.

    NotebookClient.execute would do the same, but takes Ctrl-C for itself and leaves work for the interpreter's exit,
    which an interrupted start makes fail there.
    """
    from nbclient import NotebookClient

    task = asyncio.current_task()
    assert task is not None
    (folder / "work").mkdir()
    kernel = _this_interpreter()
    client = NotebookClient(
        notebook,
        km=kernel,
        timeout=CELL_SECONDS,
        resources={"metadata": {"path": str(folder / "work")}},
        record_timing=False,
        force_raise_errors=True,
        store_widget_state=False,
        coalesce_streams=True,
    )
    env = os.environ | {"COURSEKIT_BUILD": "1", "IPYTHONDIR": str(folder / ".ipython")}
    env["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    try:
        await _start(client, folder / "kernel.log", env)
        for index, written in enumerate(cells):
            await _run_cell(client, index, written)
    except Exception:
        if task.cancelling():  # nbclient takes Ctrl-C for a kernel that died
            raise asyncio.CancelledError from None
        raise
    finally:
        await (kernel.shutdown_kernel(now=True) if kernel.has_kernel else kernel.cleanup_resources())
        if client.kc is not None:
            client.kc.stop_channels()


async def _start(client: "NotebookClient", log: Path, env: dict[str, str]) -> None:
    """Start a kernel; what it says before it can answer goes to `log`. Raises CoursekitError where none starts."""
    with log.open("wb") as said:
        await client.async_start_new_kernel(env=env, stderr=said)
    try:
        await client.async_start_new_kernel_client()
    except RuntimeError:
        lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
        why = next((line.strip() for line in reversed(lines) if line.strip()), "it ended without a word")
        raise CoursekitError(f"No kernel starts here: {why}. Mend this environment, then build again.") from None


async def _run_cell(client: "NotebookClient", index: int, written: SourceCell) -> None:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    try:
        await client.async_execute_cell(client.nb.cells[index], index)
    except CellExecutionError as error:
        written.fail(f"this cell stops with {error.ename}: {_plain(error.evalue)}\n{_quoted(written)}")
    except CellTimeoutError:
        written.fail(f"this cell runs longer than {CELL_SECONDS} s.\n{_quoted(written)}")
    except DeadKernelError:
        written.fail(f"the kernel died in this cell.\n{_quoted(written)}")


def _this_interpreter() -> "AsyncKernelManager":
    """Return a kernel manager that starts the interpreter that builds, whatever kernel "python3" names here."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    class ThisInterpreter(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
            return KernelSpec(argv=argv, display_name="build", language="python")

    return ThisInterpreter()


def _normalise(cell: NotebookNode, written: SourceCell, local: list[str]) -> None:
    cell.metadata.pop("execution", None)
    figures = 0
    for output in cell.outputs:
        output.pop("transient", None)
        if output.output_type == "stream" and output.name == "stderr":
            written.fail(f"this cell writes to stderr: {_plain(output.text)}\n{_quoted(written)}")
        if output.output_type == "execute_result" and written.kind == "check":
            written.fail(f"the solution of {written.value} earns only part marks: {output.data.get('text/plain')}")
        for text in _texts(output):
            found = _ADDRESS.search(text)
            path = found[0] if found else next((path for path in local if path in text), None)
            if path:
                written.fail(f"its output differs from one machine to the next: {path!r}.\n{_quoted(written)}")
        for kind in [kind for kind in output.get("data", {}) if kind.startswith("image/")]:
            figures += 1
            if written.kind == "explorer":
                continue  # it says itself what it shows
            if written.kind != "alt":
                written.fail('this cell draws a figure without alt text. Head it with # %% alt="what it shows"')
            output.metadata[kind] = {**output.metadata.get(kind, {}), "alt": written.value}
    if written.kind == "explorer" and figures != 1:
        text = next((text for output in cell.outputs for text in _texts(output) if text), "nothing")
        written.fail(f"its explorer has no picture. It shows: {text[:300]}")
    if written.kind == "alt" and not figures:
        written.fail("this cell has alt text and draws no figure. Does it end with plt.show()?")


def _texts(output: NotebookNode) -> list[str]:
    data = output.get("data", {})
    return [output.get("text", ""), *(text for kind, text in data.items() if kind.startswith("text/"))]


def _plain(text: str) -> str:
    return _ANSI.sub("", text).strip()


def _quoted(cell: SourceCell, most: int = 12) -> str:
    lines = cell.text.splitlines()
    more = [f"    ... {len(lines) - most} lines more"] if len(lines) > most else []
    return "\n".join([f"    {line}" for line in lines[:most]] + more)
