"""The pages as people read them: whole by themselves, well-formed, readable in light and dark, and nobody's markup."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import coursekit
from coursekit.checking.card import verdict_card
from coursekit.checking.verdict import Verdict
from coursekit.exercises import in_lesson
from coursekit.grading.feedback import learner_page
from coursekit.grading.pages import href
from coursekit.grading.reading import Section
from coursekit.grading.report import class_page
from coursekit.grading.results import Learner, Report
from coursekit.grading.similar import Pair, Shared, Side
from coursekit.look import stylesheet

LESSON = "01_neuron"
EVIL = "<script>alert(1)</script>\"'&`\x00\x1b[31m\u202e\u2066\ud800{{ 7*7 }}</style></textarea>"
TEMPLATES = Path(coursekit.__file__).parent / "grading" / "templates"
VOID = {"meta", "br", "input"}


def verdict(id: str, status: str, text: str = "words") -> Verdict:
    worth = float(next(e.points for e in in_lesson(LESSON) if e.id == id))
    score = worth if status == "passed" else 0.0
    diagnosis = "flipped_exponent" if id == "neuron.sigmoid" and status == "wrong" else None
    evidence = (("The call", text), ("It gave", text), ("It should give", text), ("First difference", text))
    return Verdict(id, status, score, worth, text, diagnosis, evidence, text, text)  # pyright: ignore


def verdicts(status: str, text: str = "words") -> dict[str, Verdict]:
    return {exercise.id: verdict(exercise.id, status, text) for exercise in in_lesson(LESSON)}


def pages(text: str = "words", number: int = 12) -> dict[str, str]:
    side = Side(f"def relu(z):\n    # {text}\n    return z", (2,))
    named = text.replace("\ud800", "\udcff")  # as the file system gives a name that is no UTF-8
    names = [f"{named}{i}" for i in range(number)]
    alike = (Pair((names[0], names[1]), 40.0, 1.0, 12, 2, (Shared("neuron.relu", side, side),)),)
    statuses = ("passed", "wrong", "not attempted", "not judged", "partly")
    learners = [Learner(name, verdicts(statuses[i % 5], text), (text,), 0.5) for i, name in enumerate(names)]
    report = Report(LESSON, tuple(learners), alike, absent=(f"{named}absent",), ungraded=(f"{named}new",))
    sources = {exercise.grade_id: side.source for exercise in in_lesson(LESSON)}
    sections = {exercise.grade_id: (Section(text, "x"),) for exercise in in_lesson(LESSON)}
    every = [*verdicts("wrong", text).values()][:3] + [*verdicts("passed", text).values()][3:]
    return {
        "class": class_page(report),
        "learner": learner_page(LESSON, names[0], every, [text], sources, 0.5, sections),
        "report by hand": learner_page("10_capstone", names[0], [], [], {}),
    }


KINDS = tuple(pages())


class Nesting(HTMLParser):
    """Fails where a tag is closed that is not open, or left open."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), tag
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.getpos())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["words", EVIL], ids=["words", "evil"])
def test_pages_are_well_formed_and_whole_by_themselves(kind, text):
    page = pages(text)[kind]
    Nesting(page)
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html["lang"] == "en" and soup.title.string
    for tag in soup.find_all(True):
        assert tag.name not in ("link", "iframe", "object", "embed", "base", "form")
        assert not any(name.startswith("on") for name in tag.attrs), tag
        assert not any(":" in str(tag.get(name, "")) for name in ("src", "href", "srcset", "action", "data")), tag
    assert not re.search(r"url\(|@import", page)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    assert {a["href"][1:] for a in soup.find_all("a", href=re.compile("^#"))} <= set(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_headings_nest_and_tables_say_what_they_hold(kind):
    soup = BeautifulSoup(pages()[kind], "html.parser")
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    for table in soup.find_all("table"):
        assert table.caption.get_text(strip=True)
        assert all(head.get("scope") in ("col", "row") for head in table.find_all("th"))
        assert all(head.get_text(strip=True) for head in table.thead.find_all("th"))
    for drawing in soup.find_all("svg"):
        assert drawing["role"] == "img" and "median" in drawing["aria-label"]


@pytest.mark.parametrize("kind", ["class", "learner"])
def test_what_a_learner_wrote_is_text_and_shows_what_acts_unseen(kind):
    page = pages(EVIL)[kind]
    assert page.count("<script>") == (kind == "class") and "alert(1)</script>" not in page
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert "{{ 7*7 }}" in page and "\\u202e" in page and "\\x00" in page and "\\ud800" in page
    page.encode("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_stylesheet_comes_once_and_names_every_colour(kind):
    page = pages()[kind]
    assert page.count(stylesheet()) == 1
    used = set(re.findall(r"var\((--[\w-]+)", page))
    assert used and used <= set(re.findall(r"(--[\w-]+):", stylesheet()))


def test_no_template_names_a_colour():
    for file in TEMPLATES.glob("*.j2"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(
            r"[:\s]#[0-9a-fA-F]{3,6}\b(?=[;\s])|rgba?\(|(color|background|fill|stroke): [a-z]+\b(?!\()",
            text.replace("background: none", ""),
        ), file.name


def test_the_card_is_the_notebooks_own():
    page = pages()["learner"]
    for one in (*verdicts("wrong").values(),)[:3]:
        assert verdict_card(one) in page


def test_names_are_quoted_in_links():
    assert href('a b/..?#&"é') == "a%20b%2F..%3F%23%26%22%C3%A9"
    assert href("\udcff") == "%FF"
    assert 'href="../feedback/a%20b%230/01_neuron/01_neuron.html"' in pages("a b#")["class"]


def test_the_class_page_says_first_how_it_went_and_what_to_teach():
    soup = BeautifulSoup(pages()["class"], "html.parser")
    headings = [tag.get_text() for tag in soup.find_all("h2")]
    assert headings[:2] == ["Scores", "Teach again first"]
    first = soup.find("div", class_="first").get_text()
    assert "flipped exponent" in first and "median" in first
    assert "does not mean guilty" in soup.get_text()
    assert "1 handed in and not graded yet" in soup.get_text()


def test_a_pair_stands_side_by_side_with_what_it_shares_marked():
    soup = BeautifulSoup(pages()["class"], "html.parser")
    sides = soup.find("div", class_="pair").find_all("pre")
    assert [[mark.get_text() for mark in side.find_all("mark")] for side in sides] == [["    # words"]] * 2
    assert sides[0].find(["mark", "span"]).get_text() == "def relu(z):"


def test_feedback_holds_evidence_hints_and_where_to_read_but_no_answer_to_what_is_wrong():
    soup = BeautifulSoup(pages()["learner"], "html.parser")
    text = soup.get_text()
    assert "Read again in 01_neuron.ipynb" in text and "0.5 taken off for handing in late" in text
    wrong = in_lesson(LESSON)[1]
    assert wrong.hints[0].replace("`", "") in text and wrong.hints[-1].replace("`", "") not in text
    folded = [one for one in soup.find_all("details") if "hint" in one.summary.get_text()]
    assert folded and not any(one.has_attr("open") for one in folded)
    labels = [tag.get_text() for tag in soup.find("dl").find_all("dt")]
    assert labels == ["The call", "It gave", "It should give", "First difference"]
    right = in_lesson(LESSON)[4]
    assert right.hints[0].replace("`", "") not in text


def test_points_by_hand_are_said_to_be_elsewhere():
    assert "who gives up to 4 points more" in pages()["report by hand"]
