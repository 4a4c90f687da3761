"""Sliders of whole numbers, which only have places that a person could move them to."""

import pytest

from coursekit.explorers.controls import Slider


@pytest.mark.parametrize("low, high, step", [(0, 12, 1), (1, 25, 2), (16, 200, 4), (0, 7, 4), (-3, 3, 5)])
def test_a_slider_of_whole_numbers_gives_the_nearest_of_its_places(low, high, step):
    places = range(low, high + 1, step)
    slider = Slider("n", "Number", low, high, low, step)
    for tenths in range(10 * low - 20, 10 * high + 20):
        value = tenths / 10
        found = slider.read(value)
        assert type(found) is int and found in places
        assert abs(found - value) == min(abs(place - value) for place in places)


def test_any_other_slider_gives_the_number_itself():
    assert Slider("rate", "Rate", 0.05, 0.3, 0.2, 0.05).read(0.123) == 0.123
    assert Slider("rate", "Rate", 1, 100, 1, 0.1, log=True).read(2.5) == 2.5
