# %% [markdown]
# # Which way is downhill, and how far should a step go?
#
# ## The question
#
# In lesson 01 ten thousand neurons with random weights looked for AND, and hardly any were lucky. A network
# that reads digits has thousands of weights, and no luck finds those. Lesson 03 said in one number how wrong
# predictions are: the loss. Can the loss itself tell each weight which way to go, and how far?
#
# After this lesson (about 55 minutes) you will be able to
#
# - measure any slope by nudging, work out that of the mean squared error by hand, and say where it points;
# - walk down a loss step by step, and say which learning rate is too small, too large, and the largest stable;
# - say why badly scaled data make learning crawl, what cures it, and what small batches do to the walk.

# %% setup
from itertools import cycle

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, hint, predict, progress, quiz, start
from coursekit.data import cars
from coursekit.nn.loss import mse

start("04_gradient_descent", version="{version}")

# %% [markdown]
# Choose your guess before you run the cell below it. Stuck? In a new cell, `hint("gradient_descent.mse_gradient")`
# says a little more each time. Words in bold stand in the [glossary at the end](#Glossary). `mse` is that of
# lesson 03.

# %% [markdown]
# ## The slope of a loss
#
# ### One weight, by hand
#
# Two beans: one had 1 hour of sun and grew 3 cm, the other 2 hours and 4 cm. A neuron without bias says $w x$.
# For $w = 1$ it says 1 and 2, the errors (prediction less target) are $-2$ and $-2$, the mean squared error
# is 4. Now nudge $w$ a little, up and down:
#
# | $w$ | predictions | errors | loss |
# |---|---|---|---|
# | $0.99$ | $0.99,\ 1.98$ | $-2.01,\ -2.02$ | $4.06025$ |
# | $1$ | $1,\ 2$ | $-2,\ -2$ | $4$ |
# | $1.01$ | $1.01,\ 2.02$ | $-1.99,\ -1.98$ | $3.94025$ |
#
# From first to last row $w$ grows by $0.02$ and the loss by $-0.12$. That is $-0.12 / 0.02 = -6$ for one more
# of $w$: the **slope** of the loss at $w = 1$.

# %%
predict(
    "At w = 1 the loss is 4 and its slope is -6. Without working it out: the loss at w = 1.1 is about...",
    ["4.6", "3.4", "-2"],
)

# %%
sun_two = np.array([1.0, 2.0])  # hours of sun, shape (2,)
grown_two = np.array([3.0, 4.0])  # centimetres grown, shape (2,)


def bean_loss(w):
    """Loss of a neuron with the one weight w and no bias on the two beans. w: a number. Returns a float."""
    return mse(w * sun_two, grown_two)


for w in (1.0, 1.1, 2.0):
    print(f"w = {w}  loss = {bean_loss(w):.4f}")

# %% [markdown]
# <details><summary>Compare with your guess: a tenth more</summary>
#
# About 3.4. A tenth more of $w$ changes the loss by about a tenth of the slope, $0.1 \cdot (-6) = -0.6$. The
# minus says that it falls, so not 4.6. And $-2$ would be a whole unit more, $4 - 6$, if the slope stayed the
# same; it does not. At $w = 2$ the loss is 0.5: the curve flattens on the way.
#
# </details>

# %% [markdown]
# A slope holds only for a small step, since it changes from place to place. So how is the slope *at* one place
# measured? By two losses nearby. There are two ways to choose them, and to see the difference we take a nudge
# that is far too large, $h = 1$:
#
# | way | formula | with $h = 1$ |
# |---|---|---|
# | one side | $\frac{L(w + h) - L(w)}{h}$ | $\frac{L(2) - L(1)}{1}$ |
# | both sides | $\frac{L(w + h) - L(w - h)}{2h}$ | $\frac{L(2) - L(0)}{2}$ |

# %%
predict(
    "The slope at w = 1 is -6. Which way comes nearer to it, with the huge nudge h = 1?",
    ["One side", "Both sides", "Both are equally far off"],
)

# %% alt="A parabola of the loss over w. The tangent at w = 1 (solid) and the chord from w = 0 to w = 2 (dashed) are parallel. The chord from w = 1 to w = 2 (dotted) is flatter."
one_side = (bean_loss(2.0) - bean_loss(1.0)) / 1
both_sides = (bean_loss(2.0) - bean_loss(0.0)) / 2
print("one side:", one_side, "  both sides:", both_sides)

w_axis = np.linspace(-0.2, 3.6, 100)
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(w_axis, [bean_loss(w) for w in w_axis], color="0.6", linewidth=4, label="loss")
ax.plot([0.2, 1.6], [4 + 6 * 0.8, 4 - 6 * 0.6], "-", color="black", label="slope at $w = 1$")
ax.plot([0, 2], [bean_loss(0.0), bean_loss(2.0)], "s--", color="#B34700", label="both sides, from 0 to 2")
ax.plot([1, 2], [bean_loss(1.0), bean_loss(2.0)], "o:", color="#009E73", linewidth=2.5, label="one side, from 1 to 2")
ax.set(title="Which chord is as steep as the curve at $w = 1$?", xlabel="weight $w$", ylabel="loss")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: one side or both</summary>
#
# Both sides, here even exactly: $-6$, not $-3.5$. The chord from 1 to 2 starts steep and ends flat: its slope is that of the
# *middle*, $w = 1.5$. With both sides, $w$ itself is the middle. (On other curves a small error is left.)
#
# </details>

# %% [markdown]
# ### Many weights
#
# The **gradient** of a loss holds one slope for each weight: what one more of *that weight alone* does, while
# all others keep still. It has the shape of the weights.
#
# Going to both sides is the **central difference**. In code: a `nudge` that is `h` at one place and 0 elsewhere.
# `np.ndindex(x.shape)` visits each place of an array of any shape: for `(2, 3)` it gives `(0, 0)`, `(0, 1)` and
# so on; for `()`, a single number, it gives one place, `()`.
#
# ### Exercise 1 of 5: `numerical_gradient`
#
# One line is open: the central difference at one place, divided by the whole way from side to side.


# %% exercise="gradient_descent.numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Measure the gradient of f at x by central differences: (f(x + h) - f(x - h)) / 2h, each entry alone.

    f: takes an array like x, returns a float. x: any shape, () too; it is not changed. h: the nudge.
    Returns an array of the shape of x.
    """
    gradient = np.zeros(x.shape)
    for entry in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[entry] = h
        ### BEGIN SOLUTION
        gradient[entry] = (f(x + nudge) - f(x - nudge)) / (2 * h)
        ### END SOLUTION
    return gradient


# %% check="gradient_descent.numerical_gradient"
check("gradient_descent.numerical_gradient", numerical_gradient)

# %% [markdown]
# (Some people nudge `x` itself and put it back with `x[entry] -= h`. Try `0.1 + 0.2 - 0.2` in a cell: a float
# does not always come back.) How small should `h` be? We know a slope exactly: that of $\sin$ at 1 is $\cos 1$.

# %%
predict(
    "We make h smaller and smaller: 0.1, 0.01, ... down to 1e-15. The measured slope gets...",
    ["better and better", "better at first, then worse", "always the same"],
)

# %% alt="Error of a measured slope over h, both on logarithmic axes: two V shapes. Both sides (squares) falls to about 1e-11 near h = 1e-5, one side (circles) only to about 1e-8 near h = 1e-8."
x_one = np.array(1.0)
nudges = 10.0 ** -np.arange(1, 16)
errors_both = [abs(numerical_gradient(np.sin, x_one, h) - np.cos(1.0)) for h in nudges]
errors_one = [abs((np.sin(1.0 + h) - np.sin(1.0)) / h - np.cos(1.0)) for h in nudges]

fig, ax = plt.subplots(figsize=(6, 4))
ax.loglog(nudges, errors_one, "o:", color="#009E73", markeredgecolor="black", label="one side")
ax.loglog(nudges, errors_both, "s--", color="#B34700", markeredgecolor="black", label="both sides")
ax.axvline(1e-5, color="0.6", linewidth=4, zorder=0, label="h = 1e-5")
ax.set(title="A smaller nudge is not always better", xlabel="nudge $h$", ylabel="error of the slope")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: smaller nudges</summary>
#
# Better at first, then worse: never the same. Right of the lowest point the curve bends between the two places; each tenth of
# $h$ makes that error 100 times smaller with both sides, 10 times with one. Left of it the two losses are so
# alike that only their last, rounded digits differ, and dividing by a tiny $h$ makes that rounding large.
#
# </details>

# %% [markdown]
# ## The gradient of the mean squared error
#
# ### Three points, by hand
#
# Measuring needs two losses for each weight. For a loss with a formula there is a shorter way. Three beans, a
# weight *and* a bias, $w = 1$, $b = 1$. For one bean the loss is error². Its slope with the error is
# $2 \cdot \text{error}$. One more of $b$ makes the error 1 larger; one more of $w$ makes it $x$ larger:
#
# | sun $x$ | grown $y$ | prediction $1x + 1$ | error | asks of $w$: $2 \cdot \text{error} \cdot x$ | asks of $b$: $2 \cdot \text{error}$ |
# |---|---|---|---|---|---|
# | 1 | 4 | 2 | $-2$ | $-4$ | $-4$ |
# | 2 | 2 | 3 | $1$ | $4$ | $2$ |
# | 3 | 6 | 4 | $-2$ | $-12$ | $-4$ |
#
# The loss is the *mean* over the beans, and there is one $w$ for all, so its slope is the mean of what they
# ask: $\frac{-4 + 4 - 12}{3} = -4$. We write $dw = -4$.

# %%
predict(
    "The three beans ask b for -4, 2 and -4. What is db, the slope of the loss for b?",
    ["[-4, 2, -4]", "-6", "-2"],
)

# %%
sun = np.array([1.0, 2.0, 3.0])  # shape (3,)
grown = np.array([4.0, 2.0, 6.0])  # shape (3,)


def landscape(p):
    """Loss on the three beans. p: the array [w, b], shape (2,). Returns a float."""
    return mse(p[0] * sun + p[1], grown)


print("loss at w = 1, b = 1:", landscape(np.array([1.0, 1.0])))
print("measured [dw, db]:   ", np.round(numerical_gradient(landscape, np.array([1.0, 1.0])), 6))

# %% [markdown]
# <details><summary>Compare with your guess: one bias for all</summary>
#
# $-2$, the mean of $-4$, $2$ and $-4$; your own `numerical_gradient` says the same. There is one $b$, so there
# is one slope, not three. $-6$ is their sum: it would be the slope of the *sum* of squares.
#
# </details>

# %% [markdown]
# The same for any number of inputs. Column $j$ of $X$ takes the place of $x$, and `X.T @ errors` weighs each
# column by the errors and adds up:
#
# | step | words | code | shape |
# |---|---|---|---|
# | errors | prediction less target | `X @ w + b - y` | `(n,)` |
# | dw | mean of 2 error times input | `2 / n` times `X.T @ errors` | `(d, n) @ (n,)` is `(d,)` |
# | db | mean of 2 error | `2 / n` times the sum of the errors | one number |
#
# ### Exercise 2 of 5: `mse_gradient`
#
# Three lines are open, one for each row of the table. Mind the sign of the errors.


# %% exercise="gradient_descent.mse_gradient"
def mse_gradient(X, y, w, b):
    """Gradient of mse(X @ w + b, y) with respect to w and b.

    X: shape (n, d). y: shape (n,). w: shape (d,). b: a float. Returns (dw, db): shape (d,), and a float.
    """
    n = len(y)
    # 1. errors, shape (n,)
    # 2. dw, shape (d,)
    # 3. db, one number
    ### BEGIN SOLUTION
    errors = X @ w + b - y
    dw = 2 / n * (X.T @ errors)
    db = 2 / n * errors.sum()
    ### END SOLUTION
    return dw, db


# %% check="gradient_descent.mse_gradient"
check("gradient_descent.mse_gradient", mse_gradient)

# %% [markdown]
# Now you have two ways to the same gradient. Comparing them is how people find out that a formula is wrong.
# Then why not always measure? Count how often `f` is asked.

# %%
predict(
    "x holds 50 weights. How many times does numerical_gradient(f, x) call f?",
    ["2 times", "50 times", "100 times"],
)

# %%
calls = 0


def counted(x):
    """A loss that counts how often it is asked."""
    global calls
    calls += 1
    return np.sum(x**2)


numerical_gradient(counted, np.ones(50))
print("calls of f:", calls)

X_beans = sun.reshape(3, 1)  # shape (3, 1): three examples of one input
print("by formula: ", *mse_gradient(X_beans, grown, np.array([1.0]), 1.0))
print("measured:   ", *np.round(numerical_gradient(landscape, np.array([1.0, 1.0])), 6))

# %% [markdown]
# <details><summary>Compare with your guess: the price of measuring</summary>
#
# 100 times: two for each weight. (2 would nudge all weights at once.) For 100,000 weights that is 200,000 passes
# through the network for a single step. So measuring is for checking; lesson 05 finds the formula for any network.
#
# </details>

# %% [markdown]
# ## Where the gradient points
#
# Two weights are a point of a plane, and the loss is a height above it: a landscape. A **level line** joins
# points of equal height, as on a hiking map. (The next cell only draws maps; just run it.)


# %%
PATH_COLOUR, OTHER_COLOUR = "#B34700", "#009E73"


def draw_landscape(ax, f, first, second, **labels):
    """Draw level lines of f, a function of [first, second], over two axes. Darker is higher."""
    heights = np.array([[f(np.array([a, c])) for a in first] for c in second])
    levels = heights.min() + np.ptp(heights) * np.linspace(0, 1, 13) ** 2
    ax.contourf(first, second, heights, levels, cmap="Greys", alpha=0.5)
    ax.contour(first, second, heights, levels[1:], colors="0.35", linewidths=0.7)
    ax.set(xlim=(first[0], first[-1]), ylim=(second[0], second[-1]), **labels)


def draw_path(ax, path, label=None, style="o-", colour=PATH_COLOUR):
    """Draw the points visited, shape (steps + 1, 2): a square at the start, a star at the end."""
    ax.plot(*path.T, style, color=colour, markersize=4, linewidth=1.5, label=label)
    ax.plot(*path[0], "s", color=colour, markersize=9, markeredgecolor="black")
    ax.plot(*path[-1], "*", color=colour, markersize=15, markeredgecolor="black")


# %% [markdown]
# You stand on the landscape of the three beans at $(w, b) = (1, 1)$. The gradient there is $(-4, -2)$.

# %%
predict(
    "In which direction (change of w, change of b) does the loss fall fastest?",
    ["(-4, -2): along the gradient", "(4, 2): against the gradient", "(4, 0): the steeper weight alone"],
)

# %% alt="Left: level lines round a valley, with the gradient arrow at (1, 1) crossing its line at a right angle, pointing uphill. Right: change of the loss by direction, a wave: highest along the gradient, lowest against it."
here, step_length = np.array([1.0, 1.0]), 0.01
gradient_here = numerical_gradient(landscape, here)
uphill = np.degrees(np.arctan2(gradient_here[1], gradient_here[0])) % 360  # the direction of the gradient
angles = np.arange(0, 361, 5)
around = np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))])  # shape (73, 2)
changes = [landscape(here + step_length * direction) - landscape(here) for direction in around]

fig, (ax, ax2) = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
draw_landscape(
    ax,
    landscape,
    np.linspace(-0.5, 3, 60),
    np.linspace(-1, 2.5, 60),
    title="The gradient at (1, 1)",
    xlabel="$w$",
    ylabel="$b$",
)
ax.annotate("", here + 0.3 * gradient_here, here, arrowprops=dict(arrowstyle="-|>", color=PATH_COLOUR, linewidth=3))
ax.axline(here, here + np.array([-gradient_here[1], gradient_here[0]]), color="black", linestyle=":")
ax.plot(*here, "s", color="black")
ax.set(aspect="equal")
ax2.plot(angles, changes, color="black")
ax2.axhline(0, color="0.6")
for place, style, name in ((0, "-", "along the gradient"), (90, ":", "at a right angle"), (180, "--", "against it")):
    ax2.axvline((uphill + place) % 360, color=PATH_COLOUR, linestyle=style, label=name)
ax2.set(title="A step of 0.01 in every direction", xlabel="direction (degrees)", ylabel="change of the loss")
ax2.legend(loc="upper right", fontsize=9)
ax2.set(ylim=(-0.05, 0.075))
plt.show()

lowest = around[np.argmin(changes)]
print("gradient:", np.round(gradient_here, 3), "  the loss fell most along:", np.round(lowest, 2))

# %% [markdown]
# <details><summary>Compare with your guess: straight down</summary>
#
# $(4, 2)$, against the gradient: the best of the tried directions, $(0.91, 0.42)$, has the same proportions
# but for the 5 degrees between two tries. Along the gradient is the steepest way *up*. And $(4, 0)$ wastes
# that a change of $b$ also helps.
#
# </details>

# %% [markdown]
# Why? For a small step the changes of all weights add up. By hand, with the gradient $(-4, -2)$:
#
# | step (of $w$, of $b$) | change of the loss, about | because |
# |---|---|---|
# | $(0.01, 0)$ | $-0.04$ | $-4 \cdot 0.01$ |
# | $(0, 0.01)$ | $-0.02$ | $-2 \cdot 0.01$ |
# | $(0.01, 0.01)$ | $-0.06$ | both added up |
# | $(0.01, -0.02)$ | ... | ... |
#
# <details><summary>Answer: the last row, and what it means</summary>
#
# $-0.04 + 0.04 = 0$: the loss stays the same, so $(0.01, -0.02)$ is the way of the level line, and it is at a
# right angle to $(-4, -2)$. The change is *gradient times step, summed* (a weighted sum, as in lesson 01): largest
# along the gradient, which is the **steepest ascent**, smallest against it, and 0 at a right angle.
#
# </details>

# %% [markdown]
# ## Walking downhill
#
# In **gradient descent** you take small steps against the gradient, and ask for it anew each time:
# $x_{\text{next}} = x - \text{rate} \cdot \text{gradient}(x)$. The **learning rate** says how much of the
# gradient is taken. By hand: the loss $x^2$ has the slope $2x$. From 4, with the rate $0.25$:
#
# | step | $x$ | slope $2x$ | rate times slope | next $x$ |
# |---|---|---|---|---|
# | 1 | 4 | 8 | 2 | 2 |
# | 2 | 2 | 4 | 1 | 1 |
# | 3 | 1 | 2 | 0.5 | 0.5 |
#
# The steps get shorter by themselves, as the ground gets flat. We want to keep all points. One way has a trap:

# %%
predict(
    "x = np.array([4.0]); path = [x]; then x -= 2.0 and path.append(x). What is in path?",
    ["[4.] and [2.]", "[2.] and [2.]", "[4.] and [4.]"],
)

# %%
x = np.array([4.0])
path = [x]
x -= 2.0
path.append(x)
print(path)

# %% [markdown]
# <details><summary>Compare with your guess: a path of one array</summary>
#
# [2.] twice. `x -= 2.0` changes the array itself, and both entries of the list *are* that array, so the 4 is lost.
# (Lesson 01 had this with `a = z_days`.) `x = x - 2.0` makes a new array; `path[1] = x` copies into a row.
#
# </details>

# %% [markdown]
# ### Exercise 3 of 5: `gradient_descent`
#
# The room for the path is made: a row for the start, and one for each step. Fill it. `gradient` is a
# function: call it at the point where you stand.


# %% exercise="gradient_descent.gradient_descent"
def gradient_descent(gradient, start, learning_rate, n_steps):
    """Walk downhill from start: n_steps times x - learning_rate * gradient(x).

    gradient: a function, takes and returns shape (d,). start: shape (d,); it is not changed.
    Returns an array of every point visited, shape (n_steps + 1, d), the start first.
    """
    path = np.zeros((n_steps + 1, len(start)))
    # 1. the first row
    # 2. each next row from the one before
    ### BEGIN SOLUTION
    path[0] = start
    for step in range(n_steps):
        path[step + 1] = path[step] - learning_rate * gradient(path[step])
    ### END SOLUTION
    return path


# %% check="gradient_descent.gradient_descent"
check("gradient_descent.gradient_descent", gradient_descent)

# %% [markdown]
# ### A real loss
#
# 392 cars of the 1970s: from the number of cylinders and the weight, predict the miles driven on a gallon of
# fuel. Each column is taken relative to its mean and in units of its own spread (you will soon see why), so
# that the best bias is 0 and two weights are enough. Your `mse_gradient` gives the slopes.

# %% alt="Level lines of a long, slanting valley over the weights of cylinders and of weight. A path of dots starts upper right, drops quickly to the valley's floor, then creeps along it to the star."
data = cars()
X_raw = data.X[:, [0, 3]]  # cylinders and weight in pounds, shape (392, 2)
y = data.targets - data.targets.mean()  # miles per gallon, relative to the mean, shape (392,)
X = (X_raw - X_raw.mean(axis=0)) / X_raw.std(axis=0)  # shape (392, 2)


def car_loss(w):
    """Loss on all cars. w: shape (2,). Returns a float."""
    return mse(X @ w, y)


def car_gradient(w):
    """Gradient of car_loss. w: shape (2,). Returns shape (2,)."""
    return mse_gradient(X, y, w, 0.0)[0]


CARS_W1, CARS_W2 = "$w_1$, of the cylinders", "$w_2$, of the pounds"
rate_mine, steps_mine = 0.1, 40  # change these: 0.01? 0.5? 0.6?
walk = gradient_descent(car_gradient, np.array([6.0, 6.0]), rate_mine, steps_mine)

fig, ax = plt.subplots(figsize=(6, 5))
draw_landscape(ax, car_loss, np.linspace(-10, 10, 50), np.linspace(-12, 8, 50), title="Downhill on a real loss")
ax.set(xlabel=CARS_W1, ylabel=CARS_W2, aspect="equal")
draw_path(ax, walk)
plt.show()
print(f"loss at the start {car_loss(walk[0]):.2f}, at the end {car_loss(walk[-1]):.2f}")

# %% [markdown]
# Both weights end below 0: more cylinders and more weight mean fewer miles. Look how the path crosses each
# level line at a right angle. Change `rate_mine` and run again: where does it start to go wrong?
#
# ## How far: the learning rate
#
# Back to the loss $x^2$, where everything can be done by hand. A step gives $x - \text{rate} \cdot 2x$, which is
# $(1 - 2 \cdot \text{rate})\, x$. So each step multiplies $x$ by one and the same factor.

# %%
predict(
    "The loss is x squared, the start 4, the rate 1.1. What do the steps do?",
    ["Arrive faster than with 0.25", "Jump across, a little nearer each time", "Jump across, further away each time"],
)

# %% alt="Four parabolas with the path of six steps. Rate 0.05 creeps down one side. 0.4 is at the bottom soon. 0.9 jumps from side to side and comes nearer. 1.1 jumps from side to side and climbs. Each on its own scale."
fig, axes = plt.subplots(1, 4, figsize=(10.5, 3.2), layout="constrained")
for ax, rate in zip(axes, [0.05, 0.4, 0.9, 1.1], strict=True):
    points = gradient_descent(lambda x: 2 * x, np.array([4.0]), rate, 6)[:, 0]  # shape (7,)
    print(f"rate {rate}, factor {1 - 2 * rate:4.1f}:", np.round(points, 2))
    x_axis = np.linspace(-1.1, 1.1, 200) * np.abs(points).max()  # mind the scales: each map fits its own walk
    ax.plot(x_axis, x_axis**2, color="0.7", linewidth=3)
    draw_path(ax, np.column_stack([points, points**2]))
    ax.set(title=f"rate {rate}", xlabel="$x$", ylabel="loss $x^2$")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: a rate of 1.1</summary>
#
# Further away each time: the factor is $1 - 2.2 = -1.2$. Its minus is the jump across; its size, above 1, makes
# $x$ grow. Jumping alone does no harm: at 0.9 the factor is $-0.8$ and the walk arrives. Fastest is 0.5: factor 0.
#
# </details>

# %% [markdown]
# When the steps grow without end, the walk **diverges**: below a factor of $-1$. The 2 of "slope $2x$" is the
# **curvature**, how much the slope changes for one more of $x$. So in general
#
# $$\text{factor} = 1 - \text{rate} \cdot \text{curvature}, \qquad \text{largest stable rate} = \frac{2}{\text{curvature}}.$$
#
# ### Two weights, two curvatures
#
# $X$ has the rows $(1, 0)$ and $(0, 2)$. In the gradient $\frac{2}{n} X^T (Xw - y)$ it is $\frac{2}{n} X^T X$ that
# multiplies $w$: it holds the curvatures. With $n = 2$ it has 1 and 4 on its diagonal, 0 elsewhere.
#
# | rate | factor along $w_1$, curvature 1 | factor along $w_2$, curvature 4 |
# |---|---|---|
# | $0.2$ | $0.8$ | $0.2$ |
# | $0.4$ | $0.6$ | $-0.6$ |
# | $0.5$ | $0.5$ | $-1$ |
# | $0.6$ | ... | ... |

# %%
predict(
    "Curvatures 1 and 4, the rate 0.6. Where does the walk diverge?",
    ["Along both weights", "Along the flat one, curvature 1", "Along the steep one, curvature 4", "Nowhere"],
)

# %% alt="Three maps of an oval valley. Rate 0.2: the path drops to the floor, then creeps to the middle. Rate 0.5: it jumps between two values of the second weight for ever. Rate 0.6: it jumps up and down, higher each time."
X_two = np.array([[1.0, 0.0], [0.0, 2.0]])
fig, axes = plt.subplots(1, 3, figsize=(10, 3.6), layout="constrained", sharey=True)
for ax, rate in zip(axes, [0.2, 0.5, 0.6], strict=True):
    walk = gradient_descent(lambda w: mse_gradient(X_two, np.zeros(2), w, 0.0)[0], np.array([4.0, 0.5]), rate, 6)
    print(f"rate {rate}: from", walk[0], "to", np.round(walk[-1], 3))
    draw_landscape(ax, lambda w: mse(X_two @ w, np.zeros(2)), np.linspace(-5, 5, 40), np.linspace(-4, 4, 40))
    draw_path(ax, walk)
    ax.set(title=f"rate {rate}", xlabel="$w_1$", ylabel="$w_2$")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: who breaks first</summary>
#
# Along the steep one: its factor is $1 - 0.6 \cdot 4 = -1.4$. Along the flat one the factor is 0.4 and all is
# well. Each direction is on its own, so the *largest* curvature sets the limit for all: $2 / 4 = 0.5$, where
# the walk jumps to and fro for ever.
#
# </details>

# %% [markdown]
# On the map of the cars the valley lies slanted. Turn your head until the oval lies straight: its two axes are
# the **eigenvectors** of $\frac{2}{n} X^T X$, directions along which the matrix only stretches. By how much are
# its **eigenvalues**: the curvatures. For `X_two` it stretches $(1, 0)$ by 1 and $(0, 1)$ by 4. For any symmetric
# matrix `np.linalg.eigvalsh(matrix)` finds its eigenvalues.
#
# ### Exercise 4 of 5: `max_learning_rate`
#
# The whole body is yours: the matrix, its largest eigenvalue, the limit. For `X_two` it should be 0.5.


# %% exercise="gradient_descent.max_learning_rate"
def max_learning_rate(X):
    """The largest learning rate at which gradient descent on mse(X @ w, y) does not diverge.

    It is 2 divided by the largest eigenvalue of 2/n XᵀX. X: shape (n, d), n examples. Returns a float.
    """
    ### BEGIN SOLUTION
    matrix = 2 / len(X) * (X.T @ X)
    return 2 / np.linalg.eigvalsh(matrix).max()
    ### END SOLUTION


# %% check="gradient_descent.max_learning_rate"
check("gradient_descent.max_learning_rate", max_learning_rate)

# %% [markdown]
# Did you find the limit of the cars by trying `rate_mine`? Now you can work it out. Does it hold? Walk at a tenth of your limit, at half, a little below it and a little above.

# %%
predict(
    "On the cars, 60 steps at 1.03 times the largest stable rate. The loss...",
    ["ends a little higher than at 0.97 times", "falls, then grows without end", "grows from the first step on"],
)

# %% alt="Loss over 60 steps for four rates, on a logarithmic axis. 0.1 of the limit falls slowly, 0.5 faster, 0.97 fastest. 1.03 falls with it for ten steps, then turns and climbs far beyond where it began."
limit = max_learning_rate(X)
best = np.linalg.lstsq(X, y, rcond=None)[0]  # the lowest point, found by solving equations: to compare with
fig, ax = plt.subplots(figsize=(6.5, 4.2))
for share, style in ((0.1, ":"), (0.5, "-"), (0.97, "--"), (1.03, "-.")):
    walk = gradient_descent(car_gradient, np.array([7.0, -13.0]), share * limit, 60)
    losses = [car_loss(w) - car_loss(best) for w in walk]
    ax.semilogy(
        losses, style, color="black" if share < 1 else PATH_COLOUR, linewidth=2, label=f"{share} times the limit"
    )
    print(
        f"{share:4} times the limit: loss above the lowest, after 0, 10 and 60 steps:",
        *np.round(np.array(losses)[[0, 10, 60]], 2),
    )
ax.set(title=f"The limit is {limit:.3f}", xlabel="step", ylabel="loss above the lowest possible")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: just above the limit</summary>
#
# It falls, then grows without end. Along the flat direction the factor is well below 1, so that part of the
# loss shrinks at first and hides the rest; along the steep one the factor is $1 - 1.03 \cdot 2 = -1.06$, and
# what grows by 6% each step wins in the end. A few good steps do not prove a rate stable.
#
# </details>

# %% [markdown]
# ## A narrow valley
#
# Why were the columns put into units of their spread? Take the data as they come: cylinders from 3 to 8,
# weights from 1,600 to 5,100 pounds (only the means are taken off). Walk 1,000 steps at 0.9 of the limit.

# %%
predict(
    "After 1,000 steps on the raw columns, which weight has hardly moved from 0?",
    ["That of the pounds, the large column", "That of the cylinders, the small column", "Both have arrived"],
)

# %%
X_pounds = X_raw - X_raw.mean(axis=0)  # shape (392, 2)
rate_raw = 0.9 * max_learning_rate(X_pounds)
walk_raw = gradient_descent(lambda w: mse_gradient(X_pounds, y, w, 0.0)[0], np.zeros(2), rate_raw, 1000)
best_raw = np.linalg.lstsq(X_pounds, y, rcond=None)[0]
curvatures = np.linalg.eigvalsh(2 / len(X_pounds) * X_pounds.T @ X_pounds)

print(
    f"largest stable rate: {max_learning_rate(X_pounds):.2e}   curvatures: {curvatures[0]:.2f} and {curvatures[1]:,.0f}"
)
print("                       cylinders     pounds")
print(f"after 1,000 steps    {walk_raw[-1, 0]:11.6f} {walk_raw[-1, 1]:11.6f}")
print(f"lowest point         {best_raw[0]:11.6f} {best_raw[1]:11.6f}")

# %% [markdown]
# <details><summary>Compare with your guess: the slow one</summary>
#
# That of the cylinders: $-0.001$ of $-0.72$. The pounds make a curvature above a million and force a tiny rate. Along the other
# direction the factor is then $1 - 0.00000125 \cdot 1.13$: nearly 1, nearly no progress. (The pounds are at the
# valley's floor; the rest of their way goes along it.) Large numbers in a column slow down the *other* weights.
#
# </details>

# %% [markdown]
# The cure is what we did to `X`: take off the mean of each column and divide by its standard deviation. That
# is to **standardise**. The curvatures of the cars are then 3.8 and 0.2, a ratio of 19, not of a million.

# %%
predict(
    "Standardised, at 0.9 of the limit, from (0, 0): how many steps until the loss is within 1% of the lowest?",
    ["about 10", "about 1,000", "about 100,000"],
)

# %% alt="Two maps. Raw columns: level lines run nearly straight from side to side, the path is a short vertical line that ends far from the cross of the lowest point. Standardised: an oval valley, and the path reaches the lowest point."
walk_standard = gradient_descent(car_gradient, np.zeros(2), 0.9 * max_learning_rate(X), 1000)
near = [car_loss(w) < 1.01 * car_loss(best) for w in walk_standard]
near_raw = [mse(X_pounds @ w, y) < 1.01 * mse(X_pounds @ best_raw, y) for w in walk_raw]
print("standardised, steps needed:", near.index(True))
print("raw, near it within 1,000 steps:", any(near_raw))

fig, axes = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
east_raw, north_raw = np.linspace(-1.5, 1.5, 50), np.linspace(-0.02, 0.01, 50)
draw_landscape(axes[0], lambda w: mse(X_pounds @ w, y), east_raw, north_raw, title="Raw columns")
draw_path(axes[0], walk_raw[:20])
draw_landscape(axes[1], car_loss, np.linspace(-8, 6, 50), np.linspace(-10, 4, 50), title="Standardised columns")
draw_path(axes[1], walk_standard[:60])
for ax, lowest in zip(axes, [best_raw, best], strict=True):
    ax.plot(*lowest, "X", color="white", markersize=11, markeredgecolor="black", label="lowest point")
    ax.set(xlabel=CARS_W1, ylabel=CARS_W2)
    ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: standardised</summary>
#
# About 10: it is 14. (Raw, about 166,000.) Nothing about the cars has changed, nor what the neuron can say; only
# the units have. On the left the valley is so narrow that the gradient points across it, hardly along it.
#
# </details>

# %% [markdown]
# ## A few examples at a time
#
# Each step above looked at all 392 cars. With a million, a step would be slow. But the gradient is a *mean* over
# examples, and the mean of a few is a good guess at that of all. A **minibatch** is such a few, drawn by chance.
# A round in which each example has its turn once is an **epoch**.
#
# Like a pack of cards: shuffle all indices, then deal them out until none is left. `rng.permutation(n)` shuffles
# 0 to `n - 1`. For `n = 7` and batches of 3 the sizes are 3, 3, 1.
#
# ### Exercise 5 of 5: `minibatches`
#
# The whole body is yours. All chance comes from `rng`: the same seed gives the same batches.


# %% exercise="gradient_descent.minibatches"
def minibatches(n, batch_size, rng):
    """Deal the indices 0 to n - 1 into shuffled batches of batch_size; only the last may be smaller.

    rng: a numpy.random.Generator. Returns a list of index arrays; each index is in exactly one.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(n)
    return [order[first : first + batch_size] for first in range(0, n, batch_size)]
    ### END SOLUTION


# %% check="gradient_descent.minibatches"
check("gradient_descent.minibatches", minibatches)

# %% [markdown]
# How good a guess is the gradient of a batch? At one fixed point, collect the gradients of many batches and
# see how far they scatter around the gradient of all cars.

# %%
predict(
    "Batches of 16 cars instead of 4. The scatter of their gradients becomes...",
    ["about as large", "about half", "about a quarter"],
)

# %% alt="Two clouds of dots, the gradients of single batches, round a cross for the gradient of all cars. Batches of 4: a wide cloud. Batches of 16: a cloud about half as wide, round the same cross."
rng = np.random.default_rng(4)
w_fixed = np.zeros(2)
fig, axes = plt.subplots(1, 2, figsize=(9, 4), layout="constrained", sharex=True, sharey=True)
for ax, size in zip(axes, [4, 16], strict=True):
    batches = [batch for _ in range(size) for batch in minibatches(len(y), size, rng) if len(batch) == size]
    slopes = np.array([mse_gradient(X[batch], y[batch], w_fixed, 0.0)[0] for batch in batches])  # shape (many, 2)
    print(f"batches of {size:2}: scatter about {slopes[:, 1].std():.1f}")
    ax.plot(*slopes.T, ".", color="0.5", label="one batch each")
    ax.plot(*car_gradient(w_fixed), "X", color=PATH_COLOUR, markersize=13, markeredgecolor="black", label="all cars")
    ax.set(title=f"Batches of {size}", xlabel="slope for cylinders", ylabel="slope for the car's weight")
    ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: four times as many</summary>
#
# About half. The scatter of a mean shrinks with the *root* of the number: four times the work buys half the
# noise, not a quarter. That is why small batches are worth it: the first few examples say most of it.
#
# </details>

# %% [markdown]
# So give three walkers the same work: each may look at 392 cars, one epoch. All cars at once allow one step,
# batches of 56 allow 7, batches of 8 allow 49.

# %%
predict(
    "After one epoch at the same rate, who is nearest to the lowest point?",
    ["All cars at once: its steps are exact", "Batches of 56", "Batches of 8: most steps, noisy ones", "All the same"],
)


# %% alt="Three maps of the same valley after one epoch. All cars: a single short step. Batches of 56: 7 steps, half the way to the cross of the lowest point. Batches of 8: 49 wobbling steps that reach it."
def minibatch_walk(batch_size, rate, epochs, seed=0):
    """Gradient descent with a new minibatch for each step. Returns the path, shape (steps + 1, 2)."""
    rng = np.random.default_rng(seed)
    path = [np.array([6.0, 3.0])]
    for _ in range(epochs):
        for batch in minibatches(len(y), batch_size, rng):
            path.append(path[-1] - rate * mse_gradient(X[batch], y[batch], path[-1], 0.0)[0])
    return np.array(path)


epochs, rate_batch = 1, 0.02  # then try a rate of 0.15
fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.8), layout="constrained", sharey=True)
for ax, size in zip(axes, [392, 56, 8], strict=True):
    walk = minibatch_walk(size, rate_batch, epochs)
    draw_landscape(ax, car_loss, np.linspace(-8, 8, 50), np.linspace(-11, 5, 50), title=f"Batches of {size}")
    draw_path(ax, walk)
    ax.plot(*best, "X", color="white", markersize=11, markeredgecolor="black")
    ax.set(xlabel=CARS_W1, ylabel=CARS_W2)
    print(f"batches of {size:3}: {len(walk) - 1:2} steps, loss {car_loss(walk[-1]):6.2f} (lowest {car_loss(best):.2f})")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the same work</summary>
#
# Batches of 8. Forty-nine rough steps carry further than one exact step of the same rate. The price shows when
# the rate is larger. Set `rate_batch = 0.15` and run again: near the lowest point the noise is larger than the
# slope, so the walk does not rest but wanders round it, and batches of 56 come out better.
#
# </details>

# %% [markdown]
# ## Show it to a friend
#
# A landscape with four valleys and hills between. Nobody works out its gradient: your `numerical_gradient`
# measures it, and your `gradient_descent` walks. Four walkers start close together, on top of a hill.

# %%
predict(
    "The four starts lie within half a unit of each other. In how many different valleys do they end?",
    ["One: the nearest", "Two", "Four: each in its own"],
)


# %% alt="Left: a grey surface with four hollows, and four paths that run down from a hill in its middle. Right: the same as a map: from starts close together the four paths part and end in four different valleys."
def hills(p):
    """A landscape with four valleys, all of depth 0 (Himmelblau's). p: shape (2,). Returns a float."""
    return (p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2


starts = [(-0.3, -0.7), (-0.2, -0.6), (-0.4, -1.0), (-0.2, -1.1)]  # add starts of your own
walks = [gradient_descent(lambda p: numerical_gradient(hills, p), np.array(s), 0.01, 100) for s in starts]

east = north = np.linspace(-4.8, 4.8, 60)
fig = plt.figure(figsize=(11, 5), layout="constrained")
surface, ax = fig.add_subplot(1, 2, 1, projection="3d"), fig.add_subplot(1, 2, 2)
grid = np.array([[hills(np.array([e, n])) for e in east] for n in north])
surface.plot_surface(*np.meshgrid(east, north), np.sqrt(grid), cmap="Greys", alpha=0.6, edgecolor="0.5", linewidth=0.2)
draw_landscape(ax, hills, east, north, title="The same from above", xlabel="$x_1$", ylabel="$x_2$")
for walk, colour, style in zip(
    walks, cycle([PATH_COLOUR, OTHER_COLOUR, "black"]), cycle(["o-", "o--", "o:", "o-."]), strict=False
):
    surface.plot(*walk.T, [np.sqrt(hills(p)) + 0.5 for p in walk], style[1:], color=colour, linewidth=3, zorder=10)
    draw_path(ax, walk, style=style, colour=colour)
    print("from", walk[0], "to", np.round(walk[-1], 2), f"height {hills(walk[-1]):.3f}")
surface.set(title="Four walks down one landscape", xlabel="$x_1$", ylabel="$x_2$", zlabel="root of the height")
surface.view_init(elev=55, azim=-75)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: four walkers</summary>
#
# Four: each in its own. Gradient descent sees only the ground under its feet, so the start decides which valley it
# finds. The mean squared error of $Xw + b$ has only one; a network's loss has many, so its random start matters.
#
# </details>

# %% [markdown]
# Make it yours: other starts, other rates, another landscape. All that walks in the picture, you wrote.
#
# ## Why it matters for real networks
#
# - *Nearly every network learns by this loop*: gradient, small step, again. Lesson 05 finds the gradient.
# - *Doubt the learning rate first.* A loss that grows: too large. One that hardly falls: too small, or bad scales.
# - *Standardise the inputs.* It costs one line and can save a factor of ten thousand.

# %% [markdown]
# ## Do you remember?
#
# Answer each on paper before you look at its choices. They reach back to lessons 03, 01 and 00.

# %%
quiz("gradient_descent.recall_1")

# %%
quiz("gradient_descent.recall_2")

# %%
quiz("gradient_descent.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Michael Nielsen, *Neural Networks and Deep Learning*, chapter 1, "Learning with gradient descent": the same
#   walk, told with a ball in a valley.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), sections 4.3 and 8.1.3: gradients
#   and eigenvalues; batches large and small.
# - Yann LeCun and others, "Efficient BackProp" (1998), sections 4.3 and 5: why to standardise, and the largest
#   stable rate.
# - Gabriel Goh, "Why Momentum Really Works", Distill (2017): factors and eigenvalues, in pictures that move.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="central-difference"></a>central difference | a slope measured by going $h$ to both sides: the difference divided by $2h$ |
# | <a id="curvature"></a>curvature | how much a slope changes for each unit of the way |
# | <a id="diverges"></a>diverges | said of a walk whose steps grow without end, because the learning rate is too large |
# | <a id="eigenvalues"></a>eigenvalues | by how much a matrix stretches along its eigenvectors; here, the curvatures |
# | <a id="eigenvectors"></a>eigenvectors | directions along which a matrix only stretches; here, the two axes of the oval valley |
# | <a id="epoch"></a>epoch | one round in which each example has had its turn |
# | <a id="gradient"></a>gradient | one slope for each weight; it points to where the loss grows fastest |
# | <a id="gradient-descent"></a>gradient descent | small steps against the gradient, asking for it anew each time |
# | <a id="learning-rate"></a>learning rate | the number by which the gradient is multiplied to make a step |
# | <a id="level-line"></a>level line | joins points of equal loss; the gradient crosses it at a right angle |
# | <a id="minibatch"></a>minibatch | a few examples, drawn by chance, whose gradient stands in for that of all |
# | <a id="slope"></a>slope | how much the loss changes for each unit of a weight, at one place |
# | <a id="standardise"></a>standardise | to take off a column's mean and divide by its standard deviation |
# | <a id="steepest-ascent"></a>steepest ascent | the direction in which the loss grows fastest: that of the gradient |
