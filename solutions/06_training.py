# %% [markdown]
# # How do epochs turn gradients into a trained network, and when does training stop?
#
# ## The question
#
# Lesson 05 ended with a gradient for every weight of a network. One gradient is one small step, and a network needs
# thousands of them. In which order do the examples come, what can a step remember of the ones before, and who says that
# it is enough? At the end your own loop teaches a network to tell two spirals apart.
#
# After this lesson (about 60 minutes) you will be able to
#
# - say what a batch, a step and an epoch are, and write the loop that trains any network of dense layers;
# - write momentum and Adam, and say by hand what their first steps are;
# - look at a network that does not learn, and find out what went wrong.

# %% setup
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, data, explore, hint, predict, progress, quiz, start
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import dense, forward, init_layer
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy
from coursekit.nn.neuron import relu

start("06_training", version="{version}")

# %% [markdown]
# This lesson stands on what you built before: layers (02), losses (03), minibatches (04) and gradients (05). They are
# imported above, as the course wrote them. Words in bold stand in the [glossary at the end](#Glossary).

# %% [markdown]
# ## Words for counting
#
# ### A batch, a step, an epoch
#
# Seven examples, dealt into piles of three, as in lesson 04. A **batch** is one such pile: the examples whose gradient
# is computed together. A **step** changes the weights once, by the gradient of one batch. An **epoch** is over when
# each example has had its turn once.
#
# | step | batch | its gradient is the mean of | then |
# |---|---|---|---|
# | 1 | examples 4, 0, 6 | 3 examples | the weights change |
# | 2 | examples 2, 5, 1 | 3 examples, at the *changed* weights | the weights change |
# | 3 | example 3 | 1 example, at the *changed* weights | the weights change: the epoch is over |

# %%
predict(
    "1,000 examples, batches of 64, 10 epochs. How many times do the weights change?",
    ["10: once an epoch", "150", "160", "10,000: once for each example"],
)

# %%
rng = np.random.default_rng(0)
sizes = [len(batch) for batch in minibatches(1000, 64, rng)]
print("batches of one epoch:", sizes)
print("steps in an epoch:", len(sizes), "  steps in 10 epochs:", 10 * len(sizes))

# %% [markdown]
# <details><summary>Compare with your guess: steps</summary>
#
# It is 160. Fifteen full batches leave 40 examples over, and those make a sixteenth, smaller batch: left out, some examples
# would miss their turn (that would be 150). One step an epoch is what you get with a single batch of 1,000, and 10,000
# steps with batches of one.
#
# </details>

# %% [markdown]
# ## One step
#
# ### By hand
#
# A network is a list of pairs `(W, b)`, one for each layer, and its gradients are a list of the same form. With the
# rate 0.5:
#
# | part | before | gradient | rate times gradient | after |
# |---|---|---|---|---|
# | `W` | `[[1, -2]]` | `[[2, -4]]` | `[[1, -2]]` | `[[0, 0]]` |
# | `b` | `[0.5, 0]` | `[1, 3]` | `[0.5, 1.5]` | `[0, -1.5]` |
#
# Before you write it, look at what `-=` does to somebody who kept a copy of the list.

# %%
predict(
    "We keep `before = list(params)`, a copy of the list, then change W with `W -= ...`. What is in before?",
    ["The old W: it is a copy", "The new W: it was changed too"],
)

# %%
W, b = np.array([[1.0, -2.0]]), np.array([0.5, 0.0])
params = [(W, b)]
before = list(params)
W -= 0.5 * np.array([[2.0, -4.0]])
print("params:", params)
print("before:", before)

# %% [markdown]
# <details><summary>Compare with your guess: the copied list</summary>
#
# The new W. `list(params)` copies the list, but in both lists stands the *same* array, and `-=` writes into it. Two
# names for one array: **aliasing**. `W = W - ...` makes a new array and leaves the old one as it was.
#
# </details>

# %% [markdown]
# So a step in this lesson makes new arrays. Whoever wants to compare two rates can then start both from the same
# params.
#
# ### Exercise 1 of 4: `sgd_update`
#
# One line is open: add the new pair of this layer to the list. The name is that of the method, **SGD**: stochastic
# (by chance) gradient descent, because chance deals the batches.


# %% exercise="training.sgd_update"
def sgd_update(params, grads, learning_rate):
    """One step of gradient descent: p - learning_rate * g, for every W and b.

    params: [(W, b), ...], first layer first. grads: [(dW, db), ...], the same form.
    Returns new params; the given ones are not changed.
    """
    updated = []
    for (W, b), (dW, db) in zip(params, grads, strict=True):
        ### BEGIN SOLUTION
        updated.append((W - learning_rate * dW, b - learning_rate * db))
        ### END SOLUTION
    return updated


# %% check="training.sgd_update"
check("training.sgd_update", sgd_update)

# %% [markdown]
# Let it walk. A valley with two weights, `W` and `b`: it curves 100 times more along `b` than along `W`, as when
# inputs have bad scales (lesson 04). The rate is limited by the steep direction.


# %%
PATH_COLOUR, OTHER_COLOUR = "#B34700", "#009E73"
STEEP = 100.0


def valley(params):
    """Height of a narrow valley at one weight and one bias. Returns a float."""
    ((W, b),) = params
    return float(0.5 * (W[0, 0] ** 2 + STEEP * b[0] ** 2))


def valley_gradients(params):
    """Its slopes, in the form of params."""
    ((W, b),) = params
    return [(W, STEEP * b)]


def draw_valley(ax, walks, **labels):
    """Draw level lines of the valley and walks over them. walks: {label: (params of each step, style, colour)}."""
    first, second = np.linspace(-6, 11, 80), np.linspace(-1.2, 1.2, 80)
    heights = [[0.5 * (w**2 + STEEP * b**2) for w in first] for b in second]
    ax.contour(first, second, heights, levels=[1, 5, 15, 30, 50, 70], colors="0.6", linewidths=0.8)
    for label, (walk, style, colour) in walks.items():
        points = np.array([(W[0, 0], b[0]) for ((W, b),) in walk])
        ax.plot(*points.T, style, color=colour, markersize=4, linewidth=1.3, label=label)
        ax.plot(*points[-1], "*", color=colour, markersize=16, markeredgecolor="black")
    ax.plot(0, 0, "X", color="white", markersize=10, markeredgecolor="black", label="lowest point")
    ax.set(xlim=(-6, 11), ylim=(-1.2, 1.2), **labels)
    ax.legend(loc="lower left", fontsize=8)


far_out = [(np.array([[10.0]]), np.array([1.0]))]

# %%
predict(
    "The largest stable rate is 2 / 100. After 40 steps at 0.018, what is left of the way from W = 10, b = 1?",
    [
        "Both weights have arrived",
        "b has arrived, W has about half of its way left",
        "W has arrived, b swings for ever",
    ],
)

# %% alt="Level lines of a narrow valley. A path starts at W = 10, b = 1, swings up and down across the valley at first, then creeps along its floor and ends at W near 4.8, half way to the lowest point."
walk_sgd = [far_out]
for _ in range(40):
    walk_sgd.append(sgd_update(walk_sgd[-1], valley_gradients(walk_sgd[-1]), 0.018))
((W_end, b_end),) = walk_sgd[-1]
print(f"after 40 steps: W = {W_end[0, 0]:.2f}, b = {b_end[0]:.5f}")

fig, ax = plt.subplots(figsize=(7, 3.6))
draw_valley(
    ax,
    {"plain steps": (walk_sgd, "o-", PATH_COLOUR)},
    title="Plain steps in a narrow valley",
    xlabel="$W$",
    ylabel="$b$",
)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: a narrow valley</summary>
#
# Each step multiplies `b` by $1 - 0.018 \cdot 100 = -0.8$: it swings from side to side and dies away. `W` is
# multiplied by $1 - 0.018 = 0.982$, forty times: about half is left. A larger rate would help `W`, but above 0.02 `b`
# would grow without end.
#
# </details>

# %% [markdown]
# ## Momentum: a step that remembers
#
# ### By hand
#
# Across the valley the gradient changes its sign at each step, along it the sign stays the same. So remember: the
# **velocity** $v$ is a step that is kept. A part of it, the **momentum**, goes on, and the gradient adds its push:
# $v \leftarrow 0.5 v - 1 \cdot g$ for the momentum 0.5 and the rate 1.
#
# | gradients | $v$ after step 1 | step 2 | step 3 | step 4 | far on |
# |---|---|---|---|---|---|
# | agree: $1, 1, 1, 1$ | $-1$ | $-1.5$ | $-1.75$ | $-1.875$ | $-2$ |
# | take turns: $1, -1, 1, -1$ | $-1$ | $0.5$ | $-0.75$ | $0.625$ | about $\pm 0.67$ |

# %%
predict(
    "Now the momentum is 0.9. The gradient is 1 at every step, the rate is 1. Far on, how long is a step?",
    ["0.9", "1.9", "10", "It grows without end"],
)

# %%
v = 0.0
for step in range(1, 101):
    v = 0.9 * v - 1.0 * 1.0
    if step in (1, 2, 10, 50, 100):
        print(f"after {step:3} steps: v = {v:.3f}")

# %% [markdown]
# <details><summary>Compare with your guess: far on</summary>
#
# It is 10. The velocity stands still when what is lost, a tenth of it, equals what is added: $0.1 \cdot 10 = 1$. In general
# steps that agree grow to $1 / (1 - \text{momentum})$ times a plain one. Gradients that take turns shrink it instead.
#
# </details>

# %% [markdown]
# The rate and the minus are already in $v$. So the new params are $p + v$, with the *new* $v$. Each W and each b has
# a velocity of its own: `velocity` has the form of `params`, with zeros at first.
#
# ### Exercise 2 of 4: `momentum_update`
#
# Three lines are open. Both lists come back, because the next step needs the velocity.


# %% exercise="training.momentum_update"
def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    """One step with momentum: v = momentum * v - learning_rate * g, then p + v.

    params, grads, velocity: lists of pairs, a pair for each layer. Returns (params, velocity), both new.
    """
    new_params, new_velocity = [], []
    for (W, b), (dW, db), (vW, vb) in zip(params, grads, velocity, strict=True):
        # 1. the new velocity of W and of b: new names, not -=
        # 2. add it to new_velocity
        # 3. add the new W and b to new_params
        ### BEGIN SOLUTION
        vW, vb = momentum * vW - learning_rate * dW, momentum * vb - learning_rate * db
        new_velocity.append((vW, vb))
        new_params.append((W + vW, b + vb))
        ### END SOLUTION
    return new_params, new_velocity


# %% check="training.momentum_update"
check("training.momentum_update", momentum_update)

# %% [markdown]
# The same valley, the same rate, the same forty steps.

# %%
predict(
    "With momentum 0.9, after 40 steps W is...",
    ["still about 5, as before", "near 0, and it ran past 0 on the way", "near 0, coming from one side only"],
)


# %% alt="The same valley with two paths of 40 steps. Plain steps (circles) end half way. Momentum (squares, dashed) makes long strides along the floor, runs past the lowest point to about W = -2.7, and comes back to near it."
def momentum_walk(rate, momentum, steps=40):
    """Walk down the valley with your momentum_update. Returns the params of each step."""
    walk, velocity = [far_out], [(np.zeros((1, 1)), np.zeros(1))]
    for _ in range(steps):
        params, velocity = momentum_update(walk[-1], valley_gradients(walk[-1]), velocity, rate, momentum)
        walk.append(params)
    return walk


walk_momentum = momentum_walk(0.018, 0.9)  # then try a momentum of 0.5, 0.8, 0.99, 1.1
path_W = np.array([params[0][0][0, 0] for params in walk_momentum])
print(f"W after 10, 20, 30, 40 steps: {np.round(path_W[[10, 20, 30, 40]], 2)}")
print(f"height: plain {valley(walk_sgd[-1]):.2f}, momentum {valley(walk_momentum[-1]):.2f}")

fig, ax = plt.subplots(figsize=(7, 3.6))
both = {"plain steps": (walk_sgd, "o-", PATH_COLOUR), "momentum 0.9": (walk_momentum, "s--", OTHER_COLOUR)}
draw_valley(ax, both, title="Momentum runs along the valley", xlabel="$W$", ylabel="$b$")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: momentum in the valley</summary>
#
# Near 0, and it ran past on the way: steps that agree add up, so the walk is fast along the floor, and like a heavy
# ball it does not stop at once. Change the momentum and run again: 0.5 helps less, 0.99 swings long, and 1.1 never
# rests.
#
# </details>

# %% [markdown]
# ## Adam: every weight its own step
#
# ### By hand
#
# Momentum still has one rate for all weights. **Adam** keeps two running means for each weight, $m$ of its gradients
# and $v$ of their *squares*, and divides: $m / \sqrt{v}$. The size of the gradients cancels. In a **running mean**
# the old
# mean keeps most of its share: $m \leftarrow 0.9 m + 0.1 g$. Both start at 0, so at first they are too small:
#
# | step | gradient | $m$ | shares so far: $1 - 0.9^t$ | $\hat m = m / (1 - 0.9^t)$ |
# |---|---|---|---|---|
# | $t = 1$ | $2$ | $0.2$ | $0.1$ | $2$ |
# | $t = 2$ | $2$ | $0.38$ | $0.19$ | $2$ |
# | $t = 3$ | $2$ | $0.542$ | $0.271$ | $2$ |
#
# Dividing by the shares so far is the **bias correction** (this bias has nothing to do with `b`). For $v$ the old
# share is
# 0.999. The step is $p - \text{rate} \cdot \hat m / (\sqrt{\hat v} + 10^{-8})$; the tiny number avoids 0 / 0.

# %%
predict(
    "The rate is 0.01 and the very first gradient is 1000. How long is Adam's first step?",
    ["10: rate times gradient", "0.01: about the rate", "0.001: a tenth of the rate", "0.00001"],
)

# %%
for g in (0.001, 1.0, 1000.0):
    m, v = 0.1 * g, 0.001 * g**2  # from 0, with the shares 0.9 and 0.999 for the old mean
    m_hat, v_hat = m / (1 - 0.9), v / (1 - 0.999)
    step = 0.01 * m_hat / (np.sqrt(v_hat) + 1e-8)
    raw = 0.01 * m / (np.sqrt(v) + 1e-8)
    print(f"gradient {g:8g}   step {step:.5f}   without the correction {raw:.5f}")

# %% [markdown]
# <details><summary>Compare with your guess: Adam's first step</summary>
#
# 0.01: about the rate, whatever the gradient's size. With the correction $\hat m = g$ and $\hat v = g^2$, so
# $\hat m / \sqrt{\hat v}$ is 1 or $-1$. Without it $m$ is 10 times too small and $\sqrt v$ about 32 times, so the first
# steps would be three times too *long*.
#
# </details>

# %% [markdown]
# The `state` that goes from step to step is a dict: `{"t": 0, "m": zeros, "v": zeros}` at first. `t` counts the
# steps, `m` and `v` have the form of `params`. `adam_init` makes it:


# %%
def adam_init(params):
    """Adam's state before its first step."""
    return {
        "t": 0,
        "m": [(np.zeros_like(W), np.zeros_like(b)) for W, b in params],
        "v": [(np.zeros_like(W), np.zeros_like(b)) for W, b in params],
    }


print(adam_init(far_out))

# %% [markdown]
# ### Exercise 3 of 4: `adam_update`
#
# The whole body is yours; the names of the steps are given. Write the formulas once, in a little function inside, for
# one `p` with its `g`, `m` and `v`, and use it for W and for b. Count first: at the first step `t` is 1.


# %% exercise="training.adam_update"
def adam_update(params, grads, state, learning_rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """One step of Adam: p - learning_rate * m_hat / (sqrt(v_hat) + eps).

    params, grads: lists of pairs. state: {"t", "m", "v"}, m and v in the form of params.
    Returns (params, state), both new; nothing that is given is changed.
    """
    # 1. count: the t of this step
    # 2. for one p with its g, m and v: the new means, corrected, then the new p
    # 3. for each layer: the same for W and for b, put into three new lists
    # 4. the new params, and a new dict
    ### BEGIN SOLUTION
    t = state["t"] + 1

    def moved(p, g, m, v):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return p - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v

    new_params, means, squares = [], [], []
    for (W, b), (dW, db), (mW, mb), (vW, vb) in zip(params, grads, state["m"], state["v"], strict=True):
        W, mW, vW = moved(W, dW, mW, vW)
        b, mb, vb = moved(b, db, mb, vb)
        new_params.append((W, b))
        means.append((mW, mb))
        squares.append((vW, vb))
    return new_params, {"t": t, "m": means, "v": squares}
    ### END SOLUTION


# %% check="training.adam_update"
check("training.adam_update", adam_update)

# %% [markdown]
# The valley again. Its gradients for `b` start 10 times larger than those for `W`. Which way does Adam set out?

# %%
predict(
    "Adam's first steps, at the rate 0.1, from W = 10, b = 1...",
    ["go almost straight across the valley", "go almost along the valley", "are as long for W as for b"],
)

# %% alt="Left: the valley with Adam's path, which from W = 10 and b = 1 moves W and b by the same amount each step, overshoots in b, then runs along the floor. Right: height over 150 steps on a logarithmic axis for plain, momentum and Adam."
walk_adam, state = [far_out], adam_init(far_out)
for _ in range(150):
    params, state = adam_update(walk_adam[-1], valley_gradients(walk_adam[-1]), state, 0.1)
    walk_adam.append(params)
for step in (1, 2, 3):
    ((W_now, b_now),) = walk_adam[step]
    print(f"step {step}: W = {W_now[0, 0]:.3f}, b = {b_now[0]:.3f}")

long_sgd = [far_out]
for _ in range(150):
    long_sgd.append(sgd_update(long_sgd[-1], valley_gradients(long_sgd[-1]), 0.018))
fig, (ax, ax2) = plt.subplots(1, 2, figsize=(10.5, 3.8), layout="constrained")
draw_valley(ax, {"Adam, 0.1": (walk_adam, "^-", "black")}, title="150 steps of Adam", xlabel="$W$", ylabel="$b$")
curves = {"plain, 0.018": (long_sgd, "-", PATH_COLOUR), "Adam, 0.1": (walk_adam, ":", "black")}
curves["momentum, 0.018"] = momentum_walk(0.018, 0.9, 150), "--", OTHER_COLOUR
for label, (walk, style, colour) in curves.items():
    ax2.semilogy([valley(params) for params in walk], style, color=colour, linewidth=2, label=label)
ax2.set(title="The same valley, three ways down", xlabel="step", ylabel="height")
ax2.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: Adam sets out</summary>
#
# They are as long for W as for b: 0.1 each, however different the slopes. That is its gift where scales differ, and its
# limit here: `W` has 10 to go, and at 0.1 a step that takes a hundred. At these rates momentum is faster.
#
# </details>

# %% [markdown]
# What if you do not know a good rate? Try three, a factor of ten apart, with each method.

# %%
predict(
    "Rates 0.01, 0.1 and 1, 150 steps in the valley. Which method ends lower than it began at all three?",
    ["plain steps", "momentum", "Adam", "none of them"],
)


# %%
def height_after(method, rate, steps=150):
    """The height after some steps of one of your three methods, or "diverges" above a million."""
    params, velocity, state = far_out, [(np.zeros((1, 1)), np.zeros(1))], adam_init(far_out)
    for _ in range(steps):
        grads = valley_gradients(params)
        if method == "plain":
            params = sgd_update(params, grads, rate)
        elif method == "momentum":
            params, velocity = momentum_update(params, grads, velocity, rate)
        else:
            params, state = adam_update(params, grads, state, rate)
        if valley(params) > 1e6:
            return "diverges"
    return f"{valley(params):.3f}"


print("rate         0.01       0.1         1")
for method in ("plain", "momentum", "Adam"):
    print(f"{method:8}", *(f"{height_after(method, rate):>9}" for rate in (0.01, 0.1, 1.0)))

# %% [markdown]
# <details><summary>Compare with your guess: three rates</summary>
#
# Adam. A step that is a multiple of the slope grows with it, and diverges once the rate is above the limit of the
# steepest direction. Adam's steps are about as long as the rate: a small rate is slow, a large one overshoots, and
# none of these three blew up. That is why many people begin with it.
#
# </details>

# %% [markdown]
# ## The loop
#
# ### Anew for each batch
#
# Now real batches. Two half moons, 200 points, a network of 16 hidden neurons. One thing tempts people: compute the
# gradients of *all* batches first, at the start of the epoch, then take all the steps.


# %%
def network(sizes, rng):
    """Params of a network with these layer sizes, drawn by He's rule."""
    return [init_layer(n_in, n_out, rng) for n_in, n_out in pairwise(sizes)]


moons = data.moons(200, np.random.default_rng(0), noise=0.15)
start_params = network([2, 16, 2], np.random.default_rng(1))

# %%
predict(
    "Batches of 8, rate 1. All 25 gradients of an epoch are taken at its start, then used for 25 steps. The loss...",
    ["is about the same: they are the same batches", "falls a bit more slowly", "goes wild"],
)


# %%
def epochs_with(stale, rate, epochs=5):
    """The loss after each epoch, with gradients computed for each batch anew, or all at the epoch's start (stale)."""
    rng, params, losses = np.random.default_rng(2), start_params, []
    for _ in range(epochs):
        at_the_start = params
        for batch in minibatches(len(moons.X), 8, rng):
            where = at_the_start if stale else params
            _, grads = mlp_gradients(moons.X[batch], moons.labels[batch], where)
            params = sgd_update(params, grads, rate)
        losses.append(round(float(cross_entropy(forward(moons.X, params), moons.labels)), 2))
    return losses


print("anew for each batch:     ", epochs_with(stale=False, rate=1.0))
highest = max(epochs_with(stale=True, rate=1.0))
print("all at the epoch's start: up to", "more than 100" if highest > 100 else highest)

# %% [markdown]
# <details><summary>Compare with your guess: old gradients</summary>
#
# It goes wild. A gradient holds at one place; 25 steps by gradients of the same place are one step of 25 times the
# rate, and that is far too large. The next gradient must know where the last step has led.
#
# </details>

# %% [markdown]
# ### When to stop
#
# After each epoch, measure on *all* examples: a single batch is a noisy sample. Keep loss and accuracy in a
# **history**, and stop when
# the accuracy reaches a target. The number of epochs is the limit, for when it never does.
#
# | belongs to | what happens |
# |---|---|
# | a step | gradients of this batch at the params as they are now, then the update |
# | an epoch | shuffle and deal, all steps, then measure on all of `X`, note it, and ask whether to stop |
# | the training | starts from the given params, which stay as they are; returns the new ones and the history |

# %% [markdown]
# ### Exercise 4 of 4: `train`
#
# From nothing, with parts that you have: `minibatches`, `mlp_gradients`, your `sgd_update`, `forward`,
# `cross_entropy` and `accuracy`. The first epoch that is at the target has its entry in the history, and is the last.


# %% exercise="training.train"
def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    """Train by plain SGD over shuffled minibatches, from the given params, which are not changed.

    X: shape (n, d). labels: ints, shape (n,). params: [(W, b), ...]. rng: a numpy.random.Generator.
    Returns (params, history): history holds {"loss": ..., "accuracy": ...} for each epoch, measured on all
    of X after it. The first epoch with at least target_accuracy is the last.
    """
    ### BEGIN SOLUTION
    history = []
    for _ in range(epochs):
        for batch in minibatches(len(X), batch_size, rng):
            _, grads = mlp_gradients(X[batch], labels[batch], params)
            params = sgd_update(params, grads, learning_rate)
        logits = forward(X, params)
        history.append({"loss": float(cross_entropy(logits, labels)), "accuracy": float(accuracy(logits, labels))})
        if history[-1]["accuracy"] >= target_accuracy:
            break
    return params, history
    ### END SOLUTION


# %% check="training.train"
check("training.train", train)

# %% [markdown]
# Your loop, at most 100 epochs, with a target.

# %%
predict(
    "At most 100 epochs, target_accuracy = 0.95. How many entries will the history have?",
    ["100: one for each epoch", "fewer: one for each epoch until the target", "1: the last"],
)

# %%
trained, history = train(moons.X, moons.labels, start_params, np.random.default_rng(2), 100, 20, 0.5, 0.95)
print("entries:", len(history))
for epoch in (1, 2, len(history) - 1, len(history)):
    entry = history[epoch - 1]
    print(f"epoch {epoch:2}: loss {entry['loss']:.3f}, accuracy {entry['accuracy']:.3f}")
untouched = np.array_equal(start_params[0][0], network([2, 16, 2], np.random.default_rng(1))[0][0])
print("start_params as they were:", untouched)

# %% [markdown]
# <details><summary>Compare with your guess: entries</summary>
#
# Fewer. The epoch that reaches the target is noted, then the loop breaks. Change the rate to 0.1
# and then to 0.03, and run again: when does the limit of 100 decide instead?
#
# </details>

# %% [markdown]
# ### Batch size and noise
#
# Three walkers each see 200 examples in an epoch: one in a single batch, one in batches of 20, one example by example.

# %%
predict(
    "After 30 epochs at the same rate 0.1, which curve of the loss is lowest, and which is the least smooth?",
    [
        "One batch of 200: lowest and smooth, as its gradient is exact",
        "Batches of 1: lowest, and the least smooth",
        "All three end alike",
    ],
)

# %% alt="Loss over 30 epochs. One batch of 200 (solid) falls slowly and smoothly to about 0.29, batches of 20 (dashed) to about 0.2, batches of 1 (dots) to about 0.02 with upward jumps."
fig, ax = plt.subplots(figsize=(6.5, 3.8))
for size, style in zip((200, 20, 1), ("-", "--", "o:"), strict=True):
    _, history = train(moons.X, moons.labels, start_params, np.random.default_rng(2), 30, size, 0.1, 2.0)
    losses = [entry["loss"] for entry in history]
    ups = sum(later > earlier for earlier, later in pairwise(losses))
    print(f"batches of {size:3}: {200 // size:3} steps an epoch, last loss {losses[-1]:.2f}, ever went up: {ups > 0}")
    ax.plot(range(1, 31), losses, style, color="black", markersize=4, label=f"batches of {size}")
ax.set(title="The same examples, in larger or smaller batches", xlabel="epoch", ylabel="loss on all examples")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: batches</summary>
#
# Batches of 1: lowest, and the least smooth. They take 200 steps where the large batch takes one, and each step is a
# guess from a single example. (A target of 2.0 is never reached, so all 30 epochs run.) Set the rate to 0.5 and run
# again: larger batches bear a larger rate, and come down faster.
#
# </details>

# %% [markdown]
# ## It does not learn: what went wrong?
#
# ### The start
#
# Send 100 examples through ten layers of 50 neurons, with weights by He's rule, half as large, twice as large.

# %%
predict(
    "All weights are half of what He's rule draws. In layer 10 the activations are about...",
    ["half as large", "a tenth as large", "a thousandth as large"],
)


# %% alt="Two panels over layers 1 to 10, logarithmic. Left, the size of activations: flat for He, falling a thousandfold for half, rising a thousandfold for twice. Right, the size of dW: flat for He, tiny for half, huge for twice."
def deep(scale, rng):
    """Ten layers of 50, weights by He's rule times a scale."""
    return [(scale * W, b) for W, b in network([20] + [50] * 10 + [3], rng)]


def sizes_by_layer(params, X, labels):
    """The size (root of the mean square) of each hidden layer's activations, and of its dW."""
    A, sizes = X, []
    for W, b in params[:-1]:
        A = relu(dense(A, W, b))
        sizes.append(np.sqrt(np.mean(A**2)))
    _, grads = mlp_gradients(X, labels, params)
    return sizes, [np.sqrt(np.mean(dW**2)) for dW, _ in grads[:-1]]


rng = np.random.default_rng(3)
X_deep, y_deep = rng.normal(size=(100, 20)), rng.integers(3, size=100)
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for (name, scale), style in zip(
    {"He": 1.0, "half": 0.5, "twice": 2.0, "zero": 0.0}.items(), ("o-", "s--", "^:", ""), strict=True
):
    activations, slopes = sizes_by_layer(deep(scale, np.random.default_rng(4)), X_deep, y_deep)
    print(f"{name:5} activations: layer 1 {activations[0]:.2g}, layer 10 {activations[-1]:.2g}", end="   ")
    print(f"dW: layer 1 {slopes[0]:.2g}, layer 10 {slopes[-1]:.2g}")
    if scale:
        axes[0].semilogy(range(1, 11), activations, style, color="black", label=name)
        axes[1].semilogy(range(1, 11), slopes, style, color="black", label=name)
axes[0].set(title="Activations on the way forward", xlabel="layer", ylabel="size")
axes[1].set(title="Gradients dW on the way back", xlabel="layer", ylabel="size of dW")
axes[0].legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: half the weights</summary>
#
# A thousandth: each layer halves, and $0.5^{10} \approx 1/1000$. The gradients vanish with them, in *every* layer
# here, as
# each is a product of small numbers, as with the sigmoids of lesson 05; at twice the weights they explode. With zero
# weights nothing arrives
# at all, and no weight ever gets a gradient.
#
# </details>

# %% [markdown]
# ### Too large a rate
#
# The moons again, with rates from small to absurd. Watch the loss, and count the **dead** neurons of lesson 05: those
# whose $z$ is at
# most 0 for every example, so that no gradient reaches them.

# %%
predict(
    "After 30 epochs at the rate 10, how many of the 16 hidden neurons are dead?",
    ["none: they can always come back", "one or two", "most of them"],
)


# %% alt="Left: loss over 30 epochs, logarithmic. At rate 0.3 it falls, at 10 it jumps between 0.4 and 4, at 30 it begins above 1000. Right: bars of dead neurons out of 16 by rate: none at 0.3 and 1, a few at 3, most at 10, all at 30."
def dead_neurons(params, X):
    """How many neurons of the first layer are at 0 for every example."""
    W, b = params[0]
    return int(np.sum(np.all(dense(X, W, b) <= 0, axis=0)))


rates = [0.3, 1.0, 3.0, 10.0, 30.0]  # try others
fig, (ax, ax2) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
dead = []
for rate in rates:
    params, history = train(moons.X, moons.labels, start_params, np.random.default_rng(2), 30, 20, rate, 2.0)
    dead.append(dead_neurons(params, moons.X))
    print(f"rate {rate:4}: over 90% right: {history[-1]['accuracy'] > 0.9}, more than half dead: {dead[-1] > 8}")
    if rate in (0.3, 10.0, 30.0):
        style = {0.3: "-", 10.0: "--", 30.0: "o:"}[rate]
        ax.semilogy(
            range(1, 31), [e["loss"] for e in history], style, color="black", markersize=4, label=f"rate {rate}"
        )
ax.set(title="The loss at three rates", xlabel="epoch", ylabel="loss")
ax.legend()
ax2.bar_label(ax2.bar([str(rate) for rate in rates], dead, color="0.75", edgecolor="black"))
ax2.set(title="Too large a rate kills relu neurons", xlabel="learning rate", ylabel="dead of 16", ylim=(0, 18))
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: dead neurons</summary>
#
# Most of them. One wild step throws the weights so far that $z$ is below 0 for all examples, and without a gradient
# nothing brings them back. The few that are left never settle: the loss jumps from epoch to epoch. At the rate 30 the loss
# shoots up at once, above 1,000, and all neurons are dead.
#
# </details>

# %% [markdown]
# ### The checklist
#
# Nine patients, one loop: yours. In each, one thing is wrong.

# %%
predict(
    "Which of these ends with a loss that looks like that of a network that merely guesses, about 0.69?",
    ["rate far too small", "labels shuffled apart from X", "inputs a thousand times too large"],
)


# %%
def patient(sizes=(2, 16, 2), scale=1.0, X=moons.X, labels=moons.labels, rate=0.3, epochs=30):
    """Train a network with one thing wrong. Returns its loss before and after, in words."""
    params = [(scale * W, b) for W, b in network(sizes, np.random.default_rng(1))]
    before = cross_entropy(forward(X, params), labels)
    with np.errstate(all="ignore"):  # some of them leave the range of a float: that shows in the loss
        _, history = train(X, labels, params, np.random.default_rng(2), epochs, 20, rate, 2.0)
    after = history[-1]["loss"]
    return f"loss {before:6.2f} -> " + (f"{after:.2f}" if after < 5 else "above 5, or no number at all")


shuffled = np.random.default_rng(3).permutation(moons.labels)
print("healthy                  ", patient())
print("1 one epoch              ", patient(epochs=1))
print("2 rate too small         ", patient(rate=0.001))
print("3 rate too large         ", patient(rate=1000.0))
print("4 sign of the step       ", patient(rate=-0.03))
print("5 weights all zero       ", patient(scale=0.0))
print("6 deep, weights too small", patient(sizes=(2, 16, 16, 16, 16, 16, 2), scale=0.1))
print("7 inputs 1000 too large  ", patient(X=1000 * moons.X))
print("8 inputs 1000 too small  ", patient(X=moons.X / 1000))
print("9 labels of others       ", patient(labels=shuffled))

# %% [markdown]
# <details><summary>Compare with your guess: the patients</summary>
#
# Labels shuffled apart from X: 0.66, hardly better than guessing, and the little is learned by heart. About the same
# number comes from zero weights, deep small weights and tiny inputs, so ask in order. With the small rate it is on its
# way; huge inputs blew it up.
#
# </details>

# %% [markdown]
# Each line of this table was run in the cell above:
#
# | what you see | ask | patient |
# |---|---|---|
# | the loss falls and is not yet low | more epochs, or a larger rate? | 1, 2 |
# | the loss grows, or is thousands | rate too large? plus instead of minus? inputs in large units? | 3, 4, 7 |
# | the loss does not move from the start | weights zero or too small? inputs tiny? Look at each layer's activations and dW | 5, 6, 8 |
# | the loss stays at that of guessing, and weights move | do examples and labels still belong together? | 9 |
#
# And before all that: can it learn ten examples by heart? If not, it is the code.

# %%
ten = moons.X[:10], moons.labels[:10]
_, history = train(*ten, start_params, np.random.default_rng(2), 500, 10, 0.5)
print(f"ten examples by heart: accuracy {history[-1]['accuracy']} after {len(history)} epochs")

# %% [markdown]
# ## Show it to a friend
#
# Two spirals, one winding inside the other. No straight line parts them, nor any simple curve. A network with two
# hidden layers of 32
# starts from chance; your `train` does the rest, and we look at what it says everywhere in the plane.

# %%
predict(
    "After 2 epochs, what will the border between the two classes look like?",
    ["A line with few bends", "A rough spiral", "The finished spiral"],
)

# %% alt="Six maps after 0, 2, 5, 15, 40 and up to 150 epochs. Black dots and white squares form two spirals. The border between grey and white is a bent line at first, then folds, and at the end follows both spirals all round."
spirals = data.spirals(400, np.random.default_rng(6), noise=0.02, turns=1.25)
rng, rate, batch_size = np.random.default_rng(7), 0.3, 20  # change the rate, the layers or the turns
params = network([2, 32, 32, 2], rng)
ticks = np.linspace(-1.2, 1.2, 120)
plane = np.array([(x1, x2) for x2 in ticks for x1 in ticks])
fig, axes = plt.subplots(2, 3, figsize=(10, 7), layout="constrained", sharex=True, sharey=True)
done = 0
for ax, until in zip(axes.flat, (0, 2, 5, 15, 40, 150), strict=True):
    params, history = train(spirals.X, spirals.labels, params, rng, until - done, batch_size, rate)
    done += len(history)
    right = accuracy(forward(spirals.X, params), spirals.labels)
    logits = forward(plane, params)
    ax.contourf(ticks, ticks, (logits[:, 1] - logits[:, 0]).reshape(120, 120), [-1e9, 0, 1e9], colors=["white", "0.75"])
    for label, marker, fill in ((0, "s", "white"), (1, "o", "black")):
        here = spirals.X[spirals.labels == label]
        ax.plot(*here.T, marker, color=fill, markeredgecolor="black", markersize=3.5, markeredgewidth=0.6)
    ax.set(title=f"after {done} epochs: {right:.1%} right", xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the border</summary>
#
# A line with few bends: first the network finds the coarse pattern that is right for most, then it folds the border
# further and further in. The last map needed fewer epochs than it was allowed, since every example was right.
#
# </details>

# %% [markdown]
# Make it yours: three arms (`n_classes=3`, and 3 outputs), more turns, fewer neurons. When does it fail, and why?
#
# ### A playground
#
# The same, while you watch. Between two pictures lie ten steps, and each is a step of yours. Press Play, then find out:
#
# 1. Which of the four data sets can a network without a hidden layer learn?
# 2. On the circles, at which of the rates 0.1, 1 and 3 does SGD fail? And Adam?
# 3. Is one hidden layer of 4 enough for the circles, and one of 8 for the spirals?

# %% explorer="playground"
explore("playground", sgd_update=sgd_update, momentum_update=momentum_update, adam_update=adam_update)

# %% [markdown]
# <details><summary>Compare: three answers from the playground</summary>
#
# 1. None wholly: its border is straight. On the moons it is right on six of seven new examples, on the circles and
#    XOR it only guesses.
# 2. SGD at 3, Adam already at 1: both end at the loss of guessing, 0.69, with dead neurons. Adam's steps are about as
#    long as its rate, however small the gradient.
# 3. For the circles yes. The spirals need more: 8 stay below 81% on new data, two layers of 8 come to about 85%.
#
# </details>

# %% [markdown]
# ## Why it matters for real networks
#
# - *This loop trains nearly every network there is*: more layers, more data, Adam in place of plain steps.
# - *A target on the training examples is no proof*: the network may know them by heart. Lesson 07 asks that.

# %% [markdown]
# ## Do you remember?
#
# Answer each on paper before you look at its choices. They reach back to lessons 05, 03 and 00.

# %%
quiz("training.recall_1")

# %%
quiz("training.recall_2")

# %%
quiz("training.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), chapter 8: SGD, momentum, Adam and starts.
# - Diederik Kingma, Jimmy Ba, "Adam: a method for stochastic optimization" (2015): your function is their algorithm 1.
# - Gabriel Goh, "Why Momentum Really Works", Distill (2017): the valley, with sliders.
# - Andrej Karpathy, "A Recipe for Training Neural Networks" (2019): a longer checklist, from practice.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="adam"></a>Adam | a step whose length for each weight is about the rate, by dividing by the size of its gradients so far |
# | <a id="aliasing"></a>aliasing | two names, or two lists, for one and the same array |
# | <a id="batch"></a>batch | the examples whose gradient is computed together, for one step |
# | <a id="bias-correction"></a>bias correction | dividing a running mean that began at 0 by the shares that it has so far |
# | <a id="dead"></a>dead | said of a relu neuron that is cut off for every example, so that no gradient reaches it |
# | <a id="epoch"></a>epoch | one round in which each example has had its turn |
# | <a id="history"></a>history | what was measured after each epoch |
# | <a id="momentum"></a>momentum | the part of the velocity that goes on to the next step |
# | <a id="running-mean"></a>running mean | a mean in which the old mean keeps most of its share and a new number gets the rest |
# | <a id="sgd"></a>SGD | stochastic gradient descent: steps by the gradients of batches that chance deals |
# | <a id="step"></a>step | one change of the weights, by the gradient of one batch |
# | <a id="velocity"></a>velocity | a step that is kept, to which each gradient adds its push |
