"""Lesson 06, adam_update: Kingma and Ba's algorithm 1, and each of its parts done wrong."""

from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.mlp_gradients import network
from coursekit.nn import training as nn

adam_update = Exercise(
    "training.adam_update",
    nn.adam_update,
    "06_training",
    points=3,
    hints=(
        "Count this step first: t is one more than in the state that came in. All corrections use this new t, and it "
        "comes back in the new state.",
        "m is a running mean of g, v one of g squared: `beta1 * m + (1 - beta1) * g`, and the same with beta2 and "
        "`g**2`.",
        "m and v start at 0 and are too small at first. `m_hat = m / (1 - beta1**t)` and `v_hat = v / (1 - beta2**t)` "
        "put that right. The state keeps m and v themselves, not the corrected ones.",
        "The step: `p - learning_rate * m_hat / (np.sqrt(v_hat) + eps)`, the root first, then eps.",
        "It is the same for W and for b, so write a function that takes one p, g, m and v and gives the new p, m and "
        "v. Then call it for both parts of each layer and put the results into three new lists.",
    ),
)


def _state(rng: np.random.Generator, t: int, *sizes: int) -> dict[str, Any]:
    """A state as it is after t steps, of moderate size."""
    return {
        "t": t,
        "m": nn.each_array(lambda a: 0.5 * a, network(rng, *sizes)),
        "v": nn.each_array(lambda a: 0.1 + a**2, network(rng, *sizes)),
    }


@adam_update.cases
def networks(rng):
    params = [(np.array([[1.0, -2.0]]), np.array([0.5, 0.0]))]
    grads = [(np.array([[2.0, -4.0]]), np.array([0.1, 300.0]))]
    yield args(params, grads, nn.adam_init(params), 0.5)
    yield args(network(rng, 2, 3, 2), network(rng, 2, 3, 2), _state(rng, 7, 2, 3, 2), 0.1)
    yield args(network(rng, 3, 4, 2), network(rng, 3, 4, 2), _state(rng, 1, 3, 4, 2), 0.3, 0.8, 0.95)
    yield args(network(rng, 3, 3), network(rng, 3, 3), _state(rng, 2, 3, 3), 0.2, 0.7, 0.9, 1e-3)
    small = nn.each_array(lambda g: 0.02 * g, network(rng, 2, 2, 3))
    yield args(network(rng, 2, 2, 3), small, nn.adam_init(small), 0.2, 0.9, 0.99, 0.05)


@adam_update.cases(edge=True)
def at_the_edge(rng):
    params, grads = network(rng, 2, 3, 2), network(rng, 2, 3, 2)
    tiny = nn.each_array(lambda g: 1e-8 * g, grads)
    yield args(nn.each_array(np.zeros_like, params), tiny, nn.adam_init(params))
    zeros = nn.each_array(np.zeros_like, params)
    yield args(params, [zeros[0], grads[1]], nn.adam_init(params), 0.1)
    yield args(params, zeros, _state(rng, 5, 2, 3, 2), 0.1)
    yield args(network(rng, 1, 1), network(rng, 1, 1), _state(rng, 1000, 1, 1), 0.1)


def plan(params, grads, state, rate, beta1, beta2, eps, **parts):
    """A right update in parts that a wrong program can replace, each a function of arrays and numbers.

    first, second: the running means. step: what is taken off p for each unit of rate. count: the t that corrects.
    """
    t = parts.get("count", lambda t: t + 1)(state["t"])
    first = parts.get("first", lambda m, g: beta1 * m + (1 - beta1) * g)
    second = parts.get("second", lambda v, g: beta2 * v + (1 - beta2) * g**2)
    step = parts.get("step", lambda m, v, t: m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps))
    means = nn.each_array(first, state["m"], grads)
    squares = nn.each_array(second, state["v"], grads)
    with np.errstate(all="ignore"):
        after = nn.each_array(lambda p, m, v: p - rate * step(m, v, t), params, means, squares)
    return after, {"t": state["t"] + 1, "m": means, "v": squares}


def _program(idea, name, make):
    """Add a program to an idea: plan() with the parts that make(beta1, beta2, eps) gives."""

    def program(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        return plan(params, grads, state, learning_rate, beta1, beta2, eps, **make(beta1, beta2, eps))

    program.__name__ = name
    return idea(program)


no_bias_correction = _program(
    adam_update.misconception(
        "The bias correction is missing, or stands at one of the two means only. m and v start at 0, so after t steps "
        "they are too small by the factors `1 - beta1**t` and `1 - beta2**t`: divide both by theirs."
    ),
    "no_bias_correction",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (np.sqrt(v) + eps)},
)
_program(
    no_bias_correction.also,
    "first_corrected_alone",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1**t) / (np.sqrt(v) + eps)},
)
_program(
    no_bias_correction.also,
    "second_corrected_alone",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (np.sqrt(v / (1 - b2**t)) + eps)},
)
t_from_zero = _program(
    adam_update.misconception(
        "The t is one too small: the correction uses the count from before this step. At the first step t is 1, not 0: "
        "`1 - beta**0` is 0, and nothing can be divided by it. Count first, then correct."
    ),
    "t_from_zero",
    lambda b1, b2, eps: {"count": lambda t: t},
)
_program(t_from_zero.also, "t_from_zero_guarded", lambda b1, b2, eps: {"count": lambda t: max(t, 1)})
_program(
    t_from_zero.also,
    "correction_skipped_at_zero",
    lambda b1, b2, eps: {
        "count": lambda t: t,
        "step": lambda m, v, t: m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + eps) if t else m / (np.sqrt(v) + eps),
    },
)


@t_from_zero.also
def t_never_counted(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = plan(params, grads, state, learning_rate, beta1, beta2, eps, count=lambda t: t)
    return after, new | {"t": state["t"]}


eps_inside_the_root = _program(
    adam_update.misconception(
        "The eps is inside the root. It stands outside, `np.sqrt(v_hat) + eps`: inside, the root makes 1e-8 into "
        "1e-4, and small gradients are held back."
    ),
    "eps_inside_the_root",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1**t) / np.sqrt(v / (1 - b2**t) + eps)},
)
_program(
    eps_inside_the_root.also,
    "eps_inside_and_no_correction",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / np.sqrt(v + eps)},
)
corrected_by_one_beta = _program(
    adam_update.misconception(
        "The correction is the same at every step: `1 - beta` without the power. It must die away as the steps go on: "
        "`1 - beta**t`."
    ),
    "corrected_by_one_beta",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1) / (np.sqrt(v / (1 - b2)) + eps)},
)
_program(
    corrected_by_one_beta.also,
    "beta_times_t",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1 * t) / (np.sqrt(v / (1 - b2 * t)) + eps)},
)
_program(
    adam_update.misconception(
        "The eps meets the root of v before v is corrected. Correct first: v_hat, then its root, then eps."
    ),
    "eps_before_the_correction",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1**t) * np.sqrt(1 - b2**t) / (np.sqrt(v) + eps)},
)
_program(
    adam_update.misconception(
        "The eps is missing. Where a gradient has always been 0, so is v, and 0 / 0 is nan: `np.sqrt(v_hat) + eps`."
    ),
    "eps_left_out",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1**t) / np.sqrt(v / (1 - b2**t))},
)
_program(
    adam_update.misconception(
        "The root is missing. v is a mean of squares; its root has the size of a gradient, and only then do the sizes "
        "cancel in `m_hat / np.sqrt(v_hat)`."
    ),
    "root_left_out",
    lambda b1, b2, eps: {"step": lambda m, v, t: m / (1 - b1**t) / (v / (1 - b2**t) + eps)},
)
square_left_out = _program(
    adam_update.misconception(
        "The mean v is not one of squared gradients: `beta2 * v + (1 - beta2) * g**2`. Without the square it can be "
        "negative, and has no root."
    ),
    "square_left_out",
    lambda b1, b2, eps: {"second": lambda v, g: b2 * v + (1 - b2) * g},
)
_program(
    square_left_out.also,
    "absolute_for_square",
    lambda b1, b2, eps: {"second": lambda v, g: b2 * v + (1 - b2) * np.abs(g)},
)
_program(
    square_left_out.also,
    "all_squared",
    lambda b1, b2, eps: {"second": lambda v, g: b2 * v + ((1 - b2) * g) ** 2},
)
betas_swapped = _program(
    adam_update.misconception(
        "A beta is in the wrong place. beta1 belongs to m and beta2 to v, and the large share stays with the old mean: "
        "`beta1 * m + (1 - beta1) * g`."
    ),
    "betas_swapped",
    lambda b1, b2, eps: {
        "first": lambda m, g: b2 * m + (1 - b2) * g,
        "second": lambda v, g: b1 * v + (1 - b1) * g**2,
        "step": lambda m, v, t: m / (1 - b2**t) / (np.sqrt(v / (1 - b1**t)) + eps),
    },
)
_program(
    betas_swapped.also,
    "shares_swapped",
    lambda b1, b2, eps: {
        "first": lambda m, g: (1 - b1) * m + b1 * g,
        "second": lambda v, g: (1 - b2) * v + b2 * g**2,
    },
)
_program(
    betas_swapped.also,
    "beta1_for_both",
    lambda b1, b2, eps: {
        "second": lambda v, g: b1 * v + (1 - b1) * g**2,
        "step": lambda m, v, t: m / (1 - b1**t) / (np.sqrt(v / (1 - b1**t)) + eps),
    },
)
_program(
    betas_swapped.also,
    "beta1_for_both_means",
    lambda b1, b2, eps: {"second": lambda v, g: b1 * v + (1 - b1) * g**2},
)
not_a_mean = _program(
    adam_update.misconception(
        "A running mean is none: in m or v the new gradient counts in full. It comes in with the share `1 - beta`, so "
        "that old and new shares make 1."
    ),
    "not_a_mean",
    lambda b1, b2, eps: {"first": lambda m, g: b1 * m + g, "second": lambda v, g: b2 * v + g**2},
)
_program(not_a_mean.also, "first_not_a_mean", lambda b1, b2, eps: {"first": lambda m, g: b1 * m + g})
_program(not_a_mean.also, "second_not_a_mean", lambda b1, b2, eps: {"second": lambda v, g: b2 * v + g**2})
first_mean_unused = _program(
    adam_update.misconception(
        "The step goes along this gradient alone. m, the mean of many, takes its place: it is what smooths the noise."
    ),
    "first_mean_unused",
    lambda b1, b2, eps: {
        "step": lambda m, v, t: m / (np.sqrt(v / (1 - b2**t)) + eps),
        "first": lambda m, g: g,
    },
)


@first_mean_unused.also
def gradient_for_mean(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    _, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    correction = 1 - beta2 ** new["t"]
    after = nn.each_array(
        lambda p, g, v: p - learning_rate * g / (np.sqrt(v / correction) + eps), params, grads, new["v"]
    )
    return after, new


@adam_update.misconception("It climbs. m_hat points uphill as a gradient does, so the step is taken off: minus.")
def ascent(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return nn.adam_update(params, grads, state, -learning_rate, beta1, beta2, eps)


@adam_update.misconception(
    "The steps are not counted: `t` in the state that comes back is still the old one, so that the next step takes "
    "itself for this one."
)
def t_not_counted(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    return after, new | {"t": state["t"]}


@adam_update.misconception(
    "The corrected means are kept in the state, and would be corrected again at the next step. Keep m and v as they "
    "are; m_hat and v_hat serve this step only."
)
def corrected_means_kept(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    t = new["t"]
    means = nn.each_array(lambda m: m / (1 - beta1**t), new["m"])
    return after, {"t": t, "m": means, "v": nn.each_array(lambda v: v / (1 - beta2**t), new["v"])}


@adam_update.misconception(
    "The state is not kept: m and v come back as they were given. The next step builds on the new means."
)
def means_not_kept(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    return after, state | {"t": new["t"]}


@means_not_kept.also
def state_not_kept(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)[0], state


@adam_update.misconception("The biases stay as they were. They have an m and a v as well, and move by them.")
def biases_left(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    means, squares = (
        [(one, two) for (one, _), (_, two) in zip(new[name], state[name], strict=True)] for name in ("m", "v")
    )
    kept = [(W, b) for (W, _), (_, b) in zip(after, params, strict=True)]
    return kept, {"t": new["t"], "m": means, "v": squares}


@biases_left.also
def biases_left_and_their_means_kept(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    return [(W, b) for (W, _), (_, b) in zip(after, params, strict=True)], new


@adam_update.misconception(
    "What the caller gave was changed. `state[...] = ...`, `m *= beta1` and `W -= ...` write into the given dict and "
    "arrays: make new ones, and return a new dict."
)
def changed_in_place(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    state.update(new)
    return after, state


@changed_in_place.also
def params_and_state_changed(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    state.update(new)
    params[:] = after
    return params, state


@changed_in_place.also
def params_changed(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    params[:] = after
    return params, new


@adam_update.misconception(
    "Only the params come back. The state is due as well: `return params, state`, with the new t, m and v."
)
def state_not_returned(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)[0]


@adam_update.misconception(
    "The state has not its form. It is a dict as it came in, `{'t': ..., 'm': ..., 'v': ...}`, so that it can be given "
    "to the next step."
)
def state_of_another_form(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    return after, (new["t"], new["m"], new["v"])


@state_of_another_form.also
def state_in_four_values(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    return after, new["m"], new["v"], new["t"]


@state_of_another_form.also
def t_left_out_of_the_state(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    after, new = nn.adam_update(params, grads, state, learning_rate, beta1, beta2, eps)
    return after, {"m": new["m"], "v": new["v"]}
