"""Formgrader on grades that `coursekit grade` wrote: a real server, asked as its pages ask it."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from small_course import BIN, REPOSITORY, _rows, environment, small

from coursekit.demo.layout import filled_in
from coursekit.gradebook import open_gradebook
from coursekit.grading.by_hand import put_on_pages
from coursekit.grading.course import ClassGrader
from coursekit.grading.files import write_whole
from coursekit.grading.keeping import page_of
from coursekit.grading.pool import Settings

LESSON, REPORT = "10_capstone", "capstone-report"
FIT = """
def fit(X, labels, rng):
    print("learning from", len(X))

    def predict(Z):
        near = np.argsort((Z**2).sum(axis=1)[:, None] + (X**2).sum(axis=1) - 2 * Z @ X.T, axis=1)[:, :11]
        return np.array([np.bincount(row, minlength=10).argmax() for row in labels[near]])

    return predict


plt.plot([1, 2])
plt.show()
"""
WORDS = "I asked eleven neighbours, who outvote a wrong label. ![my figure](attachment:figure.png) ![two](two.png)"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SETTINGS = """
from nbgrader.plugins import BasePlugin

c.CourseDirectory.course_id = "nn"
c.Exchange.root = os.path.join(root, "exchange")


class PointAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late // 3600


c.AssignLatePenalties.plugin_class = PointAnHour
"""


class Formgrader:
    """A Jupyter server with nbgrader's extension, in a course folder."""

    def __init__(self, folder: Path, port: int):
        self.folder, self.address = folder, f"http://127.0.0.1:{port}"
        options = {"root_dir": folder, "port": port, "port_retries": 0, "allow_root": True, "open_browser": False}
        command = [sys.executable, "-m", "jupyter_server", *(f"--ServerApp.{k}={v}" for k, v in options.items())]
        command += [
            "--IdentityProvider.token=test",
            "--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True",
        ]
        self.log = folder.with_name("server.log")
        with self.log.open("wb") as log:
            self.server = subprocess.Popen(command, cwd=folder, env=environment(), stdout=log, stderr=log)

    def ask(self, path: str, method: str = "GET", body: Any = None) -> str:
        """Ask for a page as somebody who is logged in. Raises HTTPError, an OSError, for anything but success."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": "token test"}
        request = urllib.request.Request(f"{self.address}/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode("utf-8")

    def api(self, path: str, method: str = "GET", body: Any = None) -> Any:
        return json.loads(self.ask(f"formgrader/api/{path}", method, body))

    def wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and self.server.poll() is None:
            try:
                self.api("status")
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail(self.log.read_text())


def handed_in(words: str) -> str:
    notebook = json.loads((REPOSITORY / "notebooks" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    notebook = filled_in(small(notebook), {"capstone-fit": FIT, REPORT: words})
    report = next(cell for cell in notebook["cells"] if cell["source"] == words)
    report["attachments"] = {"figure.png": {"image/png": PIXEL}}
    return json.dumps(notebook)


def hand_in(folder: Path, student: str, words: str, when: str) -> None:
    """Lay a submission out as nbgrader's own collect step does."""
    target = folder / "submitted" / student / LESSON
    write_whole(target / f"{LESSON}.ipynb", handed_in(words))
    write_whole(target / "timestamp.txt", when)
    write_whole(target / "submission_secret.txt", f"secret of {student}")
    (target / "two.png").write_bytes(b"\x89PNG and so on")


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory) -> Iterator[Formgrader]:
    """A graded class: one in time, one late, and Formgrader open on it."""
    folder = tmp_path_factory.mktemp("formgrader") / "course"
    for kind in ("solutions", "notebooks"):
        file = Path(kind, LESSON, f"{LESSON}.ipynb")
        write_whole(folder / file, json.dumps(small(json.loads((REPOSITORY / file).read_text(encoding="utf-8")))))
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write(SETTINGS)
    with warnings.catch_warnings(), open_gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        warnings.simplefilter("ignore")
        book.update_or_create_assignment(LESSON, duedate="2026-03-01 12:00:00 UTC")
    hand_in(folder, "ada", WORDS, "2026-03-01 11:00:00 UTC")
    hand_in(folder, "late", WORDS, "2026-03-01 14:30:00 UTC")
    grade(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    formgrader = Formgrader(folder, port)
    try:
        formgrader.wait()
        yield formgrader
    finally:
        formgrader.server.terminate()
        formgrader.server.wait(timeout=20)


def grade(folder: Path, force: bool = False) -> None:
    grader = ClassGrader(folder, LESSON, Settings())
    grader.grade(grader.jobs(()), 2, force, lambda job, run: None)


def rows(folder: Path) -> dict[str, dict]:
    with warnings.catch_warnings(), Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        warnings.simplefilter("ignore")
        return {one.student_id: _rows(one) for one in book.assignment_submissions(LESSON)}


def feedback_of(folder: Path, student: str) -> str:
    return page_of(folder, LESSON, student).read_text(encoding="utf-8")


def submission_of(formgrader: Formgrader, student: str) -> str:
    found = formgrader.api(f"submitted_notebooks/{LESSON}/{LESSON}")
    return next(one["id"] for one in found if one["student"] == student)


def test_its_pages_open_and_list_the_grades(formgrader):
    for page in ("manage_assignments", f"manage_submissions/{LESSON}", "gradebook", f"gradebook/{LESSON}/{LESSON}"):
        assert f"formgrader/static/js/{page.partition('/')[0]}" in formgrader.ask(f"formgrader/{page}")
    listed = {one["student"]: one for one in formgrader.api(f"submissions/{LESSON}")}
    assert set(listed) == {"ada", "late"}
    for student, one in listed.items():
        assert one["autograded"] and one["needs_manual_grade"], student
        assert (one["code_score"], one["max_score"]) == (8, 12)
    penalties = {student: one["penalty"] for student, one in rows(formgrader.folder).items()}
    assert penalties == {"ada": None, "late": 2}, "two hours late, by the plugin of the course"


def test_a_submissions_page_shows_the_verdict_the_report_and_its_pictures(formgrader):
    id = submission_of(formgrader, "ada")
    page = formgrader.ask(f"formgrader/submissions/{id}/")
    assert '<section aria-label="capstone.fit: Right"' in page
    assert "I asked eleven neighbours" in page and f"data:image/png;base64,{PIXEL}" in page
    assert f"formgrader/submissions/{id}/{LESSON}.ipynb" not in page
    assert "learning from" in page
    request = urllib.request.Request(
        f"{formgrader.address}/formgrader/submissions/{id}/two.png", headers={"Authorization": "token test"}
    )
    with urllib.request.urlopen(request, timeout=20) as picture:
        assert picture.read().startswith(b"\x89PNG")


def test_what_a_person_gives_there_outlives_every_regrade(formgrader):
    """By `coursekit grade` of what has changed, by --force, and by Formgrader's own button."""
    folder, id = formgrader.folder, submission_of(formgrader, "ada")
    report = next(one for one in formgrader.api(f"grades?submission_id={id}") if one["name"] == REPORT)
    comment = next(one for one in formgrader.api(f"comments?submission_id={id}") if one["name"] == REPORT)
    given = formgrader.api(f"grade/{report['id']}", "PUT", {"manual_score": 3.5, "extra_credit": 0.25})
    assert not given["needs_manual_grade"]
    formgrader.api(f"comment/{comment['id']}", "PUT", {"manual_comment": "Say how sure you are."})
    assert not rows(folder)["ada"]["needs_manual_grade"]
    assert "8 of 8 points" in feedback_of(folder, "ada") and "up to 4 points more" in feedback_of(folder, "ada")
    assert put_on_pages(folder, LESSON)["ada"].waits == []
    page = feedback_of(folder, "ada")
    assert "11.75 of 12 points" in page and "capstone.report: 3.5 of 4 points, and 0.25 extra" in page
    assert "Say how sure you are." in page and "points more" not in page

    def changed() -> None:
        hand_in(folder, "ada", f"{WORDS} Now I am sure.", "2026-03-01 11:30:00 UTC")
        grade(folder)

    def by_the_button() -> None:
        assert formgrader.api(f"submission/{LESSON}/ada/autograde", "POST")["success"]

    for again in (changed, lambda: grade(folder, force=True), by_the_button):
        again()
        one = rows(folder)["ada"]
        assert one["scores"][:2] == (11.75, 12)
        assert one["grades"][REPORT] == (None, 3.5, True, 3.75), "it asks for a second look, as nbgrader does"
        assert one["comments"][REPORT] == (None, "Say how sure you are.")
        page = formgrader.ask(f"formgrader/submissions/{id}/")
        assert (
            "Now I am sure." in page
            and page.count("data:image/png") == 2
            and '<section aria-label="capstone.fit: Right"' in page
        )
    changed()
    assert put_on_pages(folder, LESSON)["ada"].waits == [REPORT]
    page = feedback_of(folder, "ada")
    assert "11.75 of 12 points" in page and "once more" in page and "Say how sure you are." in page
    put_on_pages(folder, LESSON)
    assert feedback_of(folder, "ada") == page


def test_feedback_is_released_as_it_is_or_as_nbgraders_own(formgrader):
    """Our page goes out when nothing else is done; with --force, nbgrader makes its own of our notebook first."""
    folder = formgrader.folder
    (folder / "exchange").mkdir(exist_ok=True)
    (folder / "exchange").chmod(0o777)
    for words in (["release_feedback", LESSON], ["generate_feedback", LESSON, "--force"], ["release_feedback", LESSON]):
        done = subprocess.run(
            [BIN / "nbgrader", *words], cwd=folder, env=environment(), capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0 and "ERROR" not in done.stderr, done.stderr
        released = [path.read_text(encoding="utf-8") for path in (folder / "exchange/nn/feedback").glob("*.html")]
        assert len(released) == 2 and all("capstone.fit" in page for page in released)
    assert any("Say how sure you are." in page for page in released)
