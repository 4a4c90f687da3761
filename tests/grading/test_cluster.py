"""A Dask cluster judges as this machine does, and whatever happens to it costs no grade."""

import os
import pickle
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from small_course import QUICK, REPOSITORY, Course
from whole_class import (
    a_line_or_two,
    but_the_layers,
    everything,
    finish,
    graded_so_far,
    hand_in_class,
    hand_in_slowly,
    kill,
    leftovers,
    refused,
    start,
    wait_for,
)

from coursekit.demo.layout import LESSON
from coursekit.grading import cluster as grading_cluster
from coursekit.grading.cluster import ClusterJudges, Due, differs
from coursekit.grading.judges import Asked, HandedIn
from coursekit.grading.pool import Settings
from coursekit.grading.submission import read_submission

pytest.importorskip("distributed", reason="the extra dask is not installed")
pytestmark = [
    pytest.mark.usefixtures("one_secret"),
    pytest.mark.skipif(sys.platform == "win32", reason="the tests send signals"),
    # Dask's own threads and sockets end when they are collected, which is not ours to time.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path, workers: int = 2, **variables: str):
        self.folder, self.port = folder, free_port()
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), **variables)
        self.workers = [self.add_worker() for _ in range(workers)]

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def add_worker(self, **variables: str) -> subprocess.Popen:
        words = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder))
        return self._start("worker", self.url, *words, **variables)

    def _start(self, what: str, *words: str, **variables: str) -> subprocess.Popen:
        self.folder.mkdir(exist_ok=True)
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *words, "--no-dashboard"]
        environment = {"PYTHONPATH": str(REPOSITORY)} | os.environ | variables
        with (self.folder / "log").open("a") as log:
            return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)

    def close(self) -> None:
        processes = [self.scheduler, *self.workers]
        started = [child for one in processes if one.poll() is None for child in below(one.pid)]
        for one in processes:
            one.kill()
            one.wait()
        wait_for(lambda: not any(alive(process) for process in started))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def below(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers that no test harms."""
    with closing(Cluster(tmp_path_factory.mktemp("cluster") / "work")) as one:
        yield one


@pytest.fixture
def own_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Two workers to do harm to. A submission whose worker died once goes back to where it came from."""
    with closing(Cluster(tmp_path / "own", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")) as one:
        yield one


def as_graded_here(course: Course, twin: Course) -> None:
    """Check that a course has what grading the same class on this machine leaves."""
    shutil.rmtree(twin.folder / "submitted", ignore_errors=True)
    shutil.copytree(course.folder / "submitted", twin.folder / "submitted")
    twin.grade()
    assert everything(course) == everything(twin)
    assert leftovers(course) == set()


def test_a_cluster_gives_the_grades_of_this_machine(course, twin, cluster):
    hand_in_class(course)
    course.hand_in("eve", relu="from helpers import relu").with_name("helpers.py").write_text("relu = abs")
    course.hand_in("fay", neuron="def neuron(X, w, b, activation):\n    raise ValueError(X.shape)")
    finish(start(course, "--scheduler", cluster.url))
    as_graded_here(course, twin)


def test_what_travels_is_what_a_judge_needs(course):
    """The outputs and pictures of a notebook stay at home; so does where it lay."""
    notebook = course.answered()
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "a picture of mine"})
    submission = read_submission(course.hand_in("ada", notebook), course.grader().exercises)
    sent = []

    class Executor:
        def submit(self, *what):
            sent.append(pickle.dumps(what))

    judges = ClusterJudges("tcp://nowhere:1", QUICK)
    judges.executor, judges.looked = Executor(), time.monotonic()
    judges.submit(Asked(LESSON, "seed"), HandedIn(submission, {"helpers.py": b"x = 1"}))
    assert b"a picture of mine" in pickle.dumps(submission)
    assert b"helpers.py" in sent[0] and b"def sigmoid" in sent[0]
    assert b"a picture of mine" not in sent[0] and str(course.folder).encode() not in sent[0]


def test_a_worker_killed_in_mid_run_costs_nothing(course, twin, own_cluster):
    """With no failure allowed, what the dead worker had is judged on this machine."""
    hand_in_slowly(hand_in_class(course), 6)
    process = start(course, "--scheduler", own_cluster.url)
    wait_for(lambda: graded_so_far(course) >= 1, 300)
    kill(own_cluster.workers[0].pid)
    finish(process)
    as_graded_here(course, twin)


def test_a_warm_process_killed_in_mid_run_costs_nothing(course, twin, own_cluster):
    """All that a worker has started is ended, as a machine does that shuts down: no submission is blamed."""
    hand_in_slowly(hand_in_class(course), 6)
    process = start(course, "--scheduler", own_cluster.url)
    wait_for(lambda: graded_so_far(course) >= 1, 300)
    for child in [child for worker in own_cluster.workers for child in below(worker.pid)]:
        kill(child.pid)
    finish(process)
    as_graded_here(course, twin)


def test_a_scheduler_killed_in_mid_run_is_named_and_the_next_run_goes_on(course, twin, own_cluster):
    hand_in_slowly(hand_in_class(course), 6)
    process = start(course, "--scheduler", own_cluster.url)
    wait_for(lambda: graded_so_far(course) >= 1, 300)
    kill(own_cluster.scheduler.pid)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert own_cluster.url in a_line_or_two(said) and "does not answer any more" in said
    assert 1 <= graded_so_far(course) < 10
    course.grade()
    as_graded_here(course, twin)


def test_interrupted_it_stops_and_the_cluster_serves_the_next_run(course, twin, cluster):
    hand_in_slowly(course, 8)
    process = start(course, "--scheduler", cluster.url)
    wait_for(lambda: graded_so_far(course) >= 1, 300)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, but_the_layers(said)) == (
        2,
        "coursekit: stopped. What was finished is kept; run it again to go on.\n",
    )
    assert graded_so_far(course) < 8
    finish(start(course, "--scheduler", cluster.url))
    as_graded_here(course, twin)


def test_a_ctrl_c_that_python_loses_is_remembered_and_nothing_else_is_kept_quiet(monkeypatch):
    said = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    judges = ClusterJudges("tcp://nowhere:1", Settings())
    judges._listen()
    try:
        lost, other = (SimpleNamespace(exc_value=kind()) for kind in (KeyboardInterrupt, OSError))
        sys.unraisablehook(lost)
        sys.unraisablehook(other)
    finally:
        judges.client = SimpleNamespace(close=lambda: None)
        judges.__exit__(None, None, None)
    assert said == [other] and sys.unraisablehook == said.append


def test_a_cluster_without_workers_is_named(course, tmp_path, monkeypatch):
    monkeypatch.setattr(grading_cluster, "CONNECT_SECONDS", 5.0)
    course.hand_in("ada")
    with closing(Cluster(tmp_path / "empty", workers=0)) as empty:
        said = refused(course, "--scheduler", empty.url)
    assert "has no worker" in said and f"dask worker {empty.url}" in said
    assert not course.autograded("ada").exists()


def test_workers_lost_for_good_are_named(monkeypatch):
    class Client:
        def nthreads(self):
            return {}

    judges = ClusterJudges("tcp://a:1", QUICK)
    judges.client = Client()
    judges.look_after()
    monkeypatch.setattr(grading_cluster, "PATIENCE", -1)
    judges.looked = 0
    with pytest.raises(grading_cluster.CoursekitError, match="tcp://a:1 has lost all its workers"):
        judges.look_after()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{}", "127.0.0.1:{}", "carrier-pigeon://coop:{}", "nonsense"])
def test_a_scheduler_that_is_not_there_is_named(course, monkeypatch, address):
    monkeypatch.setattr(grading_cluster, "CONNECT_SECONDS", 2.0)
    course.hand_in("ada")
    address = address.format(free_port())
    said = refused(course, "--scheduler", address)
    assert f"No Dask scheduler answers at {address}" in said and "dask scheduler" in said


def test_encryption_that_is_not_set_up_is_named(course):
    """In a process of its own, since Dask may have more to say at the end of one."""
    course.hand_in("ada")
    process = start(course, "--scheduler", "tls://127.0.0.1:8786")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "TLS" in a_line_or_two(said)


def test_something_else_at_the_address_is_named(course, monkeypatch, cluster):
    """A program that takes calls and never answers, and a worker of a cluster."""
    monkeypatch.setattr(grading_cluster, "CONNECT_SECONDS", 3.0)
    course.hand_in("ada")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert f"No Dask scheduler answers at {address}" in refused(course, "--scheduler", address)
    wait_for(lambda: re.search(r"Registered to", (cluster.folder / "log").read_text()), 120)
    [address, *_] = re.findall(r"Start worker at: +(\S+)", (cluster.folder / "log").read_text())
    assert "a worker does" in refused(course, "--scheduler", address)


def test_without_dask_it_says_what_to_install(course, monkeypatch):
    course.hand_in("ada")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'coursekit[dask]'" in refused(course, "--scheduler", "tcp://127.0.0.1:8786")


@pytest.mark.parametrize("without", ["", "grading/cluster.py"])
def test_a_worker_with_another_coursekit_is_named(course, tmp_path, monkeypatch, without):
    """One whose declarations differ, and one so old that it knows nothing of clusters."""
    other = tmp_path / "other" / "coursekit"
    shutil.copytree(REPOSITORY / "coursekit", other, ignore=shutil.ignore_patterns("__pycache__"))
    if without:
        (other / without).unlink()
    else:
        with (other / "exercises" / "neuron.py").open("a") as file:
            file.write("\n# changed\n")
    course.hand_in("ada")
    with closing(Cluster(tmp_path / "mixed", workers=0)) as mixed:
        mixed.workers.append(mixed.add_worker(PYTHONPATH=str(other.parent)))
        said = refused(course, "--scheduler", mixed.url)
    assert "The worker tcp://" in said and "install the same files there" in said
    assert not course.autograded("ada").exists()


def test_every_difference_that_could_change_a_verdict_is_said(monkeypatch):
    due = Due.here(sandbox=False)
    assert differs(due) == ""
    assert "coursekit 0.0.1" not in differs(due)
    assert "not that of this machine (0.0.1)" in differs(replace(due, coursekit="0.0.1"))
    assert "another coursekit" in differs(replace(due, declarations="others"))
    assert "NumPy" in differs(replace(due, numpy="1.0"))
    assert "Python" in differs(replace(due, python="3.9"))
    monkeypatch.setattr(grading_cluster, "_missing_layers", lambda: ("Landlock", "seccomp"))
    assert differs(due) == ""
    assert "lacks Landlock, seccomp of the sandbox" in differs(replace(due, sandbox=True))
