"""The explorer of lesson 03 draws the learner's own losses, and the line that a place means."""

import numpy as np
import pytest
from explorers.frames import differ, frame, marks

from coursekit import explore
from coursekit.explorers.landscape import bands, measured
from coursekit.explorers.loss_landscape import MPG, ODD, TASKS, X
from coursekit.explorers.scene import Axis
from coursekit.nn.loss import binary_cross_entropy, mse

NUMBER, YES_NO = TASKS


def losses(predict, w, b, y):
    """Both losses over all places, written another way than nn.loss."""
    z = np.multiply.outer(w, X) + np.asarray(b)[..., None]
    if predict == NUMBER:
        return np.mean((y - z) ** 2, axis=-1)
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z)), axis=-1)


def targets(predict, spoilt=False):
    y = MPG.copy() if predict == NUMBER else (MPG > 22) * 1.0
    if spoilt:
        y[ODD] = TASKS[predict].spoilt
    return y


@pytest.mark.parametrize("spoilt", [False, True])
@pytest.mark.parametrize("predict", TASKS)
def test_the_map_is_the_loss_over_all_places(predict, spoilt):
    drawn = frame(explore("loss_landscape", {"predict": predict, "spoilt": spoilt}))
    (surface,) = marks(drawn, "surface")
    w, b = TASKS[predict].w, TASKS[predict].b
    across, up = (axis.low + (np.arange(100) + 0.5) / 100 * (axis.high - axis.low) for axis in (w, b))
    heights = losses(predict, *np.meshgrid(across, up), targets(predict, spoilt))
    due = bands(heights).values.astype(int)
    assert np.abs(surface["values"] - due).max() <= 20  # a band is 19.6 high, and the filling is linear
    assert np.mean(surface["values"] != due) < 0.05


@pytest.mark.parametrize("predict", TASKS)
@pytest.mark.parametrize("at", [(-3.0, 1.0), (2.0, 5.0)])
def test_the_loss_and_the_errors_are_those_of_the_place(predict, at):
    drawn = frame(explore("loss_landscape", {"predict": predict, "at": at}))
    due = losses(predict, at[0], at[1], targets(predict))
    assert drawn["readings"][0][1] == f"{due:.3f}" and f"the loss is {due:.3f}" in drawn["words"]
    gaps, line = marks(drawn, "curve", panel=1)
    z = at[0] * X + at[1]
    predicted = z if predict == NUMBER else 1 / (1 + np.exp(-z))
    assert gaps["y"].reshape(-1, 3)[:, 0] == pytest.approx(predicted, rel=1e-5)
    assert gaps["y"].reshape(-1, 3)[:, 1] == pytest.approx(targets(predict))
    assert np.isnan(gaps["y"][2::3]).all()
    at_0 = at[1] if predict == NUMBER else 1 / (1 + np.exp(-at[1]))
    assert np.interp(0.0, line["x"], line["y"]) == pytest.approx(at_0, rel=1e-3)
    (handle,) = marks(drawn, "handle")
    assert (handle["x"], handle["y"]) == at


@pytest.mark.parametrize("spoilt", [False, True])
def test_the_lowest_place_of_the_squares_is_the_least_squares_line(spoilt):
    y = targets(NUMBER, spoilt)
    w, b = np.linalg.lstsq(np.column_stack([X, np.ones(20)]), y, rcond=None)[0]
    drawn = frame(explore("loss_landscape", {"spoilt": spoilt, "at": (float(w), float(b))}))
    assert "the lowest place of the map" in drawn["words"].lower() and "larger" not in drawn["words"]
    assert float(drawn["readings"][1][1]) == pytest.approx(float(drawn["readings"][0][1]), rel=1e-3)


@pytest.mark.parametrize("predict", TASKS)
def test_the_words_lead_downhill(predict):
    """Whoever cannot see the map walks by its words, and arrives."""
    task = TASKS[predict]
    explorer, step = explore("loss_landscape", {"predict": predict}), 0.02
    for _ in range(100):
        words = frame(explorer)["words"]
        if "or next to it" in words:
            break
        place = list(explorer.values["at"])
        for i, axis in enumerate((task.w, task.b)):
            sign = (f"larger {'wb'[i]}" in words) - (f"smaller {'wb'[i]}" in words)
            place[i] += sign * step * (axis.high - axis.low)
        explorer.set(at=tuple(place))
    drawn = frame(explorer)
    assert "or next to it" in drawn["words"]
    assert float(drawn["readings"][0][1]) < 1.05 * float(drawn["readings"][1][1])


def test_another_task_begins_at_its_own_start_and_no_place_is_off_its_map():
    explorer = explore("loss_landscape")
    frame(explorer, kind="set", values={"at": [-20.0, 45.0]})
    assert explorer.values["at"] == (-20.0, 45.0)
    frame(explorer, kind="set", values={"predict": YES_NO})
    assert explorer.values["at"] == TASKS[YES_NO].start
    frame(explorer, kind="set", values={"at": [-20.0, 45.0]})
    assert explorer.values["at"] == (-8.0, 6.0)


@pytest.mark.parametrize(
    ("predict", "wrong"),
    [
        (NUMBER, {"mse": lambda p, y: np.sum((p - y) ** 2)}),
        (NUMBER, {"mse": lambda p, y: np.mean(np.abs(p - y))}),
        (NUMBER, {"mse": lambda p, y: mse(p[:, None] + 0 * y, p[:, None] * 0 + y)}),
        (YES_NO, {"binary_cross_entropy": lambda p, y: binary_cross_entropy(p, 1 - y)}),
    ],
)
def test_a_wrong_loss_is_seen(predict, wrong):
    right, other = (frame(explore("loss_landscape", {"predict": predict}, **one)) for one in ({}, wrong))
    assert differ(right, other)
    assert right["readings"][0] != other["readings"][0]


def test_a_place_is_moved_without_measuring_the_map_again():
    calls = []

    def counted(predictions, y):
        calls.append(1)
        return mse(predictions, y)

    explorer = explore("loss_landscape", mse=counted)
    frame(explorer)
    measured_once = len(calls)
    frame(explorer, kind="set", values={"at": [1.0, 20.0]})
    assert len(calls) == measured_once + 1


def test_a_loss_that_is_no_number_is_told_so():
    trouble = frame(explore("loss_landscape", mse=lambda p, y: (p - y) ** 2))["trouble"]
    assert "`mse`" in trouble and "(20,)" in trouble and "one number" in trouble


def test_a_map_is_exact_where_the_height_is_linear():
    ground = measured(lambda a, c: 3 * a - 2 * c + 1, Axis("", -1, 1), Axis("", 0, 4))
    across, up = -1 + (np.arange(100) + 0.5) / 50, (np.arange(100) + 0.5) / 25
    assert ground.heights == pytest.approx(3 * across - 2 * up[:, None] + 1)
    assert (ground.place, ground.lowest) == ((-1, 4), pytest.approx(-10))


def test_flat_ground_is_one_band_and_the_lowest_is_the_lightest():
    assert np.unique(bands(np.full((100, 100), 3.0)).values).tolist() == [0]
    slope = bands(np.tile(np.linspace(0, 1, 100), (100, 1))).values
    assert (np.diff(slope[0].astype(int)) >= 0).all() and slope.min() == 0 and slope.max() == 255
