"""Whatever ends a run, the next one completes it: the same gradebook and the same files as if nothing had happened.

`make endurance` kills the command 50 times at random moments, rather than the few of every day: COURSEKIT_KILLS=50.
"""

import errno
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from small_course import Course, environment, make_course
from whole_class import (
    SECRET,
    a_line_or_two,
    but_the_layers,
    everything,
    finish,
    graded_so_far,
    hand_in_class,
    hand_in_slowly,
    leftovers,
    refused,
    start,
    wait_for,
)

from coursekit import aside
from coursekit.demo.layout import LESSON
from coursekit.errors import CoursekitError
from coursekit.gradebook import Recorder, open_gradebook
from coursekit.grading import wire
from coursekit.grading.pool import Worker
from coursekit.grading.secret import FILE, ensure_secret

pytestmark = pytest.mark.usefixtures("one_secret")
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
KILLS = int(os.environ.get("COURSEKIT_KILLS", "4"))
PAGE = 4096
DIES = """
import os, signal, sys
from functools import reduce
from importlib import import_module
where, left = sys.argv.pop(1), int(sys.argv.pop(1))
module, _, names = where.partition(":")
*owners, name = names.split(".")
owner = reduce(getattr, owners, import_module(module))
original = getattr(owner, name)
def dies(*args, **kwargs):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*args, **kwargs)
setattr(owner, name, dies)
from coursekit.cli import main
main()
"""
"""A command that ends itself by kill -9 when a function is called for the n-th time, counted from 0."""
PLACES = [
    ("coursekit.gradebook.tables:place_once", 0),
    ("nbgrader.api:Gradebook.update_or_create_source_cell", 2),
    ("coursekit.gradebook.recorder:Recorder._insert", 1),
    ("coursekit.gradebook.recorder:Recorder._write_penalty", 2),
    ("coursekit.grading.feedback:learner_page", 1),
    *(("pathlib:Path.replace", number) for number in (0, 1, 4)),
    ("coursekit.grading.report:write_report", 0),
    ("coursekit.grading.report:write_whole", 1),
]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The class of four, graded in one go."""
    course = hand_in_class(make_course(tmp_path_factory.mktemp("undisturbed") / "course"))
    finish(start(course, COURSEKIT_SECRET=SECRET))
    return course


def is_completed(course: Course, undisturbed: Course, db_url: str | None = None) -> None:
    """Grade what is left, then compare with the same class graded in one go."""
    course.grade(db_url=db_url)
    assert everything(course, db_url) == everything(undisturbed)
    assert leftovers(course) == set()


def nothing_is_half_written(course: Course) -> None:
    """A submission in the gradebook has all its grades; each file that has its name is whole."""
    if (course.folder / "gradebook.db").exists():
        for rows in course.gradebook().values():
            assert len(rows["grades"]) == 6 and len(rows["comments"]) == 6
            assert all(None not in (auto, score) for auto, _, _, score in rows["grades"].values())
    for path in (course.folder / "autograded").glob("*/*/*.ipynb"):
        course.record(path.parts[-3])
    for path in (course.folder / "feedback").glob("*/*/*.html"):
        assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")


@on_posix
def test_killed_at_random_moments_again_and_again_nothing_is_lost(course, twin):
    """Half of the kills come at any moment, half once submissions run. A class that is finished begins anew."""
    hand_in_slowly(hand_in_class(course), 4, 0.1)
    shutil.copytree(course.folder / "submitted", twin.folder / "submitted")
    begun, kills, finished = time.monotonic(), 0, 0
    finish(start(twin))
    window = 0.8 * (time.monotonic() - begun)
    while kills < KILLS:
        for kind in ("autograded", "feedback", "reports"):
            shutil.rmtree(course.folder / kind, ignore_errors=True)
        (course.folder / "gradebook.db").unlink(missing_ok=True)
        over = False
        while not over and kills < KILLS:
            process = start(course)
            if random.random() < 0.5:
                wait_for(lambda process=process: process.poll() is not None or started_by(process))
            try:
                process.wait(random.uniform(0, window))
            except subprocess.TimeoutExpired:
                started = started_by(process)
                process.kill()
                kills += 1
                wait_for(lambda started=started: not any(map(is_alive, started)))
                nothing_is_half_written(course)
            _, said = process.communicate()
            over = process.returncode == 0
            assert over or (process.returncode == -signal.SIGKILL and but_the_layers(said) == ""), said
        finished += over
        is_completed(course, twin)
    print(f"{kills} kills, {finished} runs that came to their end between them")


def started_by(process: subprocess.Popen) -> list[psutil.Process]:
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@on_posix
@pytest.mark.parametrize("where, number", PLACES, ids=lambda value: str(value).rpartition(":")[2])
def test_killed_between_any_two_writes_nothing_is_lost(course, undisturbed, where, number):
    hand_in_class(course)
    command = [sys.executable, "-c", DIES, where, str(number), "grade", LESSON, "--workers", "2"]
    done = subprocess.run(command, cwd=course.folder, env=environment(), capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    nothing_is_half_written(course)
    is_completed(course, undisturbed)
    assert leftovers(course) == set()


@on_posix
def test_killed_while_it_makes_the_secret_it_makes_one_the_next_time(course, monkeypatch):
    course.hand_in("ada")
    variables = {name: value for name, value in environment().items() if name != "COURSEKIT_SECRET"}
    command = [sys.executable, "-c", DIES, "coursekit.grading.secret:place_once", "0", "grade", LESSON]
    done = subprocess.run(command, cwd=course.folder, env=variables, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not (course.folder / FILE).exists() and leftovers(course)
    monkeypatch.delenv("COURSEKIT_SECRET")
    course.grade()
    assert (course.folder / FILE).is_file() and leftovers(course) == set()


def test_only_what_a_dead_process_left_is_cleared(tmp_path, monkeypatch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    ours, theirs = [tmp_path / f".page.html.writing-{host}.{gone.pid}" for host in (aside.HOST, "elsewhere")]
    reused = tmp_path / f".page.html.writing-{aside.HOST}.{os.getpid()}"
    kept = [tmp_path / name for name in (".page.html", "page.html.writing-a.1", ".page.html.writing-a.b", "page.html")]
    for path in (ours, theirs, reused, *kept):
        path.write_text("text")
    os.utime(reused, (0, 0))
    with aside.written_aside(tmp_path / "mine.html") as mine:
        mine.write_text("text")
        aside.clear_leftovers(tmp_path)
        assert set(tmp_path.iterdir()) == {theirs, mine, *kept}
    os.utime(theirs, (0, 0))
    aside.clear_leftovers(tmp_path)
    assert set(tmp_path.iterdir()) == set(kept)
    aside.clear_leftovers(tmp_path / "nowhere")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 4 MB."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def leave_room(disk: Path, bytes: int) -> Path:
    """Fill a disk but for some bytes; removing the file that is returned makes room again."""
    ballast = disk / "ballast"
    pages = (shutil.disk_usage(disk).free - bytes) // PAGE
    ballast.write_bytes(b"x" * PAGE * pages)
    return ballast


def room_taken(course: Course) -> int:
    """The bytes, in whole pages, of all that grading writes."""
    written = [
        course.folder / "gradebook.db",
        *(course.folder / name for name in ("autograded", "feedback", "reports")),
    ]
    files = [path for one in written for path in (one, *one.rglob("*")) if path.is_file()]
    return sum(-(-path.stat().st_size // PAGE) * PAGE for path in files)


@pytest.mark.parametrize("share", [0, 0.3, 0.7, 0.95])
def test_a_full_disk_is_named_and_with_room_it_goes_on(small_disk, undisturbed, share):
    course = hand_in_class(make_course(small_disk / "course"))
    ballast = leave_room(small_disk, int(share * room_taken(undisturbed)))
    said = start(course).communicate()[1]
    assert "Make room on the disk" in a_line_or_two(said)
    nothing_is_half_written(course)
    assert leftovers(course) == set()
    ballast.unlink()
    is_completed(course, undisturbed)


@pytest.mark.parametrize("room", [0, 60_000])
def test_a_disk_that_is_full_for_the_gradebook_alone_is_named(course, undisturbed, small_disk, room):
    hand_in_class(course)
    book = f"sqlite:///{small_disk}/book.db"
    ballast = leave_room(small_disk, room)
    said = refused(course, "--db", book)
    assert "book.db" in said and "room" in said
    assert graded_so_far(course) == 0
    ballast.unlink()
    assert set(os.listdir(small_disk)) <= {"book.db"}
    is_completed(course, undisturbed, book)


def test_a_gradebook_that_cannot_be_written_is_named(course, undisturbed, small_disk):
    hand_in_class(course)
    book = f"sqlite:///{small_disk}/book.db"
    course.grade("ada", db_url=book)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    said = refused(course, "--db", book)
    assert "book.db" in said and "readonly" in said and "see that its folder can be written" in said
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    is_completed(course, undisturbed, book)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_file_that_cannot_be_written_is_named(course, undisturbed, monkeypatch, number):
    """The disk is full at the n-th file, wherever that stands, on any system."""
    hand_in_class(course)
    original, left = Path.write_bytes, number

    def full(self, *args, **kwargs):
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return original(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        said = refused(course)
    assert "cannot be written: No space left on device. Make room on the disk" in said
    nothing_is_half_written(course)
    is_completed(course, undisturbed)


@on_posix
@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_gradebook_that_is_gone_in_mid_run_is_named(course, undisturbed, how):
    hand_in_class(course)
    book = course.folder / "gradebook.db"

    def told(job, run):
        if how == "replaced" and not (course.folder / "moved.db").exists():
            shutil.copy(book, course.folder / "moved.db")
            (course.folder / "moved.db").replace(book)
        book.unlink(missing_ok=how == "removed") if how == "removed" else None

    grader = course.grader()
    with pytest.raises(CoursekitError, match=r"gradebook\.db cannot be used") as refusal:
        grader.grade(grader.jobs(), 2, False, told)
    assert ("Its file is gone" in str(refusal.value)) == (how == "removed")
    is_completed(course, undisturbed)


def test_a_new_gradebook_gets_everything(course, undisturbed):
    hand_in_class(course).grade()
    (course.folder / "gradebook.db").unlink()
    assert len(course.grade().graded) == 4
    is_completed(course, undisturbed)


@on_posix
def test_two_graders_of_one_folder_share_the_work(course, twin):
    """Both begin on an empty course; together they leave what one alone leaves."""
    hand_in_slowly(hand_in_class(course), 12, 0.3)
    shutil.copytree(course.folder / "submitted", twin.folder / "submitted")
    twin.grade()
    both = [start(course, "--workers", "1") for _ in range(2)]
    counts = []
    for process in both:
        words = finish(process).split()
        counts.append(int(words[0]) if words[1] == "graded," else 16)
    assert 16 <= sum(counts) < 32
    is_completed(course, twin)


@on_posix
def test_graders_that_make_a_gradebook_at_once_make_one(course):
    """Each records another student at once: none writes into a gradebook that the next one replaces."""
    course.hand_in("ada")
    code = (
        "import sys, time; from pathlib import Path; from coursekit.gradebook import Recorder\n"
        "while not Path('go').exists(): time.sleep(0.001)\n"
        f"with Recorder(Path().resolve(), {LESSON!r}) as recorder: recorder.record(sys.argv[1], {{}}, set(), set())"
    )
    for name in range(2):
        students = [f"{name}-{i}" for i in range(3)]
        all = [
            subprocess.Popen(
                [sys.executable, "-c", code, student], cwd=course.folder, stderr=subprocess.PIPE, text=True
            )
            for student in students
        ]
        time.sleep(1.5)
        (course.folder / "go").touch()
        assert [process.communicate()[1] for process in all] == [""] * 3
        assert set(course.gradebook()) == set(students)
        (course.folder / "go").unlink()
        (course.folder / "gradebook.db").unlink()
    assert leftovers(course) == set()


def test_a_secret_or_gradebook_made_meanwhile_is_kept(course, tmp_path, monkeypatch):
    """Another grader is done just before this one would put its own in place."""
    monkeypatch.delenv("COURSEKIT_SECRET")

    def too_late(new: Path, file: Path) -> None:
        file.write_text("theirs")
        aside.place_once(new, file)

    monkeypatch.setattr("coursekit.grading.secret.place_once", too_late)
    assert ensure_secret(course.folder) == "theirs"

    def second(new: Path, file: Path) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("coursekit.gradebook.tables.place_once", aside.place_once)
            with Recorder(course.folder, LESSON) as other:
                other.record("ada", {}, set(), set())
        aside.place_once(new, file)

    monkeypatch.setattr("coursekit.gradebook.tables.place_once", second)
    open_gradebook(course.db_url).close()
    assert list(course.gradebook()) == ["ada"]


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////no/such/folder/book.db", "oracle://me@there/book"])
def test_a_gradebook_that_cannot_be_is_named(course, url):
    course.hand_in("ada")
    assert url.removeprefix("sqlite:///") in a_line_or_two(refused(course, "--db", url))


def test_what_a_database_library_logs_is_not_printed_beside_our_words():
    code = "import logging, coursekit.gradebook; logging.getLogger('psycopg').warning('error ignored terminating')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="no pidfd here")
def test_a_worker_that_two_close_at_once_is_closed_once(monkeypatch):
    """Ctrl-C gives all workers up while the thread of one may be about to close it, too."""
    ours, theirs = socket.socketpair()
    wire.send(theirs, {"pid": os.getpid()})
    wire.send(theirs, {"layers": ["namespaces"]})
    worker, closed = Worker(ours), []

    def kill(pidfd, number):
        if not closed:
            closed.append(pidfd)
            worker.close()

    monkeypatch.setattr(signal, "pidfd_send_signal", kill)
    worker.close()
    assert len(closed) == 1 and worker.pidfd is None
    with pytest.raises(OSError):
        os.fstat(closed[0])
    theirs.close()
