"""Who sees no colours, or other ones, loses nothing: marks differ in shape or dash, shades in lightness."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from explorers.frames import frame
from explorers.test_explorers import fresh, settings

import coursekit.explorers
from coursekit.explorers import EXPLORERS, find
from coursekit.explorers.still import COLOURS
from coursekit.look import stylesheet
from coursekit.validating.colours import contrast

CSS = stylesheet() + Path(coursekit.explorers.__file__).with_name("explorer.css").read_text(encoding="utf-8")
VARIABLES = dict(re.findall(r"(--ck-[\w-]+): (light-dark\([^)]*\))", CSS))
THEMES = ("light", "dark")
MARKS = [f"--ck-mark-{i}" for i in (1, 2, 3, 4)]
DEFICIENT = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
"""From linear RGB to what is seen of it at full severity: Machado, Oliveira and Fernandes 2009, table 1."""


def in_theme(text: str, theme: str) -> str:
    return re.findall(r"#[0-9a-f]{6}", text)[THEMES.index(theme)]


def linear(colour: str) -> np.ndarray:
    """Linear RGB of an sRGB colour (IEC 61966-2-1), each from 0 to 1."""
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB, white D65: distances in it are about those that are seen; 2.3 is just noticed."""
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    x, y, z = np.cbrt(to_xyz @ rgb.clip(0, 1) / to_xyz.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def shades(name: str, theme: str) -> list[float]:
    """The lightness of a surface's lowest, middle and highest colour, 0 to 100."""
    rule = re.search(rf"\.ck-palette-{name} {{(.*?)}}", CSS)
    assert rule is not None
    found = re.findall(r"(?<!outline-)color: (light-dark\([^)]*\))", rule[1])
    return [float(lab(linear(in_theme(one, theme)))[0]) for one in found]


def look(mark: dict) -> tuple:
    """All that tells a mark from another but its colour."""
    return tuple(repr(mark.get(key)) for key in ("kind", "shape", "ring", "dash", "dots", "ends"))


@pytest.mark.parametrize("name", EXPLORERS)
def test_no_two_marks_of_a_picture_differ_in_colour_alone(name):
    for values in settings(name):
        explorer = fresh(name)
        explorer.set(**values)
        frames = [frame(explorer), *([frame(explorer, kind="advance", steps=3)] if find(name).plays else [])]
        for panel in (panel for one in frames for panel in one.get("panels", ()) if panel["kind"] == "panel"):
            named = {mark["label"]: mark for mark in panel["marks"] if mark.get("label") and mark["kind"] != "handle"}
            for one, other in combinations(named.values(), 2):
                assert look(one) != look(other), (panel["title"], one["label"], other["label"])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", [None, *DEFICIENT])
def test_marks_look_unlike_with_any_kind_of_sight(theme, sight):
    matrix = np.array(DEFICIENT[sight]) if sight else np.eye(3)
    seen = {name: lab(matrix @ linear(in_theme(VARIABLES[name], theme))) for name in MARKS}
    for one, other in combinations(MARKS, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 10, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_their_paper(theme):
    """By WCAG 2.1, 1.4.11: what is needed to understand a picture has a contrast of 3:1."""
    paper = in_theme(VARIABLES["--ck-paper"], theme)
    for name in (*MARKS, "--ck-strong", "--ck-accent"):
        assert contrast(in_theme(VARIABLES[name], theme), paper) >= 3, name


@pytest.mark.parametrize("theme", THEMES)
def test_a_height_is_read_by_lightness_alone(theme):
    low, middle, high = shades("height", theme)
    assert abs(low - middle) > 15 and abs(middle - high) > 15
    assert (low > middle > high) == (theme == "light"), "a stronger shade is higher"


@pytest.mark.parametrize("theme", THEMES)
def test_two_classes_part_at_the_shade_nearest_to_the_paper(theme):
    one, middle, other = shades("classes", theme)
    paper = lab(linear(in_theme(VARIABLES["--ck-paper"], theme)))[0]
    assert abs(middle - paper) < 5 < 15 < min(abs(one - paper), abs(other - paper))


def test_static_pictures_have_the_colours_of_the_light_theme():
    assert list(COLOURS[1:5]) == [in_theme(VARIABLES[name], "light") for name in MARKS]
