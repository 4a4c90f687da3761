"""progress() as a map of the course: what each lesson's folder remembers, what is next, and never more than is true."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import coursekit
from coursekit import cli
from coursekit.checking.card import LOOKS
from coursekit.exercises import COURSE, QUESTIONS, all_exercises, in_lesson
from coursekit.notebook import progress, start, store
from coursekit.notebook.progress import course_lines, next_step, standings

HERE, BESIDE = "01_neuron", "02_forward"
ONE_RIGHT = f"1 of {len(in_lesson(BESIDE))} right"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def lessons(folder, monkeypatch):
    """Lay the course out, a folder a lesson, each with its notebook, and be in one."""
    for lesson in COURSE:
        (folder / lesson).mkdir()
        (folder / lesson / f"{lesson}.ipynb").write_text("{}")
    monkeypatch.chdir(folder / HERE)
    start(HERE, version=coursekit.__version__)
    return folder


def remember(folder: Path, records: object) -> None:
    (folder / store.FOLDER).mkdir(exist_ok=True)
    (folder / store.FOLDER / "progress.json").write_text(json.dumps(records))


def all_right(lesson: str) -> dict[str, dict]:
    return {one.id: {"status": "passed", "score": float(one.points)} for one in in_lesson(lesson)}


def drawn(shown) -> Tag:
    page = BeautifulSoup(shown[-1]["text/html"], "html.parser").find(class_="ck-map")
    assert isinstance(page, Tag)
    return page


def stops(shown) -> dict[str, Tag]:
    """The map's entries by their lesson."""
    entries = drawn(shown).select("ol.ck-lessons > li")
    return dict(zip(COURSE, entries, strict=True))


def test_every_lesson_stands_in_order_with_its_question_and_state(lessons, shown):
    progress()
    for lesson, entry in stops(shown).items():
        text = entry.get_text(" ", strip=True)
        assert lesson in text and QUESTIONS[lesson] in text and "Not started" in text


def test_the_present_lesson_alone_is_marked_and_has_its_exercises(lessons, shown):
    progress()
    marked = [lesson for lesson, entry in stops(shown).items() if entry.has_attr("aria-current")]
    tables = [lesson for lesson, entry in stops(shown).items() if entry.find("table")]
    assert marked == tables == [HERE]
    heads = [head.get_text() for head in stops(shown)[HERE].select('th[scope="row"]')]
    assert heads == [one.id for one in in_lesson(HERE)]


def test_what_other_folders_remember_is_shown(lessons, shown):
    remember(lessons / BESIDE, {"forward.dense": {"status": "passed", "score": 1.0, "hints": 2}})
    remember(lessons / "00_start_here", all_right("00_start_here"))
    progress()
    assert f"Begun, {ONE_RIGHT}, 1 of 10 points" in stops(shown)[BESIDE].get_text()
    assert "Done, 4 of 4 right" in stops(shown)["00_start_here"].get_text()
    assert "1 of 11 lessons done, 1 of " in drawn(shown).get_text()
    progress(BESIDE)
    (row,) = [row for row in stops(shown)[BESIDE].select("tbody tr") if "forward.dense" in row.get_text()]
    assert [cell.get_text() for cell in row.find_all("td")] == ["✓ Right", "1 of 1", "2"]


def test_lessons_in_one_folder_share_what_it_remembers(folder, shown):
    remember(folder, {"forward.dense": {"status": "passed", "score": 1.0}})
    start(HERE, version=coursekit.__version__)
    progress()
    assert f"Begun, {ONE_RIGHT}" in stops(shown)[BESIDE].get_text()


def test_another_folder_has_no_say_in_this_lesson(lessons, shown):
    remember(lessons / BESIDE, all_right(HERE))
    progress()
    assert "Not started" in stops(shown)[HERE].get_text()


def test_a_copy_of_this_lesson_beside_has_no_say_either(lessons, shown, monkeypatch):
    remember(lessons / HERE, all_right(HERE))
    (lessons / "my copy").mkdir()
    monkeypatch.chdir(lessons / "my copy")
    progress()
    assert "Not started" in stops(shown)[HERE].get_text()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"forward.dense": {"score": "x"}}', "[" * 5000, "\0"])
def test_a_damaged_file_beside_counts_as_none(text, lessons, shown):
    store.update("neuron.relu", status="passed", score=1.0)
    remember(lessons / BESIDE, {})
    (lessons / BESIDE / store.FOLDER / "progress.json").write_text(text)
    progress()
    assert (
        "Not started" in stops(shown)[BESIDE].get_text()
        and f"1 of {len(in_lesson(HERE))} right" in stops(shown)[HERE].get_text()
    )


def test_nothing_that_a_file_holds_is_markup(lessons, shown):
    remember(lessons / HERE, {EVIL: {"status": EVIL}, "neuron.relu": {"status": EVIL, EVIL: EVIL}})
    remember(lessons / BESIDE, {"forward.dense": {"status": EVIL, "score": 1.0}})
    progress()
    assert "alert" not in shown[-1]["text/html"] + shown[-1]["text/plain"]


@pytest.mark.parametrize("name", ["COURSEKIT_BUILD", "NBGRADER_EXECUTION"])
def test_a_built_notebook_says_nothing_of_what_lies_beside(name, lessons, shown, monkeypatch):
    monkeypatch.setenv(name, "1")
    for lesson in COURSE:
        remember(lessons / lesson, all_right(lesson))
    progress()
    os.chdir(lessons)  # where nothing lies beside
    progress()
    assert shown[0] == shown[1] and "0 of 11 lessons done" in shown[0]["text/plain"]


def test_lessons_that_are_there_are_linked(lessons, shown):
    (lessons / BESIDE / f"{BESIDE}.ipynb").unlink()
    progress()
    links = [link["href"] for link in drawn(shown).find_all("a")]
    assert links == [f"../{lesson}/{lesson}.ipynb" for lesson in COURSE if lesson not in (HERE, BESIDE)]
    assert all((lessons / HERE / link).is_file() for link in links)


def test_a_folder_that_is_gone_stops_nothing(lessons, shown):
    shutil.rmtree(lessons / HERE)
    store.update("neuron.relu", status="passed", score=1.0)
    progress()
    assert f"1 of {len(in_lesson(HERE))} right" in stops(shown)[HERE].get_text()


@pytest.mark.parametrize(
    ("right", "lesson", "said"),
    [
        ([], None, "Next: lesson 00_start_here. How does this course work"),
        ([], HERE, "Next: `neuron.weighted_sum` in lesson 01_neuron."),
        ([HERE], HERE, "Next: lesson 02_forward. How does data pass"),
        ([HERE], None, "Next: lesson 02_forward. How does data pass"),
        ([*COURSE[1:]], "10_capstone", "Next: lesson 00_start_here. How does this course work"),
        (COURSE, HERE, "Nothing is left: every exercise of the course is right."),
    ],
)
def test_what_is_next(right, lesson, said):
    assert next_step(standings(lambda name: all_right(name) if name in right else {}), lesson).startswith(said)


@pytest.mark.parametrize("where", [".", HERE, f"notebooks/{HERE}"])
def test_a_terminal_says_the_same(where, lessons, shown, monkeypatch):
    remember(lessons / BESIDE, {"forward.dense": {"status": "passed", "score": 1.0, "hints": 2}})
    remember(lessons / HERE, all_right(HERE))
    progress()
    if where.startswith("notebooks"):
        (lessons / "notebooks").symlink_to(lessons, target_is_directory=True)
    monkeypatch.chdir(lessons / ("." if where.startswith("notebooks") else where))
    said = CliRunner().invoke(cli.main, ["progress", HERE])
    assert said.exit_code == 0 and said.output.rstrip("\n") == shown[-1]["text/plain"]


IDS = [one.id for one in all_exercises()]
RECORDS = st.dictionaries(
    st.sampled_from(IDS),
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from([*LOOKS]) | st.text(max_size=5),
            "score": st.floats(0, 1e8),
            "hints": st.integers(0, 10**8),
        },
    ),
)


@given(records=RECORDS, lesson=st.none() | st.sampled_from(COURSE))
def test_a_map_never_says_more_than_is_true(records, lesson):
    course = standings(lambda name: records)
    right = {id for id, record in records.items() if record.get("status") == "passed"}
    assert [id for one in course for id in one.left] == [id for id in IDS if id not in right]
    assert all(0 <= score <= points for one in course for _, _, score, points, _ in one.rows)
    assert all((one.status == "passed") == (not one.left) for one in course)
    assert not any(f"`{id}`" in next_step(course, lesson) for id in right)
    assert sum(line.lstrip("> ")[:1] in "✓◐○" and line[2:3] != " " for line in course_lines(course, lesson)[1:-1]) == 11


KEYS = st.sampled_from(["status", "hints", "score", *IDS[:2]])
LEAVES = st.none() | st.integers() | st.floats() | st.text(max_size=5)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)).map(json.dumps)


@given(text=st.text(max_size=60) | JSON)
def test_whatever_a_file_holds_reading_it_gives_records(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / store.FOLDER / "progress.json"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        assert len(standings(lambda name: store.read_in(Path(folder)))) == len(COURSE)
