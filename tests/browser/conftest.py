"""What all tests of this folder use: a browser, a JupyterLab, pictures. Skipped without Chromium or Playwright.

A test asks for `open_notebook("path in the lab's folder")` or `run_cells("code", "more code")`, which give a
NotebookPage; `screenshots` is the folder for pictures, `axe_core` the script for `NotebookPage.axe`. When a test ends
its pages are closed, and no script of theirs may have met an error.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from axe import NOT_HERE, find_axe
from lab import ROOT, running_lab
from notebook_page import NotebookPage, open_pages

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
FLAGS = [f"--{word}" for word in QUIET.split()]
PICTURES = Path(os.environ.get("COURSEKIT_SCREENSHOTS") or ROOT / "screenshots")


def find_chromium() -> str | None:
    """Return the machine's own Chromium."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@pytest.fixture(scope="session")
def browser(pytestconfig):
    """Start one Chromium for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make browser")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("chromium is not installed: apt-get install chromium, then make browser")
    if hasattr(pytestconfig, "workerinput"):
        pytest.skip("a browser in each process would be too many: make browser")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    """Start one JupyterLab for all tests, on a copy of the lessons."""
    with running_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture
def open_notebook(browser, lab):
    """Give a function that opens a notebook, named from the lab's folder, in a page of its own."""
    with open_pages(browser, lab) as open_one:
        yield open_one


@pytest.fixture
def run_cells(open_notebook, lab, request):
    """Give a function that makes a notebook of code cells, runs them all, and returns the page."""

    def run_these(*cells: str, **settings) -> NotebookPage:
        name = re.sub(r"\W+", "_", request.node.name)
        notebook = open_notebook(lab.made_of(list(cells), name), **settings)
        notebook.run_all()
        return notebook

    return run_these


@pytest.fixture(scope="session")
def screenshots(browser):
    """Make the folder that pictures are kept in: COURSEKIT_SCREENSHOTS, or screenshots/ at the root."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture(scope="session")
def axe_core(browser, pytestconfig):
    """Return the file axe.min.js; skip where it cannot be had."""
    script = find_axe(ROOT, Path(pytestconfig.cache.mkdir("axe-core")))
    if script is None:
        pytest.skip(NOT_HERE)
    return script


def pytest_terminal_summary(terminalreporter):
    """Say at the end of a run where the pictures are."""
    if PICTURES.is_dir() and any(PICTURES.iterdir()):
        terminalreporter.write_line(f"Screenshots: {PICTURES}")
