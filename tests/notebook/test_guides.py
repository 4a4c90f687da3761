"""hint() and progress(): what helps along the way."""

from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup

from coursekit.errors import CoursekitError
from coursekit.exercises import all_exercises, find, in_lesson
from coursekit.look import stylesheet
from coursekit.nn import neuron as nn
from coursekit.notebook import check, doctor, hint, progress, start, store
from coursekit.notebook.check import CheckFailed


class Parts(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def of(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.id)
def test_hints_go_up_and_stay_at_the_last(exercise, shown):
    total = len(exercise.hints)
    for _ in range(total + 2):
        hint(exercise.id)
    texts = [bundle["text/plain"] for bundle in shown]
    numbers = [*range(1, total + 1), total, total]
    for text, number in zip(texts, numbers, strict=True):
        assert text.startswith(f"Hint {number} of {total} for {exercise.id}: {exercise.hints[number - 1]}")
        assert ("That was the last one" in text) == (number == total)
    assert store.read()[exercise.id]["hints"] == total


def test_earlier_hints_stay_folded_beneath(shown):
    hints = find("neuron.weighted_sum").hints
    for number in range(1, len(hints) + 1):
        hint("neuron.weighted_sum")
        page = BeautifulSoup(shown[-1]["text/html"], "html.parser")
        items = [item.get_text() for item in page.select("details:not([open]) ol > li")]
        assert items == [text.replace("`", "") for text in hints[: number - 1]]
        assert len(page.select("details > summary")) == (number > 1)


def test_each_output_brings_the_stylesheet_once(shown):
    start("01_neuron", version="0.0.9")
    doctor()
    check("neuron.relu", nn.relu)
    hint("neuron.relu")
    progress()
    assert [bundle["text/html"].count(stylesheet()) for bundle in shown] == [1] * 5
    assert all(bundle["text/html"].count("<style>") == 1 for bundle in shown)
    assert len(stylesheet().encode()) < 8_000


def test_a_card_is_no_landmark_and_has_a_name(shown):
    doctor()
    check("neuron.relu", nn.relu)
    progress()
    for bundle in shown:
        (card,) = BeautifulSoup(bundle["text/html"], "html.parser").find_all("section")
        assert card["role"] == "group" and card["aria-label"]


def test_hints_go_on_in_a_new_kernel(shown, monkeypatch):
    hint("neuron.relu")
    monkeypatch.setattr(store, "_memory", {})
    hint("neuron.relu")
    assert "Hint 2 of 4" in shown[1]["text/plain"]


def test_a_hint_leaves_the_verdict_alone(shown):
    check("neuron.relu", nn.relu)
    hint("neuron.relu")
    assert store.read()["neuron.relu"]["status"] == "passed"


def test_an_unknown_hint_is_said(shown):
    with pytest.raises(CoursekitError, match=r"Did you mean 'neuron\.relu'"):
        hint("neuron.reul")


def test_a_hint_is_escaped_and_its_code_is_code(shown):
    for _ in find("neuron.weighted_sum").hints:
        hint("neuron.weighted_sum")
    assert "<code>x @ w</code>" in shown[2]["text/html"]
    assert "`" not in shown[2]["text/html"]


def test_progress_shows_state_points_and_hints(shown):
    start("01_neuron", version="0.1.0")
    check("neuron.relu", nn.relu)
    hint("neuron.sigmoid")
    with pytest.raises(CheckFailed):
        check("neuron.weighted_sum", lambda x, w, b: x @ w)
    shown.clear()
    progress()
    page = shown[0]["text/html"]
    neurons = in_lesson("01_neuron")
    total = sum(exercise.points for exercise in neurons)
    assert f"Your progress: 1 of {total} points" in page
    assert "✓ Right" in page and "✗ Not right yet" in page and "○ Not started" in page
    assert all(exercise.id in shown[0]["text/plain"] for exercise in neurons)
    parts = Parts(page)
    assert len(parts.of("caption")) == 1
    assert [cell["scope"] for cell in parts.of("th")] == ["col"] * 4 + ["row"] * len(neurons)


def test_progress_of_an_unknown_lesson_is_said(shown):
    with pytest.raises(CoursekitError, match="Did you mean '01_neuron'"):
        progress("01_neuro")


def test_progress_without_a_lesson_shows_the_course(shown):
    progress()
    assert "neuron.or_gate" in shown[0]["text/plain"]
