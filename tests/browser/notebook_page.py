"""A notebook open in a browser: run it, read what it holds and shows, take pictures of it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from axe import RUN as RUN_AXE
from axe import SEEN

PANEL = "window.jupyterapp.shell.currentWidget"
KERNEL = f"{PANEL}.sessionContext.session?.kernel"
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
OURS = ".jp-OutputArea-output :is(section, fieldset, table, [class*='ck-'])"
"""What coursekit draws in JupyterLab's frame: cards, questions, explorers."""
VIEW = {"width": 1100, "height": 2000}
LOST = ["dead", "autorestarting", "restarting", "terminating"]
STEP = 0.95
"""How far is scrolled between two pictures, in heights of the window: less than 1, so that nothing is cut in both."""
WHOLE = (
    ".jp-Cell { content-visibility: visible !important } .jp-WindowedPanel-outer { scroll-behavior: auto !important }"
)
"""Else cells that are out of sight are not drawn: they have no text to read, and a height that is only guessed."""
SCROLL = """async (outer, top) => {
    for (let calm = 0, tries = 0; calm < 3 && tries < 100; tries++) {
        await new Promise(done => setTimeout(done, 60));
        const wanted = Math.min(top, outer.scrollHeight - outer.clientHeight);
        calm = Math.abs(outer.scrollTop - wanted) < 2 ? calm + 1 : 0;
        if (!calm) outer.scrollTop = top;
    }
    const cells = outer.querySelectorAll('.jp-Cell'), last = cells[cells.length - 1].getBoundingClientRect();
    const box = outer.getBoundingClientRect();
    return [outer.scrollTop + box.height, outer.scrollTop + last.bottom - box.top];
}"""
"""In the page: scroll a notebook there, after JupyterLab's own scrolling; give what is seen to and where cells end."""


class NotebookPage:
    """A notebook in a page. `page` is Playwright's, for all that is not here; `troubles` are errors of its scripts."""

    def __init__(self, page, url: str):
        self.page = page
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(f"uncaught: {error}"))
        page.on("console", self._hear)
        page.goto(url)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
        page.wait_for_function(f"{KERNEL}?.status === 'idle'", timeout=90_000)
        page.evaluate(
            f"""() => {{ window.statuses = [];
            {PANEL}.sessionContext.statusChanged.connect((_, status) => window.statuses.push(status)); }}"""
        )
        page.add_style_tag(content=WHOLE)
        self.set_theme(LIGHT)

    def _hear(self, message) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text} ({message.location.get('url')})")

    def run_all(self, seconds: float = 300) -> None:
        """Run all cells, and return when the kernel has answered for each. Raises AssertionError when it died."""
        self.page.evaluate(
            """() => { window.running = true; window.jupyterapp.commands.execute('notebook:run-all-cells')
            .finally(() => { window.running = false }); }"""
        )
        self.wait_until_run(seconds)

    def run_cell(self, index: int, seconds: float = 60) -> None:
        """Run one cell, counted from 0 among all cells, and return when the kernel has answered."""
        self.page.evaluate(
            f"""async index => {{ {PANEL}.content.deselectAll(); {PANEL}.content.activeCellIndex = index;
            await window.jupyterapp.commands.execute('notebook:run-cell'); }}""",
            index,
        )
        self.wait_until_run(seconds)

    def wait_until_run(self, seconds: float) -> None:
        """Return when every code cell has been run and none is running. Raises AssertionError when the kernel died."""
        self.page.wait_for_function(
            f"""lost => window.statuses.some(status => lost.includes(status)) ||
            !window.running && {KERNEL}?.status === 'idle' && {PANEL}.content.widgets.every(({{model}}) =>
                model.type !== 'code' || !model.sharedModel.source.trim() ||
                model.executionState === 'idle' && model.executionCount)""",
            arg=LOST,
            timeout=seconds * 1000,
            polling=300,
        )
        statuses = self.page.evaluate("() => window.statuses")
        assert not set(statuses) & set(LOST), f"the kernel died: {statuses}"

    def notebook(self) -> nbformat.NotebookNode:
        """Return the notebook as it now stands in the page, with its outputs."""
        return nbformat.from_dict(json.loads(self.page.evaluate(f"() => JSON.stringify({PANEL}.context.model)")))

    def cell(self, cell_id: str):
        """Return a locator of the cell that has this id in the notebook."""
        index = self.page.evaluate(f"id => {PANEL}.content.widgets.findIndex(cell => cell.model.id === id)", cell_id)
        assert index >= 0, f"no cell has the id {cell_id}"
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def set_theme(self, theme: str) -> None:
        """Choose one of JupyterLab's themes, and return when it is on."""
        self.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        self.page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)

    def axe(self, script: Path, selector: str = OURS) -> list[str]:
        """Return what axe-core holds against the elements of a selector. There must be one."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.add_script_tag(path=script)
            self.page.add_style_tag(content=SEEN)
        return self.page.evaluate(RUN_AXE, selector)

    def take_pictures(self, stem: Path) -> list[Path]:
        """Scroll through the notebook and take a picture at each stop: STEM-01.png and so on."""
        for old in stem.parent.glob(f"{stem.name}-[0-9][0-9].png"):
            old.unlink()
        outer = self.page.locator(".jp-WindowedPanel-outer")
        files: list[Path] = []
        top, seen, end = 0.0, 0.0, 1.0
        while seen < end:
            seen, end = outer.evaluate(SCROLL, top)
            files.append(stem.with_name(f"{stem.name}-{len(files) + 1:02}.png"))
            self.page.screenshot(path=files[-1])
            top += STEP * (seen - top)
        return files

    def close(self) -> None:
        """Shut the kernel down and close the page, if it is open."""
        if self.page.is_closed():
            return
        self.page.evaluate(f"() => {PANEL}.sessionContext.shutdown()")
        self.page.context.close()


@contextmanager
def open_pages(browser, lab) -> Iterator[Callable[..., NotebookPage]]:
    """Give a function that opens a notebook, named from the lab's folder, in a page of its own; close all at the end.

    Its keywords are those of a Playwright context, such as viewport or reduced_motion. Raises AssertionError at the end
    when a script of a page met an error.
    """
    opened = []

    def open_one(path: str, **settings) -> NotebookPage:
        page = browser.new_context(**{"viewport": VIEW} | settings).new_page()
        opened.append(NotebookPage(page, lab.url(path)))
        return opened[-1]

    yield open_one
    for notebook in opened:
        notebook.close()
    assert [trouble for notebook in opened for trouble in notebook.troubles] == []
