"""What is remembered beside a notebook: whole or not at all, and nothing while a course is built or graded."""

import json
import os
import stat
import threading

import pytest

from coursekit.nn import neuron as nn
from coursekit.notebook import check, hint, progress, store
from coursekit.notebook.check import CheckFailed


def saved(folder):
    return json.loads((folder / ".coursekit" / "progress.json").read_text(encoding="utf-8"))


def test_progress_is_written_beside_the_notebook(folder, shown):
    check("neuron.relu", nn.relu)
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", lambda x, w, b: x @ w)
    assert saved(folder)["neuron.relu"] == {"score": 1.0, "status": "passed", "tries": 1}
    assert saved(folder)["neuron.weighted_sum"]["status"] == "wrong"
    assert [path.name for path in (folder / ".coursekit").iterdir()] == ["progress.json"]


def test_a_change_keeps_what_else_is_known(folder, shown):
    hint("neuron.relu")
    check("neuron.relu", nn.relu)
    check("neuron.relu", nn.relu)
    assert saved(folder)["neuron.relu"] == {"hints": 1, "score": 1.0, "status": "passed", "tries": 2}


@pytest.mark.parametrize("name", ["COURSEKIT_BUILD", "NBGRADER_EXECUTION"])
def test_nothing_is_written_while_a_course_is_built_or_graded(name, folder, shown, monkeypatch):
    monkeypatch.setenv(name, "1")
    check("neuron.relu", nn.relu)
    hint("neuron.relu")
    progress()
    assert list(folder.iterdir()) == []
    assert store.read()["neuron.relu"]["status"] == "passed"


def test_a_failed_write_leaves_the_old_file_whole(folder, shown, monkeypatch):
    check("neuron.relu", nn.relu)
    before = saved(folder)

    def disk_full(self, text, encoding):
        with self.open("w") as file:
            file.write(text[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", disk_full)
    check("neuron.sigmoid", nn.sigmoid)
    monkeypatch.undo()
    assert json.loads((folder / ".coursekit" / "progress.json").read_text()) == before


DAMAGED = ["", "{", "[]", "null", '{"neuron.relu": 3}', '{"neuron.relu": {"tries": ', "\0\0\0", "[" * 5000]
ODD = ['{"neuron.relu": {"tries": null}}', '{"neuron.relu": {"tries": "x", "hints": []}}']
ODD += ['{"neuron.relu": {"status": ["x"], "score": "x"}}', '{"neuron.relu": {"hints": -4, "score": NaN}}']


@pytest.mark.parametrize("text", DAMAGED + ODD)
def test_a_damaged_file_stops_nothing(text, folder, shown):
    (folder / ".coursekit").mkdir()
    (folder / ".coursekit" / "progress.json").write_text(text)
    progress()
    hint("neuron.relu")
    check("neuron.relu", nn.relu)
    progress()
    assert saved(folder)["neuron.relu"]["status"] == "passed"
    assert "Hint 1 of 4" in shown[1]["text/plain"]


def test_bytes_that_are_no_text_stop_nothing(folder, shown):
    (folder / ".coursekit").mkdir()
    (folder / ".coursekit" / "progress.json").write_bytes(b"\xff\xfe\x00{\x80")
    check("neuron.relu", nn.relu)
    assert saved(folder)["neuron.relu"]["tries"] == 1


@pytest.mark.parametrize("where", [".coursekit", ".coursekit/progress.json"])
def test_a_thing_in_the_way_stops_nothing(where, folder, shown):
    if where == ".coursekit":
        (folder / where).write_text("a file")
    else:
        (folder / where).mkdir(parents=True)
    check("neuron.relu", nn.relu)
    hint("neuron.relu")
    hint("neuron.relu")
    assert "Hint 2 of 4" in shown[-1]["text/plain"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_stops_nothing(folder, shown):
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        check("neuron.relu", nn.relu)
        assert store.read()["neuron.relu"]["status"] == "passed"
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_reader_never_sees_half_a_file(folder):
    store.update("neuron.relu", status="passed", score=1.0)
    torn, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                saved(folder)
            except ValueError as error:
                torn.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for tries in range(200):
        store.update("neuron.relu", tries=tries, status="wrong" * (tries % 50 + 1))
    stop.set()
    reader.join()
    assert not torn


def test_two_threads_lose_nothing_of_each_others(folder):
    def work(name):
        for number in range(50):
            store.update(f"{name}-{number}", tries=number)

    threads = [threading.Thread(target=work, args=[name]) for name in ("cell", "widget")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(saved(folder)) == 100
    assert [path.name for path in (folder / ".coursekit").iterdir()] == ["progress.json"]
