"""Facility and discrimination: what they are on classes small enough to see, and when they are not said."""

import numpy as np
import pytest

from coursekit.grading.items import FEWEST, items

POINTS = np.array([1.0, 2.0, 2.0])
RNG = np.random.default_rng(3)


def graded(number: int) -> np.ndarray:
    """A class in which ability decides all three exercises, with some luck."""
    ability = RNG.normal(size=(number, 1))
    return (ability + RNG.normal(size=(number, 3)) > 0) * POINTS


def test_facility_is_the_mean_share_of_the_points():
    scores = np.array([[1.0, 1.0, 0.0], [0.0, 2.0, 0.0]])
    assert [item.facility for item in items(scores, POINTS)] == [0.5, 0.75, 0.0]


def test_discrimination_is_the_correlation_with_the_other_exercises():
    scores = graded(200)
    for number, item in enumerate(items(scores, POINTS)):
        rest = np.delete(scores, number, axis=1).sum(axis=1)
        assert item.discrimination == pytest.approx(np.corrcoef(scores[:, number], rest)[0, 1])
        assert item.discrimination > 0.2 and item.remark == ""


def test_an_exercise_that_chance_decides_does_not_discriminate_though_it_is_a_part_of_the_total():
    scores = graded(2000)
    scores[:, 2] = RNG.permutation(scores[:, 2])
    assert abs(items(scores, POINTS)[2].discrimination or 1) < 0.1
    assert np.corrcoef(scores[:, 2], scores.sum(axis=1))[0, 1] > 0.4


def test_an_exercise_that_the_best_fail_is_remarked_upon():
    scores = graded(200)
    scores[:, 2] = 2 - scores[:, 2]
    assert "read its text and its check again" in items(scores, POINTS)[2].remark


@pytest.mark.parametrize(
    "scores, why",
    [
        (graded(FEWEST - 1), "too few to tell"),
        (np.ones((FEWEST, 3)), "all have the same points"),
        (np.hstack([graded(FEWEST)[:, :1], np.ones((FEWEST, 2))]), "all have the same points elsewhere"),
        (np.empty((0, 3)), "nobody has tried"),
    ],
)
def test_where_there_is_nothing_to_tell_no_figure_is_given_but_the_reason(scores, why):
    first = items(scores, POINTS)[0]
    assert (first.discrimination, first.why) == (None, why)


def test_a_single_exercise_has_no_others():
    assert items(np.ones((50, 1)), np.array([8.0]))[0].why == "the only exercise"
