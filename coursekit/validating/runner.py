"""A process of its own that runs one notebook in a fresh kernel and writes down what it found, as JSON."""

import html
import json
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from coursekit.validating.cells import code_cells, is_check
from coursekit.validating.polite import impolite, plain
from coursekit.validating.problem import SOLVED, Problem, place
from coursekit.validating.reading import read_notebook

MOST = 5
"""Cells that differ after the first few mostly do so because of them."""
_START = """__import__("importlib").import_module("coursekit.validating.observer").watch({file!r})\n"""
_SANITIZE = "[spaces at the end of a line]\nregex: [ ]+$\nreplace:\n"


def main() -> None:
    """Run as `python -m coursekit.validating.runner KIND NOTEBOOK RESULT CELL_SECONDS PARENT`."""
    kind, path, result, seconds, parent = sys.argv[1:]
    threading.Thread(target=_end_with, args=[int(parent), Path(result).parent], daemon=True).start()
    notebook = read_notebook(Path(path))
    with tempfile.TemporaryDirectory(prefix="coursekit-validate-", ignore_cleanup_errors=True) as folder:
        work = Path(folder, "work")
        work.mkdir()
        os.environ.update(COURSEKIT_BUILD="1", IPYTHONDIR=os.path.join(folder, "ipython"), PYTEST_ADDOPTS="")
        os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
        run = _reproduce if kind == SOLVED else _run_all
        run(notebook, work, float(seconds), _Result(Path(result)))


def _end_with(parent: int, folder: Path) -> None:
    """End, with the kernel and the folder we were given, when whoever started us is gone without a word."""
    import psutil

    while os.getppid() == parent if os.name == "posix" else psutil.pid_exists(parent):
        time.sleep(1)
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            child.kill()
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another notebook still runs there
        folder.parent.rmdir()
    os._exit(1)


class _Result:
    """What a run found. It is written at once, whole, so that it is there even if this process must end at once."""

    def __init__(self, file: Path):
        self.file, self.start = file, time.monotonic()

    def write(self, problems: list[Problem], facts: dict[str, int]) -> None:
        seconds = time.monotonic() - self.start
        said = {"problems": [vars(one) for one in problems], "facts": facts, "seconds": seconds}
        self.file.write_text(json.dumps(said), encoding="utf-8")


class _Cells:
    """A plugin of pytest that hears what nbval says of each cell, and notices when their kernel dies."""

    def __init__(self, seconds: float, result: _Result, figures: "Figures"):
        self.seconds, self.result, self.figures = seconds, result, figures
        self.problems: list[Problem] = []
        self.passed = 0
        self.running: Any = None
        threading.Thread(target=self._watch_kernel, daemon=True).start()

    def pytest_runtest_call(self, item: Any) -> None:
        self.running = item

    def pytest_runtest_makereport(self, item: Any, call: Any) -> None:
        if call.when == "call":
            self.running = None
            self.passed += call.excinfo is None
        if call.excinfo is not None and not item.parent.timed_out_before:
            self.problems.append(self._problem(item, call.excinfo.value))
        item.parent.timed_out_before = item.parent.timed_out

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        for item in items:
            item.parent.timed_out_before = False

    def _problem(self, item: Any, error: BaseException) -> Problem:
        said, trace = plain(error), getattr(error, "inner_traceback", None)
        if said.startswith("Timeout"):
            said = f"runs longer than {self.seconds:g} s. Make it quicker, or raise --cell-seconds."
        elif said == "Cell execution caused an exception":
            last = [line for line in str(trace or error.args[-1]).splitlines() if line.strip()]
            said = f"stops with {plain(last[-1]) if last else 'an error'}. Mend it in solutions/*.py."
        elif said == "Cell outputs differ":
            advice = "Seed what is drawn by chance; if the change is meant, run `coursekit build`."
            said = f"gives another output than the one stored. {advice}\n{_difference(item.cell, item.test_outputs)}"
        return Problem("reproduces its outputs", place(item.cell), said)

    def _watch_kernel(self) -> None:
        import psutil

        while True:
            time.sleep(0.3)
            item = self.running
            with suppress(AttributeError):
                kernel = item.parent.kernel.km.provisioner.pid
                if not psutil.pid_exists(kernel) or _is_zombie(kernel):
                    died = Problem("reproduces its outputs", place(item.cell), "its kernel died. Mend it.")
                    self.result.write([*self.problems[:MOST], died, *self.figures.problems()], {})
                    os._exit(1)


def _difference(cell: NotebookNode, now: list[Any]) -> str:
    """Show where what is stored and what came now first part."""
    stored, came = _text(cell.outputs), _text(now)
    at = next((i for i, (one, other) in enumerate(zip(stored, came, strict=False)) if one != other), 0)
    at = at or min(len(stored), len(came))
    return "\n".join(
        f"        {name}: {plain(text[max(at - 40, 0) : at + 60]) or 'nothing more'}"
        for name, text in (("stored", stored), ("now   ", came))
    )


def _text(outputs: list[Any]) -> str:
    """Return what outputs say, in text: of HTML what it says without its tags; of an image, that it is there."""
    parts = []
    for output in outputs:
        data = output.get("data", {})
        shown = re.sub("<[^>]+>", " ", str(data.get("text/html") or data.get("text/plain", "")))
        shown += "".join(f" [{kind}]" for kind in data if kind.startswith("image/"))
        parts.append(output.get("text") or output.get("evalue") or html.unescape(shown))
    return " ".join(" ".join(parts).split())


def _is_zombie(pid: int) -> bool:
    import psutil

    with suppress(psutil.Error):
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    return True


class Figures:
    """What the observer in the kernel wrote of each figure."""

    def __init__(self, file: Path, notebook: NotebookNode):
        self.file, self.notebook = file, notebook

    def all(self) -> list[dict[str, Any]]:
        """Return the figures that were drawn so far."""
        with suppress(FileNotFoundError):
            return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]
        return []

    def problems(self) -> list[Problem]:
        """Return a problem for each pair of colours of a figure that are too near."""
        by_source = {cell.source: place(cell) for cell in code_cells(self.notebook)}
        found = []
        for figure in self.all():
            where = by_source.get(figure["cell"], "a figure")
            if "trouble" in figure:
                said = f"the contrast of its figure cannot be measured: {figure['trouble']}."
                found.append(Problem("contrast", where, said))
            found += [Problem("contrast", where, said) for said in faint(figure.get("texts", []))]
        return list(dict.fromkeys(found))


def faint(texts: list[dict[str, Any]]) -> list[str]:
    """Say of the texts of a figure which are too faint, those of the same colours together."""
    from coursekit.validating.colours import advice, ratio_words
    from coursekit.validating.problem import some

    low: dict[tuple, list[dict[str, Any]]] = {}
    for text in texts:
        if text["ratio"] < text["least"]:
            low.setdefault((text["ink"], text["paper"], text["least"]), []).append(text)
    said = []
    for (ink, paper, least), group in low.items():
        texts_said = some(list(dict.fromkeys(repr(one["says"]) for one in group)))
        pair = f"{ink} on {paper}, {ratio_words(min(one['ratio'] for one in group))}"
        said.append(f"in its figure {texts_said} is {pair}. {advice(least)}")
    return said


def _reproduce(notebook: NotebookNode, work: Path, seconds: float, result: _Result) -> None:
    """Run a solved notebook under nbval, which compares every cell's outputs; measure its figures meanwhile."""
    import nbformat
    import pytest

    startup = Path(os.environ["IPYTHONDIR"], "profile_default", "startup")
    startup.mkdir(parents=True)
    figures = Figures(work.parent / "figures.jsonl", notebook)
    (startup / "00-figures.py").write_text(_START.format(file=str(figures.file)), encoding="utf-8")
    sanitize, file = work.parent / "sanitize.cfg", work / "notebook.ipynb"
    sanitize.write_text(_SANITIZE, encoding="utf-8")
    file.write_text(nbformat.writes(notebook), encoding="utf-8")
    (work.parent / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    cells = _Cells(seconds, result, figures)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    options = [
        "-p",
        "nbval.plugin",
        "-p",
        "no:cacheprovider",
        "-q",
        "--color=no",
        "-c",
        str(work.parent / "pytest.ini"),
    ]
    options += ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", str(sanitize)]
    options += [f"--nbval-cell-timeout={seconds}", str(file)]
    pytest.main(options, plugins=[cells])
    found, ran = cells.problems, len(code_cells(notebook))
    if len(found) > MOST:
        more = f"{len(found) - MOST} more cells differ or stop; mend the first ones, then validate again."
        found = [*found[:MOST], Problem("reproduces its outputs", "", more)]
    elif cells.passed < ran and not found:
        found = [Problem("reproduces its outputs", "", f"only {cells.passed} of its {ran} cells ran. See nbval above.")]
    drawn = figures.all()
    facts = {"cells": cells.passed, "figures": len(drawn), "texts": sum(len(one.get("texts", [])) for one in drawn)}
    result.write(found + figures.problems(), facts)


def _run_all(notebook: NotebookNode, work: Path, seconds: float, result: _Result) -> None:
    """Run a released notebook as a learner's Run All does, on past errors."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

    class ThisInterpreter(AsyncKernelManager):
        def __init__(self, **options: Any):
            super().__init__(kernel_spec_manager=NbvalKernelspecManager(), **options)

    started: list[NotebookNode] = []
    client = NotebookClient(
        notebook,
        kernel_manager_class=ThisInterpreter,
        kernel_name=CURRENT_ENV_KERNEL_NAME,
        allow_errors=True,
        timeout=seconds,
        shutdown_kernel="immediate",
        store_widget_state=False,
        resources={"metadata": {"path": str(work)}},
        on_cell_start=lambda cell, cell_index: started.append(cell),
    )
    stopped = []
    try:
        client.execute()
    except CellTimeoutError:
        stopped = [f"runs longer than {seconds:g} s. Make it quicker, or raise --cell-seconds."]
    except DeadKernelError:
        stopped = ["its kernel died: a learner's Run All ends here. Mend it."]
    if stopped:
        result.write([Problem("runs to its end", place(started[-1]), stopped[0])], {})
        return
    result.write(impolite(notebook), {"checks": sum(map(is_check, notebook.cells))})


if __name__ == "__main__":
    main()
