"""A learner's folder: laid out whole, brought up to date, and nothing that a learner wrote is ever lost."""

import errno
import itertools
import json
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coursekit
from coursekit import courseware, learners_folder, lesson_record
from coursekit.checking.card import prose
from coursekit.errors import CoursekitError
from coursekit.learners_folder import lay_out
from coursekit.notebook.start import session, version_note

ROOT = Path(__file__).parents[1]
ONE, TWO, PICTURE = "01_one/01_one.ipynb", "02_two/02_two.ipynb", "02_two/net.svg"
MINE = b'{"cells": [], "mine": true}'
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few accounts make links")


def lesson(name: str, version: str, text: str) -> bytes:
    """Return a lesson's notebook as a package of a version brings it."""
    source = [f'start("{name}", version="{version}")\n', text]
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []}]
    return json.dumps({"cells": cells, "metadata": {"version": version}, "nbformat": 4}).encode()


class Package:
    """The installed package, in a folder of its own: `bring` installs another."""

    def __init__(self, folder: Path, monkeypatch):
        self.folder, self.monkeypatch = folder, monkeypatch
        monkeypatch.setattr(courseware, "PACKAGE", folder)
        self.bring("1.0", one="a", two="a")

    def bring(self, version: str, **lessons: str) -> None:
        """Install a version with these lessons, each of this text, and a picture beside the second."""
        self.monkeypatch.setattr(coursekit, "__version__", version)
        shutil.rmtree(self.folder, ignore_errors=True)
        for name, text in lessons.items():
            number = {"one": "01", "two": "02", "three": "03"}[name]
            file = self.folder / "released" / "notebooks" / f"{number}_{name}" / f"{number}_{name}.ipynb"
            file.parent.mkdir(parents=True)
            file.write_bytes(lesson(f"{number}_{name}", version, text))
            if name == "two":
                file.with_name("net.svg").write_text("<svg/>")
        for stray in ("01_one/.ipynb_checkpoints/01_one.ipynb", "01_one/.coursekit/progress.json", "01_one/.DS_Store"):
            file = self.folder / "released" / "notebooks" / stray
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("stray")


@pytest.fixture
def package(tmp_path, monkeypatch):
    return Package(tmp_path / "package", monkeypatch)


@pytest.fixture
def mine(package, tmp_path):
    """A folder with version 1.0 laid out."""
    lay_out(tmp_path / "mine")
    return tmp_path / "mine"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the record."""
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in found.items() if name != lesson_record.FILE}


def test_the_lessons_are_laid_out_whole_and_nothing_else_is(package, tmp_path):
    (said,) = lay_out(tmp_path / "new" / "mine")
    assert str(tmp_path / "new" / "mine") in said and "00_start_here" in said
    assert files(tmp_path / "new" / "mine") == {
        ONE: lesson("01_one", "1.0", "a"),
        TWO: lesson("02_two", "1.0", "a"),
        PICTURE: b"<svg/>",
    }


def test_the_clones_lessons_are_all_laid_out(tmp_path):
    lay_out(tmp_path / "mine")
    released = {name: data for name, data in files(ROOT / "notebooks").items() if "/." not in name}
    assert files(tmp_path / "mine") == released and len(released) >= 11


def test_once_more_changes_nothing_and_says_nothing(mine):
    before = files(mine)
    assert lay_out(mine) == [] and files(mine) == before


def test_what_the_learner_changed_stays_and_the_new_version_arrives_beside_it_once(mine, package):
    (mine / ONE).write_bytes(MINE)
    package.bring("2.0", one="b", two="a")
    said = "\n".join(lay_out(mine))
    assert (mine / ONE).read_bytes() == MINE
    assert (mine / "01_one/01_one-2.0.ipynb").read_bytes() == lesson("01_one", "2.0", "b")
    assert "01_one/01_one-2.0.ipynb" in said and "2.0" in said and "02_two" not in said
    (mine / "01_one/01_one-2.0.ipynb").write_bytes(MINE + b" ")
    before = files(mine)
    assert lay_out(mine) == [] and files(mine) == before
    (mine / "01_one/01_one-2.0.ipynb").unlink()
    assert lay_out(mine) == [] and not (mine / "01_one/01_one-2.0.ipynb").exists()


def test_what_the_learner_left_alone_is_brought_up_to_date_in_its_place(mine, package):
    package.bring("2.0", one="b", two="a")
    said = "\n".join(lay_out(mine))
    assert (mine / ONE).read_bytes() == lesson("01_one", "2.0", "b")
    assert (mine / TWO).read_bytes() == lesson("02_two", "2.0", "a")
    assert ONE in said and TWO not in said


def test_a_version_in_which_a_lesson_reads_the_same_brings_it_to_nobody_twice(mine, package):
    (mine / ONE).write_bytes(MINE)
    package.bring("1.1", one="a", two="a")
    assert lay_out(mine) == []
    assert set(files(mine)) == {ONE, TWO, PICTURE} and (mine / ONE).read_bytes() == MINE


def test_new_lessons_come_and_those_that_are_gone_stay(mine, package):
    package.bring("2.0", one="a", three="a")
    said = "\n".join(lay_out(mine))
    assert "03_three/03_three.ipynb" in said and set(files(mine)) == {ONE, TWO, PICTURE, "03_three/03_three.ipynb"}


def test_a_lesson_that_was_deleted_or_renamed_is_laid_out_again(mine):
    (mine / ONE).rename(mine / "01_one" / "old.ipynb")
    assert ONE in "\n".join(lay_out(mine))
    assert (mine / ONE).read_bytes() == (mine / "01_one" / "old.ipynb").read_bytes()


def test_two_versions_at_once_and_back_again(mine, package):
    (mine / ONE).write_bytes(MINE)
    package.bring("3.0", one="c", two="c")
    lay_out(mine)
    package.bring("2.0", one="b", two="b")
    lay_out(mine)
    package.bring("1.0", one="a", two="a")
    assert TWO not in "\n".join(lay_out(mine))  # the folder had it before
    assert (mine / ONE).read_bytes() == MINE and (mine / TWO).read_bytes() == lesson("02_two", "1.0", "a")
    beside = {"01_one/01_one-3.0.ipynb", "01_one/01_one-2.0.ipynb"}
    assert set(files(mine)) == {ONE, TWO, PICTURE} | beside


def test_the_new_version_put_in_the_old_ones_place_is_as_good_as_laid_out_there(mine, package):
    (mine / ONE).write_bytes(MINE)
    package.bring("2.0", one="b", two="a")
    lay_out(mine)
    (mine / "01_one/01_one-2.0.ipynb").replace(mine / ONE)
    assert lay_out(mine) == []
    package.bring("3.0", one="c", two="a")
    lay_out(mine)
    assert set(files(mine)) == {ONE, TWO, PICTURE} and (mine / ONE).read_bytes() == lesson("01_one", "3.0", "c")


def test_a_name_that_is_taken_is_never_given_again(mine, package):
    (mine / ONE).write_bytes(MINE)
    (mine / "01_one/01_one-2.0.ipynb").write_bytes(b"the learner's own")
    package.bring("2.0", one="b", two="a")
    assert "01_one/01_one-2.0-2.ipynb" in "\n".join(lay_out(mine))
    assert (mine / "01_one/01_one-2.0.ipynb").read_bytes() == b"the learner's own"


def test_progress_and_what_else_lies_there_is_left_alone(mine, package):
    memory = mine / "01_one" / ".coursekit" / "progress.json"
    memory.parent.mkdir()
    memory.write_text("{}")
    (mine / "notes.txt").write_text("all my thoughts")
    package.bring("2.0", one="b", two="b")
    lay_out(mine)
    assert memory.read_text() == "{}" and (mine / "notes.txt").read_text() == "all my thoughts"


class Killed(BaseException):
    """As if the process were gone."""


def killed_after(writes: int, monkeypatch, folder: Path) -> bool:
    """Lay out, killed before the write that follows so many; say whether it came to that."""
    left = itertools.count()

    def counted(write):
        def maybe(*arguments):
            if next(left) >= writes:
                raise Killed
            write(*arguments)

        return maybe

    with monkeypatch.context() as patch:
        for name in ("write_once", "write_whole"):
            patch.setattr(learners_folder, name, counted(getattr(learners_folder, name)))
        try:
            lay_out(folder)
        except Killed:
            return True
    return False


def test_what_a_kill_leaves_undone_is_done_by_the_next_run(package, tmp_path, monkeypatch):
    """At every write: of a first layout, and of one that replaces, adds and puts beside."""
    lay_out(tmp_path / "whole")
    writes = 0
    while killed_after(writes, monkeypatch, tmp_path / f"first{writes}"):
        lay_out(tmp_path / f"first{writes}")
        assert files(tmp_path / f"first{writes}") == files(tmp_path / "whole")
        writes += 1
    assert writes == 1 + 2 * 3
    (tmp_path / "whole" / ONE).write_bytes(MINE)
    for number in range(99):
        shutil.copytree(tmp_path / "whole", tmp_path / f"later{number}")
    package.bring("2.0", one="b", two="b", three="b")
    lay_out(tmp_path / "whole")
    for number in range(99):
        killed = killed_after(number, monkeypatch, tmp_path / f"later{number}")
        lay_out(tmp_path / f"later{number}")
        assert files(tmp_path / f"later{number}") == files(tmp_path / "whole")
        if not killed:
            break
    assert 5 < number < 99


ACTIONS = ["lay out", "killed", "edit", "edit beside", "delete", "upgrade", "another text", "back", "lose record"]


@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 6)), max_size=12))
def test_nothing_that_a_learner_wrote_is_ever_lost(tmp_path_factory, actions):
    folder = tmp_path_factory.mktemp("any")
    with pytest.MonkeyPatch.context() as monkeypatch:
        package, mine, version, text = Package(folder / "package", monkeypatch), folder / "mine", 1, "a"
        lay_out(mine)
        written: dict[str, bytes] = {}
        for step, (action, number) in enumerate(actions):
            if action in ("lay out", "killed"):
                killed_after(number if action == "killed" else 99, monkeypatch, mine)
            elif action in ("edit", "edit beside"):
                names = [ONE] if action == "edit" else [name for name in files(mine) if "-" in name]
                for name in names:
                    written[name] = f"work {step}".encode()
                    (mine / name).parent.mkdir(exist_ok=True)
                    (mine / name).write_bytes(written[name])
            elif action == "delete":
                (mine / ONE).unlink(missing_ok=True)
                written.pop(ONE, None)
            elif action == "lose record":
                (mine / lesson_record.FILE).write_text("{")
            else:
                version += {"upgrade": 1, "another text": 0, "back": -1}[action]
                text = text if action == "back" else f"text {step}"
                package.bring(f"{version}.0", one=text, two=text)
            now = files(mine)
            assert {name: now.get(name) for name in written} == written
        lay_out(mine)
        released = lesson("01_one", coursekit.__version__, text)
        assert any(
            lesson_record.content_of(data) == lesson_record.content_of(released) or name in written
            for name, data in files(mine).items()
        )
        assert (mine / TWO).exists() and lay_out(mine) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": []}', '{"files": {"a": {"laid": 1, "editions": [1]}}}'])
def test_a_damaged_record_costs_a_copy_and_no_work(text, mine):
    (mine / lesson_record.FILE).write_text(text)
    (mine / ONE).write_bytes(MINE)
    lay_out(mine)
    assert (mine / ONE).read_bytes() == MINE and "01_one/01_one-1.0.ipynb" in files(mine)
    assert lay_out(mine) == []


def refused(folder: Path) -> str:
    with pytest.raises(CoursekitError) as said:
        lay_out(folder)
    return str(said.value)


def test_a_folder_of_somebody_else_is_refused_and_left_as_it_is(package, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.txt").write_text("irreplaceable")
    assert "not empty" in refused(tmp_path / "thesis")
    assert "is no folder" in refused(tmp_path / "thesis" / "thesis.txt")
    assert files(tmp_path / "thesis") == {"thesis.txt": b"irreplaceable"}
    (tmp_path / "course" / "notebooks").mkdir(parents=True)
    assert "--course" in refused(tmp_path / "course")


def test_a_folder_that_holds_hidden_files_alone_is_taken(package, tmp_path):
    (tmp_path / "mine" / ".git").mkdir(parents=True)
    lay_out(tmp_path / "mine")
    assert ONE in files(tmp_path / "mine")


def test_what_is_in_the_way_is_said_and_kept(mine):
    shutil.rmtree(mine / "01_one")
    (mine / "01_one").write_text("a file of mine")
    assert str(mine / "01_one") in refused(mine) and (mine / "01_one").read_text() == "a file of mine"
    (mine / "01_one").unlink()
    (mine / ONE).mkdir(parents=True)
    assert str(mine / ONE) in refused(mine) and (mine / ONE).is_dir()


@LINKS
def test_a_link_is_the_learners_own(mine, package, tmp_path):
    (mine / ONE).rename(tmp_path / "elsewhere.ipynb")
    (mine / ONE).symlink_to(tmp_path / "elsewhere.ipynb")
    package.bring("2.0", one="b", two="a")
    lay_out(mine)
    assert (mine / ONE).is_symlink() and (mine / ONE).read_bytes() == lesson("01_one", "1.0", "a")
    assert (mine / "01_one/01_one-2.0.ipynb").exists()
    (tmp_path / "elsewhere.ipynb").unlink()
    assert str(mine / ONE) in refused(mine) and (mine / ONE).is_symlink()


@LINKS
def test_lessons_may_lie_behind_a_link(package, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "real")
    lay_out(tmp_path / "mine")
    assert ONE in files(tmp_path / "real")


def test_a_full_disk_is_said_and_leaves_no_half_file(package, tmp_path, monkeypatch):
    write = Path.write_bytes

    def full(path, data):
        if "02_two" in path.name:
            write(path, data[:10])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        assert "Make room on the disk" in refused(tmp_path / "mine")
    assert set(files(tmp_path / "mine")) == {ONE}
    lay_out(tmp_path / "mine")
    assert set(files(tmp_path / "mine")) == {ONE, TWO, PICTURE}


def test_a_copy_that_came_without_lessons_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(courseware, "PACKAGE", tmp_path / "coursekit")
    for wanted in (courseware.released_lessons, courseware.settings_file, courseware.lesson_files):
        with pytest.raises(CoursekitError, match="came without"):
            wanted()


def test_a_notebook_says_where_the_one_for_this_version_lies_or_nothing_where_they_read_the_same(
    mine, package, monkeypatch
):
    monkeypatch.setattr(session, "lesson", "01_one")
    monkeypatch.setattr(session, "version", "1.0")
    monkeypatch.chdir(mine / "01_one")
    assert version_note() == ""
    (mine / ONE).write_bytes(MINE)
    package.bring("1.1", one="a", two="a")
    assert "Ask for the newer notebook" in version_note()  # it has not come yet
    lay_out(mine)
    assert version_note() == ""
    package.bring("2.0", one="b", two="a")
    lay_out(mine)
    assert "lies beside this one: `01_one-2.0.ipynb`" in version_note() and "2.0" in prose(version_note())
    monkeypatch.setattr(session, "version", "2.0")
    assert version_note() == ""
