"""The card shows a learner's text as text: no markup, and nothing that acts unseen."""

import pytest
from bs4 import BeautifulSoup

from coursekit.checking.card import verdict_card
from coursekit.checking.show import visible
from coursekit.checking.verdict import Verdict

ACTS = ["\x00", "\x1b[2J", "\u202e", "\u2066", "\u200b", "\ud800", "\x85"]


@pytest.mark.parametrize("sign", ACTS, ids=ascii)
def test_what_acts_unseen_is_written_out(sign):
    card = verdict_card(Verdict("neuron.relu", "wrong", 0, 1, f"Said {sign}.", evidence=(("It gave", sign),)))
    assert sign not in card and card.count(ascii(sign)[1:-1]) == 2
    card.encode("utf-8")


@pytest.mark.parametrize("text", ["naïve π ∑ 中文 الف 👩‍💻", "a\tb\nc"])
def test_letters_of_any_script_stay_as_they_are(text):
    assert visible(text) == text
    assert visible("a\r\nb") == "a\nb"


def test_first_the_verdict_then_what_was_seen_then_what_to_try():
    evidence = (("The call", "f(1)"), ("It gave", "a  <b>\nc"))
    page = BeautifulSoup(
        verdict_card(Verdict("neuron.relu", "wrong", 0, 1, "Head.", None, evidence, "Try.", "Note.")), "html.parser"
    )
    (card,) = page.find_all("section", recursive=False)
    assert [part.name for part in card.find_all(recursive=False)] == ["strong", "p", "dl", "p", "p"]
    assert (
        card.get_text("|")
        == "✗ Not right yet: neuron.relu · 0 of 1 points|Head.|The call|f(1)|It gave|a  <b>\nc|Try.|Note."
    )
    assert [part.get_text() for part in card.select("dd > code")] == ["f(1)", "a  <b>\nc"]
    assert not any(part.has_attr("style") for part in page.find_all(True))
