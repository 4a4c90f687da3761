"""`coursekit new class` and `coursekit collect` as they are typed: what they say, on which stream, with which code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from downloads import LESSON, moodle, notebook, zipped

from coursekit import cli
from coursekit.collecting.begin import begin_class
from coursekit.errors import CoursekitError


def run(*words, code=0):
    done = CliRunner().invoke(cli.main, [str(word) for word in words], prog_name="coursekit")
    assert done.exit_code == code, done.output
    return done


def test_a_new_class_has_every_released_lesson_and_formgrader_lists_them(tmp_path):
    folder = tmp_path / "my class"
    said = run("new", "class", folder).stdout
    lessons = sorted(path.name for path in (folder / "notebooks").iterdir())
    assert "01_neuron" in lessons and f"{len(lessons)} lessons" in said
    assert all((folder / "notebooks" / lesson / f"{lesson}.ipynb").is_file() for lesson in lessons)
    code = "from nbgrader.apps.api import NbGraderAPI; from nbgrader.coursedir import CourseDirectory\n"
    code += "from coursekit.gradebook.recorder import load_config; from pathlib import Path; import json\n"
    code += "api = NbGraderAPI(CourseDirectory(config=load_config(Path('.'))))\n"
    code += "print(json.dumps(sorted(api.get_source_assignments())))"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == lessons
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my class"]


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_class_is_begun_over_nothing(what, tmp_path):
    place = tmp_path / "class"
    if what == "file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "thesis.txt").write_text("mine")
    with pytest.raises(CoursekitError, match="not empty"):
        begin_class(place)
    assert "mine" in [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]


def test_the_empty_folder_that_one_is_in_may_be_a_class(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "01_neuron" in begin_class(Path())
    assert (tmp_path / "nbgrader_config.py").is_file()


def collect(school, files, *flags, code=0):
    source = school.folder.with_name("moodle.zip")
    source.write_bytes(zipped(files))
    return run("collect", LESSON, source, "--course", school.folder, *flags, code=code)


def test_collecting_says_what_it_did_and_exits_by_it(school):
    files = {moodle("Ada L", 1): notebook()}
    assert collect(school, files).stdout == "1 collected. Next: coursekit grade 01_neuron\n"
    done = collect(school, files | {moodle("Eve", 2, "photo.jpg"): b""}, code=1)
    assert done.stdout == "0 collected, 1 unchanged, 1 left out. Next: coursekit grade 01_neuron\n"
    assert done.stderr == "Left out: eve: Eve (2) holds no notebook, only photo.jpg.\n"


def test_a_hostile_name_does_nothing_to_the_terminal(school):
    done = collect(school, {moodle("Eve", 2, "\x1b[2J\u202e\nOK: all collected.jpg"): b""}, code=1)
    assert "\x1b" not in done.output and "\u202e" not in done.output and done.stderr.count("\n") == 1


def test_a_folder_that_is_no_class_is_said(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"")
    assert "coursekit new class" in run("collect", LESSON, tmp_path / "a.zip", "--course", tmp_path, code=2).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
