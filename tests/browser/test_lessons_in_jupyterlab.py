"""Every lesson in a real browser, as released and as solved: all cells run, and what a learner then sees is right."""

import re

import pytest
from lab import LESSONS
from notebook_page import DARK, LIGHT, open_pages

from coursekit.checking.card import LOOKS
from coursekit.exercises import in_lesson
from coursekit.validating.cells import code_cells, is_check
from coursekit.validating.polite import checks_that_do_not_pass, impolite

BROKEN = re.compile(r"Javascript Error|Error (displaying|creating|rendering)|Failed to load|Loading widget")


@pytest.fixture(scope="module", params=LESSONS)
def released(request, browser, lab):
    """A lesson as learners open it, after Run All Cells."""
    with open_pages(browser, lab) as open_one:
        yield ran(request.param, open_one(f"{request.param}/{request.param}.ipynb"))


@pytest.fixture(scope="module", params=LESSONS)
def solved(request, browser, lab):
    """A lesson with its answers, opened without outputs, after Run All Cells."""
    with open_pages(browser, lab) as open_one:
        yield ran(request.param, open_one(lab.solved(request.param)))


def ran(lesson, notebook):
    notebook.run_all()
    return lesson, notebook


def assert_that_it_ran_to_its_end(notebook):
    """One kernel ran all code cells once, in order, and JupyterLab could draw what they gave."""
    cells = [cell for cell in code_cells(notebook.notebook()) if cell.source.strip()]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    # JupyterLab may put off a cell that nobody has scrolled to: pictures are taken before this.
    drawn = notebook.page.locator(".jp-Cell-outputArea").all_text_contents()
    assert len(drawn) == len(code_cells(notebook.notebook()))
    assert [text for text in drawn if BROKEN.search(text)] == []
    assert notebook.troubles == []


def assert_that_each_check_shows_one_card(status, lesson, notebook):
    """Each check cell shows the card of its exercise, of this status, and no card of another is anywhere."""
    icon, word = LOOKS[status][:2]
    checks = {cell.source.split('"')[1]: cell for cell in notebook.notebook().cells if is_check(cell)}
    assert set(checks) == {exercise.id for exercise in in_lesson(lesson)}
    for asked, cell in checks.items():
        card = notebook.cell(cell.id).locator(f'[aria-label^="{asked}:"]')
        assert card.is_visible()
        assert card.get_attribute("aria-label") == f"{asked}: {word}"
        assert icon in card.inner_text() and word in card.inner_text()
    for _, other, *_ in LOOKS.values():
        assert notebook.page.locator(f'[aria-label$=": {other}"]').count() == (len(checks) if other == word else 0)


def test_a_released_lesson_runs_and_each_check_says_politely_that_it_is_not_started(released, screenshots):
    lesson, notebook = released
    notebook.take_pictures(screenshots / f"{lesson}-released")
    assert_that_it_ran_to_its_end(notebook)
    assert impolite(notebook.notebook()) == []
    assert_that_each_check_shows_one_card("not attempted", lesson, notebook)


def test_a_solved_lesson_shows_every_card_green(solved, screenshots):
    lesson, notebook = solved
    notebook.take_pictures(screenshots / f"{lesson}-solved-light")
    assert_that_it_ran_to_its_end(notebook)
    assert checks_that_do_not_pass(notebook.notebook()) == []
    assert_that_each_check_shows_one_card("passed", lesson, notebook)


def test_a_solved_lesson_is_photographed_in_the_dark(solved, screenshots):
    lesson, notebook = solved
    notebook.set_theme(DARK)
    assert len(notebook.take_pictures(screenshots / f"{lesson}-solved-dark")) > 1


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_axe_finds_nothing_in_a_solved_lesson(theme, solved, axe_core):
    _, notebook = solved
    notebook.set_theme(theme)
    assert notebook.axe(axe_core) == []
