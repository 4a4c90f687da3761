"""Running a solved notebook in a fresh kernel of this interpreter, and making its outputs the same at each run."""

import asyncio
import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from coursekit.authoring.source import SourceCell

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
        _run(notebook, cells, folder)
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


def _run(notebook: NotebookNode, cells: Sequence[SourceCell], folder: str) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    work = os.path.join(folder, "work")
    os.mkdir(work)
    info = notebook.metadata.language_info
    running, stopped = [cells[0]], []
    client = NotebookClient(
        notebook,
        kernel_manager_class=_this_interpreter(lambda: _stop_on_interrupt(stopped)),
        timeout=CELL_SECONDS,
        resources={"metadata": {"path": work}},
        record_timing=False,
        force_raise_errors=True,
        store_widget_state=False,
        shutdown_kernel="immediate",
        coalesce_streams=True,
        on_cell_start=lambda cell, cell_index: running.append(cells[cell_index]),
    )
    env = os.environ | {"COURSEKIT_BUILD": "1", "IPYTHONDIR": os.path.join(folder, ".ipython")}
    env["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    try:
        client.execute(env=env)
    except CellExecutionError as error:
        running[-1].fail(f"this cell stops with {error.ename}: {_plain(error.evalue)}\n{_quoted(running[-1])}")
    except CellTimeoutError:
        running[-1].fail(f"this cell runs longer than {CELL_SECONDS} s.\n{_quoted(running[-1])}")
    except (DeadKernelError, asyncio.CancelledError):
        if stopped:
            raise KeyboardInterrupt from None
        running[-1].fail(f"the kernel died in this cell.\n{_quoted(running[-1])}")
    notebook.metadata.language_info = info


def _this_interpreter(before_start: Callable[[], None]) -> type:
    """Return a kernel manager that starts the interpreter that builds, whatever kernel "python3" names here."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    class ThisInterpreter(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
            return KernelSpec(argv=argv, display_name="build", language="python")

        async def start_kernel(self, **kwargs: Any) -> None:
            before_start()
            await super().start_kernel(**kwargs)

    return ThisInterpreter


def _stop_on_interrupt(stopped: list[bool]) -> None:
    """Have Ctrl-C end the run and say so in `stopped`: to nbclient it looks like a kernel that died."""
    task = asyncio.current_task()
    assert task is not None

    def stop() -> None:
        stopped.append(True)
        task.cancel()

    with suppress(RuntimeError):  # not the main thread, or a loop without signals
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop)


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
