"""A lesson in a real browser: JupyterLab opens it as released, the first check runs and its card is seen."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture
def lab(tmp_path):
    """Start JupyterLab on a copy of the lessons, with none of this account's settings; give its address."""
    shutil.copytree(ROOT / "notebooks" / "01_neuron", tmp_path / "lessons" / "01_neuron")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"root_dir": tmp_path / "lessons", "port": port, "port_retries": 0, "token": "test", "allow_root": True}
    settings = [f"--ServerApp.{name}={value}" for name, value in options.items()]
    rooms = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR")
    env = os.environ | {room: str(tmp_path / room.lower()) for room in rooms}
    env["JUPYTERLAB_WORKSPACES_DIR"] = str(tmp_path / "workspaces")
    with open(tmp_path / "lab.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser", *settings],
            env=env,
            stdout=log,
            stderr=log,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/api?token=test", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url, server, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("JupyterLab did not start")


def test_the_first_check_of_a_released_lesson_shows_its_card(lab):
    with playwright.sync_playwright() as driver:
        arguments = [f"--{word}" for word in QUIET.split()]
        browser = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=arguments)
        try:
            page = browser.new_page(viewport={"width": 1300, "height": 1600})
            page.goto(f"{lab}/doc/tree/01_neuron/01_neuron.ipynb?token=test")
            page.wait_for_selector(".jp-Notebook h1", timeout=60_000)
            assert "What can one neuron compute" in page.locator(".jp-Notebook h1").first.inner_text()
            page.wait_for_selector(".jp-Notebook mjx-container", timeout=30_000)  # maths is set
            run_all(page)
            card = page.locator('section[aria-label^="neuron.weighted_sum"]')
            card.wait_for(state="attached", timeout=60_000)
            card.scroll_into_view_if_needed()
            assert "○ Not started: neuron.weighted_sum" in card.inner_text()
            assert page.locator("fieldset input[type=radio]").count() >= 4
        finally:
            browser.close()


def run_all(page):
    """Run all cells once the kernel is there; JupyterLab stops by itself at a cell that fails."""
    page.wait_for_function("window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'")
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
