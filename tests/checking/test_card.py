"""The card shows a learner's text as text: no markup, and nothing that acts unseen."""

import pytest

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
