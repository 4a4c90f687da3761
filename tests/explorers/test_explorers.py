"""Every explorer: whatever is set, pressed or handed in, its frame says what is true, or what is wrong."""

import json

import numpy as np
import pytest
from explorers.frames import differ, frame

from coursekit import explore
from coursekit.errors import CoursekitError
from coursekit.explorers import EXPLORERS, find
from coursekit.explorers.controls import Button, Choice, Numbers, Point, Slider, Switch
from coursekit.explorers.digit_pad import Drawing
from coursekit.explorers.still import draw


def fresh(name, **functions):
    return explore(name, **functions)


def controls():
    known = [(name, control) for name in EXPLORERS for control in find(name).controls]
    return [pytest.param(name, control, id=f"{name}-{control.name}") for name, control in known]


def others(control):
    """Other values than the one that a control has at first."""
    if isinstance(control, Slider):
        return [value for value in (control.low, control.high) if value != control.value]
    if isinstance(control, Choice):
        return [option for option in control.options if option != control.value]
    if isinstance(control, Switch):
        return [not control.value]
    if isinstance(control, Numbers):
        return [dict.fromkeys(control.value, number) for number in (control.low, control.high)]
    if isinstance(control, Drawing):
        return [np.zeros(64), np.ones((8, 8))]
    return [control.low, control.high]


def settings(name, besides=None):
    """The settings at first, and then each other value of each control alone."""
    yield {}
    for control in find(name).controls:
        if hasattr(control, "value") and control is not besides:
            yield from ({control.name: value} for value in others(control))


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_first_frame_is_whole(name):
    explorer = fresh(name)
    drawn = frame(explorer)
    assert drawn["trouble"] == "" and drawn["note"] == ""
    assert drawn["view"] == "a" and drawn["number"] == 1
    assert drawn["words"].endswith(".") and 40 <= len(f"{explorer.title}. {drawn['words']}") <= 250
    assert drawn["panels"]
    assert all(panel["title"] for panel in drawn["panels"])
    assert all(panel["x"]["low"] < panel["x"]["high"] for panel in drawn["panels"] if panel["kind"] == "panel")


@pytest.mark.parametrize("name", EXPLORERS)
def test_numbers_travel_as_bytes_and_not_as_text(name):
    drawn, buffers = fresh(name).answer({"kind": "look"})
    assert all(isinstance(one, bytes) for one in buffers)
    assert len(json.dumps(drawn)) < 20_000

    def lists(value):
        if isinstance(value, dict):
            return [found for one in value.values() for found in lists(one)]
        return [value, *(found for one in value for found in lists(one))] if isinstance(value, list) else []

    assert all(sum(isinstance(one, float) for one in found) <= 16 for found in lists(drawn))


@pytest.mark.parametrize(("name", "control"), controls())
def test_every_control_changes_what_is_seen(name, control):
    """Some only after a step, or together with another: a penalty's strength without a penalty changes nothing."""
    for start in settings(name, control):
        if _changes(name, control, start):
            return
    pytest.fail(f"{control.name} of {name} changes nothing")


def _changes(name, control, start):
    def after(message):
        explorer = explore(name, start)
        frame(explorer)
        frame(explorer, **message)
        return frame(explorer, kind="advance", steps=2) if explorer.plays else frame(explorer)

    if isinstance(control, Button):
        return differ(after({"kind": "look"}), after({"kind": "press", "name": control.name}))
    before = after({"kind": "look"})
    return any(differ(before, after({"kind": "set", "values": {control.name: value}})) for value in others(control))


@pytest.mark.parametrize(("name", "control"), controls())
def test_what_a_control_cannot_be_is_said_and_changes_nothing(name, control):
    if isinstance(control, Button):
        return
    explorer = fresh(name)
    before = explorer.values[control.name]
    for nonsense in (None, "no such thing", float("nan"), [1, 2, 3], {}):
        drawn = frame(explorer, kind="set", values={control.name: nonsense})
        assert control.name in drawn["trouble"]
        assert explorer.values[control.name] == before
    assert frame(explorer)["trouble"] == ""


@pytest.mark.parametrize(("name", "control"), controls())
def test_every_value_of_a_control_gives_a_frame(name, control):
    if isinstance(control, Button):
        return
    explorer = fresh(name)
    for value in others(control):
        drawn = frame(explorer, kind="set", values={control.name: value})
        assert drawn["trouble"] == "" and drawn["words"].endswith(".")
        assert len(f"{explorer.title}. {drawn['words']}") <= 250


@pytest.mark.parametrize(("asked", "sent"), [({}, 1), ({"frames": 1}, 1), ({"frames": 2}, 2), ({"frames": 10**9}, 1)])
def test_a_message_brings_as_many_frames_as_it_asks_for_and_two_at_most(asked, sent, monkeypatch):
    explorer, frames = fresh("playground"), []
    monkeypatch.setattr(explorer, "send", lambda drawn, buffers: frames.append(drawn))
    explorer._handle_custom_msg({"kind": "advance", "steps": 1, "view": "a", "number": 7} | asked, [])
    assert [one["readings"][0] for one in frames] == [["steps", "10"], ["steps", "20"]][:sent]
    assert {one["number"] for one in frames} == {7}


@pytest.mark.parametrize("message", [None, 3, {}, {"kind": "press", "name": "?"}, {"kind": "set", "values": {"?": 1}}])
@pytest.mark.parametrize("name", EXPLORERS)
def test_nonsense_from_the_page_leaves_the_explorer_alive(name, message):
    explorer = fresh(name)
    explorer.answer(message)
    assert frame(explorer)["trouble"] == ""


def broken():
    return [
        pytest.param(name, function, kind, id=f"{name}-{function}-{kind}")
        for name in EXPLORERS
        for function in find(name).references
        for kind in ("raises", "returns None", "is a stub", "returns nan", "returns text")
    ]


def spoilt(reference, kind, calls):
    def function(*arguments, **options):
        calls.append(kind)
        if kind == "raises":
            raise ValueError("no luck")
        if kind == "is a stub":
            raise NotImplementedError
        if kind == "returns nan":
            return nowhere(reference(*arguments, **options))
        return None if kind == "returns None" else "text"

    return function


def nowhere(value):
    """The same value with nan in place of each float."""
    if isinstance(value, (list, tuple)):
        return type(value)(nowhere(one) for one in value)
    return value * np.nan if isinstance(value, (float, np.ndarray)) and np.asarray(value).dtype.kind == "f" else value


@pytest.mark.parametrize(("name", "function", "kind"), broken())
def test_whatever_a_function_does_wrong_is_a_sentence(name, function, kind):
    """In some setting at least the function is called; then its name is said, and the explorer goes on living."""
    for start in settings(name):
        calls = []
        explorer = explore(name, start, **{function: spoilt(find(name).references[function], kind, calls)})
        drawn = [frame(explorer)]
        drawn += [frame(explorer, kind="press", name=one.name) for one in explorer.controls if isinstance(one, Button)]
        if explorer.plays:
            drawn.append(frame(explorer, kind="advance", steps=3))
        if not calls:
            continue
        said = " ".join(one["trouble"] + one["note"] for one in drawn).strip()
        if kind == "returns nan" and not said:
            return  # it returns no floats
        assert f"`{function}`" in said
        assert "Traceback" not in said and "could not be drawn" not in said
        return
    pytest.fail(f"{name} never calls {function}")


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_static_picture_says_what_it_shows(name, tmp_path):
    explorer = fresh(name)
    frame(explorer)
    still = draw(explorer.scene(), explorer.title)
    assert still.alt == still.bundle["text/plain"] == still.metadata["image/png"]["alt"]
    assert still.alt.startswith(explorer.title)
    assert 'data-ck-for="7"' in still.html("7") and "<img alt=" in still.html("7")
    assert still.bundle == draw(explorer.scene(), explorer.title).bundle


@pytest.mark.parametrize("name", EXPLORERS)
def test_two_explorers_keep_apart(name):
    one, other = fresh(name), fresh(name)
    before = frame(other)
    for control in one.controls:
        if hasattr(control, "value"):
            frame(one, kind="set", values={control.name: others(control)[0]})
    frame(one, kind="advance", steps=2)
    assert not differ(before, frame(other))


@pytest.mark.parametrize(
    ("name", "settings", "functions", "said"),
    [
        ("neuron_lime", {}, {}, "Did you mean 'neuron_line'"),
        ("neuron_line", {}, {"neurn": abs}, "Did you mean 'neuron'"),
        ("neuron_line", {}, {"neuron": 3}, "should be a function, not int"),
        ("neuron_line", {"data": "NAND"}, {}, "AND, OR, XOR"),
        ("neuron_line", {"colour": 1}, {}, "no control 'colour'; it has data"),
    ],
)
def test_a_wrong_call_is_told_what_to_do(name, settings, functions, said):
    with pytest.raises(CoursekitError, match=said):
        explore(name, settings, **functions)


def test_set_is_as_if_by_hand():
    explorer = fresh("neuron_line")
    explorer.set(data="XOR", w=(1, 1))
    assert explorer.values["data"] == "XOR" and explorer.values["w"] == (1.0, 1.0)
    with pytest.raises(CoursekitError, match="w is a pair"):
        explorer.set(w=3)


def test_points_stay_within_reach():
    control = Point("p", "P", (0, 0), (1, 1), (0.5, 0.5))
    assert control.read([7, -7]) == (1, 0)
