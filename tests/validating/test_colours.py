"""Contrast by WCAG 2, of cards, and of every text that a figure draws over what is under it."""

import re

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
import matplotlib.patheffects as effects
import matplotlib.pyplot as plt

from coursekit.look import stylesheet
from coursekit.validating.colours import contrast, css_colour
from coursekit.validating.observer import measure
from coursekit.validating.runner import faint


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#777777", "white", 4.48),
        ("#767676", "white", 4.54),
        ("#fff", "#fff", 1),
        ("red", "#fff", 4),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.fixture(params=["light", "dark"])
def theme(request):
    """The stylesheet's colours by name, in one of its themes."""
    pairs = re.findall(r"--ck-([\w-]+): light-dark\((#\w+), (#\w+)\)", stylesheet())
    assert pairs
    return {name: light if request.param == "light" else dark for name, light, dark in pairs}


PAPERS = {"paper": "ink quiet accent right wrong mark-1 mark-2 mark-3 mark-4", "raised": "ink quiet accent"}
PAPERS |= {f"{tone}-paper": f"ink quiet accent {tone}" for tone in ("right", "partly", "wrong", "none")}
PAPERS["paper"] += " partly none"
PAPERS["raised"] += " right partly none"
PAPERS |= {"accent": "on-accent", "marked": "ink"}


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_written_stands_out_from_its_paper(theme, paper):
    for ink in PAPERS[paper].split():
        assert contrast(theme[ink], theme[paper]) >= 4.5, f"{ink} on {paper}"


def test_no_colour_is_named_outside_the_stylesheets_list():
    rest = re.sub(r"--ck-[\w-]+: light-dark\([^;]*\);", "", stylesheet())
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", rest)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#FFF", "#ffffff"), (" Red ", "#ff0000"), ("rgb(1, 2, 3)", "#010203"), ("rgba(255 0 0 / 50%)", "#ff0000")]
    + [(text, None) for text in ("inherit", "transparent", "var(--ink)", "none", "", "0.5", "C1", "k", "url(a.png)")],
)
def test_a_colour_as_css_says_it(text, colour):
    assert css_colour(text) == colour


@pytest.fixture
def ax():
    figure, axes = plt.subplots(figsize=(4, 3))
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    yield axes
    plt.close(figure)


def word(ax, color, **options):
    ax.text(0.5, 0.5, "word", color=color, ha="center", va="center", **options)
    return found(ax)


def found(ax):
    """The one text's measure, and whether it is called too faint."""
    (text,) = measure(ax.figure)
    return text, bool(faint([text]))


@pytest.mark.parametrize(
    ("color", "options", "low"),
    [
        ("black", {}, False),
        ("0.6", {}, True),
        ("0.45", {}, False),
        ("0.55", {"fontsize": 18}, False),
        ("0.55", {"fontsize": 17}, True),
        ("0.55", {"fontsize": 14, "weight": "bold"}, False),
        ("black", {"alpha": 0.3}, True),
        ((0, 0, 0, 0.3), {}, True),
        ("white", {"bbox": {"facecolor": "black", "pad": 2}}, False),
        ("black", {"bbox": {"facecolor": "#333333", "pad": 2}}, True),
        ("white", {"path_effects": [effects.withStroke(linewidth=3, foreground="black")]}, False),
        ("0.8", {"rotation": 45}, True),
    ],
)
def test_a_text_on_white(ax, color, options, low):
    assert word(ax, color, **options)[1] == low


def test_what_is_under_a_text_counts(ax):
    ax.axhspan(0.3, 0.7, color="black")
    assert word(ax, "white") == ({**word_of(21), "ink": "#ffffff", "paper": "#000000"}, False)


def word_of(ratio):
    return {"says": "word", "ratio": pytest.approx(ratio), "least": 4.5}


def test_a_photograph_under_a_text_counts(ax):
    ax.imshow(np.full((8, 8), 0.4), cmap="Greys", vmin=0, vmax=1, extent=(0, 1, 0, 1), aspect="auto")
    assert word(ax, "#B34700")[1]


def test_a_line_may_cross_a_text_but_half_of_it_may_not_be_hidden(ax):
    ax.axhline(0.5, color="black", linewidth=1)
    assert not word(ax, "black")[1]
    ax.axvspan(0.5, 1, color="black")
    assert found(ax)[1]


@pytest.mark.parametrize("where", ["title", "xlabel", "legend", "annotation", "tick", "bar label", "figure"])
def test_every_kind_of_text_is_seen(ax, where):
    pale = "0.8"
    if where == "title":
        ax.set_title("word", color=pale)
    elif where == "xlabel":
        ax.set_xlabel("word", color=pale)
    elif where == "legend":
        ax.plot([0, 1], [0, 1], label="word")
        ax.legend(labelcolor=pale)
    elif where == "annotation":
        ax.annotate("word", (0.5, 0.5), (0.1, 0.1), color=pale, arrowprops={"arrowstyle": "->"})
    elif where == "tick":
        ax.set_xticks([0.5], ["word"], color=pale)
    elif where == "bar label":
        ax.bar_label(ax.bar([0.5], [0.5], color="white"), ["word"], color=pale)
    else:
        ax.figure.suptitle("word", color=pale)
    text, low = found(ax)
    assert text["says"] == "word" and low


def test_texts_of_a_surface_are_seen():
    figure, axes = plt.subplots(subplot_kw={"projection": "3d"})
    axes.set(xlabel="across", xticks=[0.5])
    axes.text(0.5, 0.5, 0.5, "pale", color="0.8")
    texts = {text["says"]: bool(faint([text])) for text in measure(figure)}
    plt.close(figure)
    assert texts["pale"] and not texts["across"] and not texts["0.5"]


def test_texts_that_are_not_shown_are_not_judged(ax):
    ax.text(0.5, 0.5, "hidden", color="white", visible=False)
    ax.text(0.5, 0.5, "  ", color="white")
    assert measure(ax.figure) == []


def test_measuring_changes_nothing_of_a_figure(ax):
    canvas, state = ax.figure.canvas, np.random.get_state()[1].copy()
    ax.text(0.5, 0.5, "word")
    ax.figure.canvas.draw()
    before = np.asarray(ax.figure.canvas.buffer_rgba()).copy()
    measure(ax.figure)
    ax.figure.canvas.draw()
    assert ax.figure.canvas is canvas and np.array_equal(before, np.asarray(ax.figure.canvas.buffer_rgba()))
    assert np.array_equal(state, np.random.get_state()[1])


def test_texts_of_the_same_colours_are_said_together():
    texts = [{"says": str(n), "ratio": 1.96, "least": 4.5, "ink": "#aaaaaa", "paper": "#ffffff"} for n in range(5)]
    (line,) = faint(texts)
    assert line.startswith("in its figure '0', '1', '2' and 2 more is #aaaaaa on #ffffff, a contrast of 1.9:1.")
