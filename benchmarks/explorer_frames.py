"""Frames a second of an explorer that plays, as they reach the screen: JupyterLab, in the machine's Chromium, headless.

Promise: 30 at the least on two cores, 60 aimed at, with ten steps of training and a surface of 100 x 100 in each frame.
Run it with nothing else running, after `make browser` has installed Playwright:

    python benchmarks/explorer_frames.py [EXPLORER]

It plays the playground, or another explorer that plays, several times, and prints frames a second of each run, their
median, and the processor time that the kernel and the browser's page take for one frame.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from conftest import FLAGS, find_chromium
from lab import running_lab
from notebook_page import open_pages
from playwright.sync_api import sync_playwright

RUNS, SECONDS = 6, 5.0
LAPTOP = {"width": 1280, "height": 800}
PARTS = {"kernel": "ipykernel", "page": "--type=renderer"}


def seconds_of(part: str) -> float:
    """Return the processor time that a part of the whole has taken so far, in seconds."""
    total = 0.0
    for process in psutil.process_iter():
        try:
            if PARTS[part] in " ".join(process.cmdline()):
                total += sum(process.cpu_times()[:2])
        except psutil.Error:
            continue
    return total


def main() -> None:
    """Play an explorer and count its frames."""
    name = sys.argv[1] if len(sys.argv) > 1 else "playground"
    with tempfile.TemporaryDirectory() as folder, running_lab(Path(folder)) as lab, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), headless=True, args=FLAGS)
        with open_pages(browser, lab) as open_one:
            made = lab.made_of([f"from coursekit import explore\nexplore({name!r})"], "frames")
            notebook = open_one(made, viewport=LAPTOP)
            notebook.run_all()
            page = notebook.page
            page.locator(".ck-play").click()
            page.wait_for_timeout(2_000)
            rates = [run(page) for _ in range(RUNS)]
        browser.close()
    print(f"{name}: median {statistics.median(rates):.1f}, least {min(rates):.1f} frames a second")


def run(page) -> float:
    """Count the frames of a few seconds, and print them with what they cost."""
    frames = "() => Number(document.querySelector('.ck-explorer').dataset.frames)"
    before, start = {part: seconds_of(part) for part in ("kernel", "page")}, time.monotonic()
    first = page.evaluate(frames)
    page.wait_for_timeout(1_000 * SECONDS)
    count = page.evaluate(frames) - first
    rate = count / (time.monotonic() - start)
    cost = {part: 1_000 * (seconds_of(part) - spent) / max(count, 1) for part, spent in before.items()}
    print(
        f"{rate:5.1f} frames a second; of the processor, a frame: "
        + ", ".join(f"{p} {ms:.1f} ms" for p, ms in cost.items())
    )
    return rate


if __name__ == "__main__":
    main()
