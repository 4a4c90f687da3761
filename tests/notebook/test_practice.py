"""Lesson 00, which is there to practise: a card, a table and a terminal that speak of no points."""

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag

from coursekit.exercises import in_lesson
from coursekit.notebook import check, progress, start
from coursekit.notebook.check import CheckFailed
from coursekit.notebook.progress import table, text_lines

LESSON = "00_start_here"


@pytest.mark.parametrize(
    ("double_all", "title"),
    [
        (lambda numbers: 2 * numbers, "✓ Right: start_here.double_all</strong>"),
        (lambda numbers: numbers + 2, "✗ Not right yet: start_here.double_all</strong>"),
        (lambda numbers: 2 * numbers if np.size(numbers) > 1 else 0, "✗ Not right yet: start_here.double_all</strong>"),
    ],
)
def test_a_card_speaks_of_no_points(double_all, title, shown):
    try:
        assert check("start_here.double_all", double_all) is None
    except CheckFailed as failed:
        assert "points" not in str(failed)
    (card,) = shown
    assert title in card["text/html"] and "points" not in card["text/html"]


def test_progress_counts_exercises(shown):
    start(LESSON, version="0.1.0")
    check("start_here.column_means", lambda X: X.mean(axis=0))
    shown.clear()
    progress()
    (page,) = shown
    here = BeautifulSoup(page["text/html"], "html.parser").find(attrs={"aria-current": True})
    assert isinstance(here, Tag)
    assert "Your progress: 1 of 4 exercises right" in here.get_text() and "1 of 4" in page["text/plain"]
    lines = page["text/plain"].split("\n")
    first = next(i for i, line in enumerate(lines) if LESSON in line)
    assert "oints" not in here.get_text() + "".join(lines[first : first + 1 + len(in_lesson(LESSON))])
    assert len(here.find_all("th")) == 3 + len(in_lesson(LESSON))


def test_a_wrong_earlier_function_is_replaced_where_nothing_has_points(shown):
    space = {"np": np, "column_means": lambda X: X.mean(axis=1)}
    exec("def center_columns(X):\n    return X - column_means(X)\n", space)
    with pytest.raises(CheckFailed):
        check("start_here.column_means", space["column_means"])
    assert check("start_here.center_columns", space["center_columns"]) is None
    assert "the course's own column_means" in shown[-1]["text/html"].replace("&#x27;", "'")


def test_a_terminal_shows_no_points():
    lines = text_lines(table(in_lesson(LESSON), {}))
    assert [line.split()[-1] for line in lines] == [exercise.id for exercise in in_lesson(LESSON)]
