"""A gradebook on a PostgreSQL server holds what one in a file does, and no trouble of the server's costs a grade."""

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from postgres import Postgres, server_programs
from small_course import make_course
from sqlalchemy import create_engine, text
from whole_class import (
    a_line_or_two,
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

from coursekit.demo.layout import LESSON
from coursekit.demo.students import FLIPPED_SIGMOID
from coursekit.gradebook import Recorder, tables

pytest.importorskip("psycopg", reason="the extra postgres is not installed")
pytestmark = [
    pytest.mark.usefixtures("one_secret"),
    pytest.mark.skipif(
        sys.platform == "win32" or server_programs() is None,
        reason="there is no PostgreSQL server: apt-get install postgresql",
    ),
]
NUMBERS = count()
ZERO_WHEN_LATE = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with closing(Postgres()) as one:
        yield one


@pytest.fixture
def url(server: Postgres) -> str:
    """The gradebook of a test, not yet made."""
    return server.new_database(f"course{next(NUMBERS)}")


def change(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def orphans(url: str) -> list[Any]:
    """Rows of which there is one more than there should be, and grades of no cell or of none handed in."""
    engine = create_engine(url)
    with engine.connect() as connection:
        doubled = "SELECT {0} FROM {1} GROUP BY {0} HAVING count(*) > 1"
        found = connection.execute(text(doubled.format("assignment_id, student_id", "submitted_assignment"))).all()
        found += connection.execute(text(doubled.format("notebook_id, cell_id", "grade"))).all()
        found += connection.execute(text(doubled.format("name", "assignment"))).all()
        found += connection.execute(
            text("SELECT id FROM grade WHERE notebook_id NOT IN (SELECT id FROM submitted_notebook)")
        ).all()
    engine.dispose()
    return list(found)


def test_it_holds_what_a_file_holds(course, twin, url):
    """Grades, comments, times, then late penalties of a lesson that has got a due date."""
    for one, book in ((course, url), (twin, twin.db_url)):
        with (one.folder / "nbgrader_config.py").open("a") as file:
            file.write(ZERO_WHEN_LATE)
        hand_in_class(one).grade(db_url=book)
        change(book, f"UPDATE assignment SET duedate = '2026-02-01 00:00:00.000000' WHERE name = '{LESSON}'")
        assert one.grade(db_url=book, force=True).graded
    assert everything(course, url) == everything(twin)
    assert course.gradebook(url)["cleo"]["penalty"] == 9
    assert course.gradebook(url)["cleo"]["timestamp"] == datetime(2026, 3, 1, 12)
    assert not (course.folder / "gradebook.db").exists()
    assert course.grade(db_url=url).graded == []


def test_nbgrader_reads_and_corrects_it(course, url):
    """What Formgrader and the exporters ask for, then marks and comments that outlast a regrade."""
    from nbgrader.api import Gradebook

    course.hand_in("ada", sigmoid=FLIPPED_SIGMOID)
    course.hand_in("ben")
    course.grade(db_url=url)
    with Gradebook(url) as book:
        assert {one["student"]: one["score"] for one in book.submission_dicts(LESSON)} == {"ada": 8, "ben": 10}
        assert {one["student"]: one["score"] for one in book.notebook_submission_dicts(LESSON, LESSON)}["ben"] == 10
        assert {one["id"]: one["score"] for one in book.student_dicts()} == {"ada": 8, "ben": 10}
        assert book.average_assignment_score(LESSON) == 9
        book.find_grade("neuron-sigmoid-check", LESSON, LESSON, "ada").manual_score = 1.5
        book.find_comment("neuron-sigmoid", LESSON, LESSON, "ada").manual_comment = "Read it again."
        book.db.commit()
    course.hand_in("ada")
    course.grade(db_url=url)
    rows = course.gradebook(url)["ada"]
    assert rows["grades"]["neuron-sigmoid-check"] == (2, 1.5, True, 1.5)
    assert rows["comments"]["neuron-sigmoid"] == (None, "Read it again.")
    done = course.run("nbgrader", "export", "--db", url, "--to", "grades.csv")
    assert done.returncode == 0, done.stderr
    assert ",ben," in (course.folder / "grades.csv").read_text()


def test_two_course_folders_at_once_make_one_gradebook(course, twin, tmp_path, url):
    """Both begin with no gradebook; half of the class is in both folders."""
    hand_in_slowly(course, 6, 0.1)
    hand_in_slowly(twin, 3, 0.1)
    for i in range(3):
        twin.hand_in(f"other{i}", sigmoid=FLIPPED_SIGMOID)
    both = [start(one, "--workers", "2", "--db", url) for one in (course, twin)]
    for process in both:
        finish(process)
    alone = make_course(tmp_path / "alone")
    for one in (course, twin):
        shutil.copytree(one.folder / "submitted", alone.folder / "submitted", dirs_exist_ok=True)
    alone.grade()
    assert course.gradebook(url) == alone.gradebook()
    assert len(alone.gradebook()) == 9
    assert orphans(url) == []


def test_two_lessons_may_meet_at_a_student_who_is_new(course, url):
    """Another lesson's transaction has made the student and not ended yet."""
    course.hand_in("ada")
    with Recorder(course.folder, LESSON, url) as recorder:
        engine = create_engine(url)
        with engine.connect() as other:
            other.execute(text("INSERT INTO student (id) VALUES ('ada')"))
            threading.Timer(0.3, other.commit).start()
            recorder.record("ada", {}, set(), set())
        engine.dispose()
    assert list(course.gradebook(url)) == ["ada"]
    assert orphans(url) == []


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_server_that_ends_in_mid_run_is_named_and_the_next_run_goes_on(course, twin, server, url, comes_back):
    hand_in_slowly(hand_in_class(course), 6)
    process = start(course, "--workers", "2", "--db", url)
    wait_for(lambda: graded_so_far(course) >= 1)
    server.stop()
    if comes_back:
        server.start()
    _, said = process.communicate(timeout=120)
    if not comes_back:
        server.start()
    assert process.returncode == 2
    assert "gradebook postgresql" in a_line_or_two(said) and "See that the server runs" in said
    assert 1 <= graded_so_far(course) < 10
    assert orphans(url) == []
    course.grade(db_url=url)
    shutil.copytree(course.folder / "submitted", twin.folder / "submitted")
    twin.grade()
    assert everything(course, url) == everything(twin)
    assert leftovers(course) == set()


def test_a_lock_that_another_program_keeps_is_not_waited_for_without_end(course, url, monkeypatch):
    course.hand_in("ada")
    course.grade(db_url=url)
    monkeypatch.setattr(tables, "PATIENCE", 1)
    engine = create_engine(url)
    with engine.connect() as other:
        other.execute(text("SELECT id FROM notebook FOR UPDATE"))
        said = refused(course, "--db", url, "--force")
        other.rollback()
    engine.dispose()
    assert "lock timeout" in said and "no other program holds what it locked" in said
    assert refused(course, "--db", "postgresql+psycopg://me@/none?host=/nowhere").count("postgresql+psycopg://me@") == 1


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://ada:pa%2Fss-word@127.0.0.1:9/grades",
        "postgresql+psycopg://ada:p@ss-word@127.0.0.1:9/grades",
        "postgresql+psycopg://ada:pass-word@127.0.0.1:notaport/grades",
        "postgresql+nodriver://ada:pass-word@127.0.0.1:9/grades",
        "nodatabase://ada:pass-word@127.0.0.1:9/grades",
        "postgresql+psycopg://127.0.0.1:9/grades?user=ada&password=pass-word",
    ],
)
def test_a_password_is_never_printed(course, url):
    course.hand_in("ada")
    said = refused(course, "--db", url)
    assert "ss-word" not in said and "127.0.0.1:" in said


def test_without_a_driver_it_says_what_to_install(course, monkeypatch):
    course.hand_in("ada")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'coursekit[postgres]'" in refused(course, "--db", "postgresql+psycopg://ada@/grades")
