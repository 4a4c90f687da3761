"""The digit pad: what predict is asked, what it says, and which real digits stand beside."""

import numpy as np
import pytest
from explorers.frames import differ, frame

from coursekit import data, explore
from coursekit.explorers.digit_pad import MOVES, moved

DIGITS = data.digits()


def always(label):
    return lambda X: np.full(len(X), label)


def pictures(explorer, **message):
    return {panel["kind"]: panel for panel in frame(explorer, **message)["panels"]}


def test_predict_is_asked_once_a_frame_with_all_nine():
    asked = []

    def predict(X):
        asked.append(X.copy())
        return np.zeros(len(X), int)

    explorer = explore("digit_pad", {"drawing": DIGITS.X[5]}, predict=predict)
    frame(explorer)
    assert [X.shape for X in asked] == [(9, 64)]
    assert np.array_equal(asked[0][MOVES.index((0, 0))], DIGITS.X[5])
    for X, (down, right) in zip(asked[0].reshape(9, 8, 8), MOVES, strict=True):
        for row, column in np.ndindex(8, 8):
            came_from = row - down, column - right
            inside = all(0 <= place < 8 for place in came_from)
            assert X[row, column] == (DIGITS.X[5].reshape(8, 8)[came_from] if inside else 0)


def test_moving_loses_the_edge_and_brings_in_paper():
    ink = np.arange(64.0).reshape(8, 8)
    assert np.array_equal(moved(ink, 0, 0), ink)
    assert np.array_equal(moved(ink, 1, 0)[1:], ink[:-1]) and not moved(ink, 1, 0)[0].any()
    assert np.array_equal(moved(ink, 0, -1)[:, :-1], ink[:, 1:]) and not moved(ink, 0, -1)[:, -1].any()


def test_the_guesses_are_the_learners_own():
    by_ink_on_the_left = lambda X: (X[:, ::8].sum(axis=1) > 0).astype(int)  # noqa: E731
    drawing = np.zeros((8, 8))
    drawing[:, 1] = 1
    explorer = explore("digit_pad", {"drawing": drawing}, predict=by_ink_on_the_left)
    assert pictures(explorer)["guesses"]["labels"] == [1, 0, 0, 1, 0, 0, 1, 0, 0]
    assert (
        "Your `predict` takes the drawing for a 0. Moved by one pixel, it is read as 0 in 5 of 8 ways"
        in (frame(explorer)["words"])
    )
    assert differ(frame(explorer), frame(explore("digit_pad", {"drawing": drawing}, predict=always(7))))


def test_the_nearest_real_digits_are_the_nearest():
    drawing = np.clip(DIGITS.X[40] + 0.25, 0, 1)
    explorer = explore("digit_pad", {"drawing": drawing}, predict=always(DIGITS.labels[40]))
    drawing = np.array(explorer.values["drawing"]) / 16
    away = np.linalg.norm(DIGITS.X - drawing, axis=1)
    first = int(np.argmin(away))
    second = min((i for i in range(len(away)) if DIGITS.labels[i] != DIGITS.labels[first]), key=away.__getitem__)
    images = pictures(explorer)["likeness"]["images"]
    assert [image["caption"].split()[-2] for image in images] == [f"{away[first]:.2f}", f"{away[second]:.2f}"]
    for image, i in zip(images, (first, second), strict=True):
        assert np.allclose(image["ink"].ravel() / 255, DIGITS.X[i], atol=1 / 400)
        assert str(DIGITS.labels[i]) in image["caption"]


def test_where_the_guess_is_not_the_nearest_a_real_one_of_the_guess_stands_beside():
    label = int(DIGITS.labels[0])
    other = (label + 3) % 10
    images = pictures(explore("digit_pad", {"drawing": DIGITS.X[0]}, predict=always(other)))["likeness"]["images"]
    assert [image["caption"].split(",")[0].split()[-1] for image in images] == [str(label), str(other)]


def test_a_real_one_is_shown_with_its_label_and_not_compared_with_itself():
    explorer = explore("digit_pad", predict=always(0))
    for i in range(3):
        shown = pictures(explorer, kind="press", name="real")
        assert np.allclose(shown["pad"]["ink"].ravel() / 255, DIGITS.X[i], atol=1 / 400)
        assert shown["pad"]["title"] == f"A real {DIGITS.labels[i]}"
        assert "0.00" not in frame(explorer)["words"]
        says = "and your `predict` says so" if DIGITS.labels[i] == 0 else "but your `predict` says 0"
        assert f"This is a real {DIGITS.labels[i]}, {says}." in frame(explorer)["words"]
    stroke = {"edit": 1, "ink": DIGITS.X[2].tolist()}
    assert pictures(explorer, kind="set", values={"stroke": stroke})["pad"]["title"] == "Your drawing"


def test_blank_paper_is_read_as_something():
    explorer = explore("digit_pad", predict=always(8))
    drawn = frame(explorer, kind="press", name="clear")
    assert not drawn["panels"][0]["ink"].any()
    assert "blank" in drawn["words"] and "it says 8" in drawn["words"]


def test_a_frame_tells_which_stroke_it_has_heard_of():
    explorer = explore("digit_pad", predict=always(1))
    for edit, ink in ((1, np.zeros(64)), (2, np.ones(64))):
        pad = pictures(explorer, kind="set", values={"stroke": {"edit": edit, "ink": ink.tolist()}})["pad"]
        assert pad["edit"] == edit and np.all(pad["ink"] == 255 * ink[0])
    cleared = pictures(explorer, kind="press", name="clear")["pad"]
    assert cleared["edit"] == 2 and not cleared["ink"].any()


@pytest.mark.parametrize("stroke", [None, {"edit": "1", "ink": [0] * 64}, {"edit": 1, "ink": [0] * 63}, {"edit": 1}])
def test_a_stroke_that_is_none_changes_nothing(stroke):
    explorer = explore("digit_pad", predict=always(1))
    before = frame(explorer)
    assert frame(explorer, kind="set", values={"stroke": stroke})["trouble"]
    assert not differ(before, frame(explorer))


@pytest.mark.parametrize(
    ("predict", "said"),
    [
        (lambda X: X, "returned an array of shape (9, 64); an array of shape (9,) is due"),
        (lambda X: np.full(len(X), 10), "returned the label 10; a whole number from 0 to 9 is due"),
        (lambda X: np.full(len(X), 3.5), "returned the label 3.5"),
        (lambda X: np.full(len(X), np.nan), "returned nan"),
        (lambda X: [3] * 8, "an array of shape (9,) is due"),
    ],
)
def test_what_are_no_labels_is_a_sentence(predict, said):
    assert said in frame(explore("digit_pad", predict=predict))["trouble"]


def test_labels_may_be_a_list_and_whole_floats():
    explorer = explore("digit_pad", predict=lambda X: [float(i) for i in range(9)])
    assert pictures(explorer)["guesses"]["labels"] == list(range(9))


def test_without_a_predict_the_courses_own_reads_and_says_so():
    explorer = explore("digit_pad")
    right = 0
    for i in range(100):
        words = frame(explorer, kind="press", name="real")["words"]
        assert "own reader" in words and "Your" not in words and "your" not in words
        right += words.startswith(f"This is a real {DIGITS.labels[i]}, and ")
    assert right >= 80
