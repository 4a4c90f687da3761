# %% [markdown]
# # What can one neuron compute, and what can it not?
#
# ## The question
#
# A network that reads handwriting is made of thousands of small parts, all alike. One such part is a
# **neuron**: it takes a few numbers and answers with one. Take one neuron alone. Which questions can it
# answer, and is there a simple one that it can never answer, whatever numbers we put inside it?
#
# After this lesson (about 55 minutes) you will be able to
#
# - work out a neuron's answer by hand, and write one in NumPy for many examples at once;
# - say what each of its numbers does to the picture: which one turns the line, which one slides it;
# - build AND and OR from a neuron, and prove that XOR cannot be built;
# - read a handwritten 0 or 1 with a single neuron, and say which pixels spoke for its answer.

# %% setup
import warnings

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, explore, hint, predict, progress, quiz, start
from coursekit.data import digits

start("01_neuron", version="{version}")

# %% [markdown]
# Run the cells in order with Shift+Enter. Choose your guess *before* you run the cell below it, then open
# "Compare with your guess". A cell that says "not written yet" waits for a function of yours. Stuck? In a new
# cell, `hint("neuron.weighted_sum")` says a little more each time. Words in bold stand in the
# [glossary at the end](#Glossary).

# %% [markdown]
# ## Weigh and add
#
# ### By hand
#
# Shall I take the bicycle? Two **inputs**, numbers that go in: $x_1$ hours of sun, $x_2$ millimetres of rain.
# Each has a **weight**, a number that says how much it counts and in which direction. Sun speaks for cycling,
# so $w_1 = 2$. Rain speaks against it, so $w_2 = -1$. One number more, the **bias** $b = 1$, belongs to no
# input: it says how far I lean towards yes before looking out of the window.
#
# | of the day | input $x$ | weight $w$ |
# |---|---|---|
# | sun (hours) | $x_1 = 3$ | $w_1 = 2$ |
# | rain (mm) | $x_2 = 4$ | $w_2 = -1$ |
#
# Multiply each input by its weight, add the products, add the bias. The result is the **weighted sum** $z$.

# %%
predict(
    "x = [3, 4], w = [2, -1], b = 1. What is the weighted sum z?",
    ["2", "3", "4", "[7, -3]"],
)

# %%
x = np.array([3.0, 4.0])  # inputs, shape (2,)
w = np.array([2.0, -1.0])  # weights, shape (2,): one for each input
b = 1.0  # bias: one number, however many inputs there are

products = w * x
z = products.sum() + b
print("products:", products, " their sum:", products.sum(), " z:", z)

# %% [markdown]
# <details><summary>Compare with your guess: the weighted sum</summary>
#
# It is 3. If you chose 2, the bias was left out. If you chose 4, it was added once for each input; it belongs
# to the neuron, so it counts once. If you chose [7, -3], nothing was added up: a neuron's $z$ is one number.
#
# </details>

# %% [markdown]
# The same thing in three ways:
#
# | in | to weigh | to add |
# |---|---|---|
# | words | each input times its weight | all products, then the bias, once |
# | formula | $2 \cdot 3 = 6$ and $-1 \cdot 4 = -4$ | $z = w_1 x_1 + w_2 x_2 + b = 6 - 4 + 1 = 3$ |
# | code | `w * x` | `products.sum() + b` |
# | shapes | `(2,)` times `(2,)` is `(2,)` | `(2,)` sums to one number, plus one number |
#
# The fourth way is a picture. How do the two products and the bias pile up to $z$? (The next cell only holds
# the code that draws. Run it; there is no need to read it.)


# %%
W_COLOUR, B_COLOUR, Z_COLOUR = "#B34700", "#009E73", "#CC79A7"


def draw_sum(products, b, z):
    """Draw how products, shape (d,), and bias pile up to z: each bar starts where the one before ended."""
    steps = [*products, b]
    starts = [0.0, *np.cumsum(steps)[:-1]]
    names = [f"$w_{i} x_{i}$" for i in range(1, len(products) + 1)] + ["bias $b$", "weighted sum $z$"]
    colours = [W_COLOUR] * len(products) + [B_COLOUR, Z_COLOUR]
    hatches = ["//"] * len(products) + ["..", ""]
    _, ax = plt.subplots(figsize=(6, 4))
    bars = ax.bar(names, [*steps, z], bottom=[*starts, 0.0], color=colours, edgecolor="black", hatch=hatches)
    label = dict(facecolor="white", edgecolor="none", pad=1.5)
    ax.bar_label(bars, [f"{s:+g}" for s in steps] + [f"{z:g}"], label_type="center", bbox=label)
    ax.step(range(len(names)), np.cumsum([*steps, 0.0]), color="black", linestyle=":", where="post", zorder=0)
    ax.axhline(0, color="black", linewidth=1)
    ax.use_sticky_edges = False
    ax.margins(y=0.1)
    ax.set(title="From products and bias to $z$", xlabel="what is added, left to right", ylabel="running total")
    plt.show()


# %% alt="Bars that start where the one before ended: w1 x1 rises from 0 to 6, w2 x2 falls by 4 to 2, the bias b rises by 1 to 3. The last bar, z, goes from 0 to 3."
draw_sum(products, b, z)

# %% [markdown]
# ### Exercise 1 of 6: `weighted_sum`
#
# Put it into a function that works for any number of inputs. The weighing is given. One line is open: add up
# and return. Put your line in place of `raise NotImplementedError()`.


# %% exercise="neuron.weighted_sum"
def weighted_sum(x, w, b):
    """Weigh every input, add the products, add the bias: w_1 x_1 + ... + w_d x_d + b.

    x: inputs, shape (d,). w: weights, shape (d,). b: bias, a float. Returns a float.
    """
    products = w * x  # shape (d,)
    ### BEGIN SOLUTION
    return products.sum() + b
    ### END SOLUTION


# %% check="neuron.weighted_sum"
check("neuron.weighted_sum", weighted_sum)

# %% [markdown]
# ### What a weight does, what a bias does
#
# Three hours of sun again, and more and more rain. Guess what one millimetre more does to $z$.

# %%
predict(
    "Sun stays 3, rain goes from 4 to 5, w = [2, -1], b = 1. z was 3. What is it now?",
    [
        "4: one more of an input gives one more",
        "2: it changes by the weight of that input",
        "2.4: it is shared out",
    ],
)

# %% alt="Two parallel lines of z falling by 1 for each millimetre of rain. With b = 1 (solid, dots) z reaches 0 at 7 mm, with b = 3 (dashed, squares) at 9 mm."
rain = np.arange(0.0, 11.0)
other_b = 3.0  # try other values: 5, 0, -2

z_before = [weighted_sum(np.array([3.0, mm]), w, b) for mm in rain]
z_other = [weighted_sum(np.array([3.0, mm]), w, other_b) for mm in rain]
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(rain, z_before, "o-", color=Z_COLOUR, markeredgecolor="black", label=f"b = {b:g}")
ax.plot(rain, z_other, "s--", color=B_COLOUR, markeredgecolor="black", label=f"b = {other_b:g}")
ax.axhline(0, color="black", linewidth=1)
ax.set(
    title="$z$ for 3 hours of sun, $w = (2, -1)$",
    xlabel="rain $x_2$ (mm)",
    ylabel="weighted sum $z$",
    xticks=rain,
)
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: one millimetre more</summary>
#
# It is 2. One more of an input changes $z$ by that input's weight, here $-1$: the lines fall by 1 for each
# millimetre. 4 would need the weight $+1$. Nothing is shared out: the sun's product stays at 6.
#
# </details>

# %% [markdown]
# The bias leaves the slope alone and lifts the whole line, so that $z$ reaches 0 later. Change `other_b`
# above and run again: for which bias does $z$ reach 0 at exactly 4 mm of rain?
#
# <details><summary>Answer: the bias for 4 mm</summary>
#
# $2 \cdot 3 - 1 \cdot 4 + b = 0$ gives $b = -2$. A *lower* bias gives up *earlier*.
#
# </details>

# %% [markdown]
# ## From a number to an answer
#
# ### The step
#
# $z = 3$ is not yet a yes or a no. The function that turns $z$ into the neuron's answer is its
# **activation**. The simplest is the **step**: 1 when $z$ is greater than 0, else 0. When a step neuron
# answers 1, we say it **fires**. The activation works **elementwise**: on each number of an array by itself.


# %%
def step(z):
    """1 where z > 0, else 0, elementwise. z: any shape. Returns the same shape."""
    return np.where(z > 0, 1.0, 0.0)


# %%
predict(
    "What is `step(np.array([-2, 0, 3]))`?",
    ["[0, 0, 1]", "[0, 1, 1]", "[-1, 0, 1]", "[0, 0, 3]"],
)

# %%
print(step(np.array([-2.0, 0.0, 3.0])))

# %% [markdown]
# <details><summary>Compare with your guess: the step</summary>
#
# [0, 0, 1]. At exactly 0 the step does *not* fire (we will need that for XOR), so not [0, 1, 1]. It has two
# answers, no and yes, so never $-1$. And it forgets how large $z$ was: 3 becomes 1.
#
# </details>

# %% [markdown]
# ### A step without the cliff: sigmoid
#
# A step jumps: $z = 0.001$ and $z = 1000$ get the same answer, and a small change of a weight mostly changes
# nothing at all. A network learns from small changes, so it wants a slope. The **sigmoid** climbs smoothly
# from 0 to 1: $\sigma(z) = \frac{1}{1 + e^{-z}}$, where $e \approx 2.718$. By hand:
#
# | $z$ | $e^{-z}$ | $1 + e^{-z}$ | $\sigma(z)$ |
# |---|---|---|---|
# | $-2$ | $7.39$ | $8.39$ | $0.12$ |
# | $0$ | $1$ | $2$ | $0.5$ |
# | $2$ | $0.14$ | $1.14$ | $0.88$ |
#
# Mind the sign: as $z$ grows, $e^{-z}$ *shrinks*, so the fraction grows. With $e^{z}$ it would fall.

# %% [markdown]
# ### A number too large for a float
#
# The formula has a trap. For $z = -10000$ it asks for $e^{10000}$, a number of 4343 digits.

# %%
predict(
    "What does NumPy make of `np.exp(10_000)`?",
    ["It stops with an error", "It gives the number, rounded", "It gives inf and a warning", "It gives 0"],
)

# %%
with warnings.catch_warnings(record=True) as caught:  # collect warnings, so that we can print them
    warnings.simplefilter("always")
    power = np.exp(1e4)
    print("e^10000                                     ", power)
    print("sigmoid(-10000) as 1 / (1 + e^10000)        ", 1 / (1 + power))
    print("sigmoid(+10000) as e^10000 / (1 + e^10000)  ", power / (1 + power))
for warning in caught:
    print("warning:", warning.message)

# %% [markdown]
# <details><summary>Compare with your guess: a number too large</summary>
#
# It gives `inf` and warns. No error stops you, which is the danger: the program goes on with broken numbers.
# It can't give the number: a float ends near $10^{308}$. 0 would be $e^{-10000}$.
#
# </details>

# %% [markdown]
# That is an **overflow**. Above, the first fraction survives it by luck; the second is `nan`, "not a
# number".
#
# The cure is to ask only for powers that are at most 1. Multiply top and bottom of the sigmoid by $e^{z}$:
#
# | where | the fraction | its power of $e$ |
# |---|---|---|
# | $z \geq 0$ | $\frac{1}{1 + e^{-z}}$ | $e^{-z}$, at most 1 |
# | $z < 0$ | $\frac{e^{z}}{e^{z} + 1}$ | $e^{z}$, less than 1 |
#
# Both powers can be written as one: $e^{-\vert z \vert}$. Call it the *decay*.

# %% [markdown]
# ### Exercise 2 of 6: `sigmoid`
#
# Three lines are open, one for each step of the plan. The plain $\frac{1}{1 + e^{-z}}$ earns part of the
# points; all of them when $z = \pm 10000$ brings no warning. `np.where(condition, a, b)` chooses elementwise,
# but it works out *both* `a` and `b` first: so put no dangerous power in either.


# %% exercise="neuron.sigmoid"
def sigmoid(z):
    """Squash any number to between 0 and 1: 1 / (1 + e^-z), elementwise, no overflow for |z| up to 1e4.

    z: a number or an array of any shape. Returns the same shape.
    """
    # 1. decay: the power of e that is never above 1
    # 2. top: 1 where z >= 0, the decay elsewhere
    # 3. the fraction
    ### BEGIN SOLUTION
    decay = np.exp(-np.abs(z))
    top = np.where(z >= 0, 1.0, decay)
    return top / (1.0 + decay)
    ### END SOLUTION


# %% check="neuron.sigmoid"
check("neuron.sigmoid", sigmoid)

# %% [markdown]
# What if the weights are large? Twice the weights and bias means twice the $z$. So draw your `sigmoid` of
# $1z$, $3z$ and $10z$: which way does the curve change?

# %%
predict(
    "As k grows from 1 to 10, the curve of `sigmoid(k * z)`...",
    ["moves to the right", "gets steeper, like a step", "climbs above 1"],
)

# %% alt="Three S-shaped curves from 0 to 1, all through 0.5 at z = 0. k = 1 (solid) climbs gently, k = 3 (dashed) faster, k = 10 (dotted) almost like the thick grey step."
steepness = [1, 3, 10]  # try three others: 0.5, 100, a negative number

z_axis = np.linspace(-4, 4, 401)  # shape (401,)
curves = [sigmoid(k * z_axis) for k in steepness]
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(z_axis, step(z_axis), color="0.6", linewidth=4, label="step(z)")
for k, curve, line in zip(steepness, curves, ["-", "--", ":"], strict=True):
    ax.plot(z_axis, curve, line, color="black", linewidth=2, label=f"sigmoid({k:g} z)")
ax.set(title="Large weights turn a sigmoid into a step", xlabel="weighted sum $z$", ylabel="answer")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the curve</summary>
#
# It gets steeper. It does not move: at $z = 0$ every curve is at 0.5, since $k \cdot 0 = 0$ (it is the bias
# that moves it). It never climbs above 1: the bottom of the fraction is always larger than the top. A
# negative $k$ turns the curve round, just as a flipped sign in the formula would.
#
# </details>

# %% [markdown]
# ### Cut off at zero: relu
#
# One of the most used activations is simpler still: **relu** (rectified linear unit) lets a positive number
# pass and makes every other one 0, so $\text{relu}(z) = \max(0, z)$. A $-2$ becomes 0: cut off, not flipped
# to 2 as `abs` does. Before you write it, look at one way to do it, and at what happens to `z`.

# %%
predict(
    "`z_days` is [-2, 0, 3]. We run `a = z_days`, then `a[a < 0] = 0`. What is in `z_days` now?",
    ["[-2, 0, 3]: only a was changed", "[0, 0, 3]: it was changed too", "[2, 0, 3]"],
)

# %%
z_days = np.array([-2.0, 0.0, 3.0])
a = z_days
a[a < 0] = 0.0
print("a     ", a)
print("z_days", z_days)

# %% [markdown]
# <details><summary>Compare with your guess: the second name</summary>
#
# It was changed too. `a = z_days` makes no copy: it is a second name for the same array, and `a[...] =` writes
# *into* that array. Nothing here makes $-2$ into 2.
#
# </details>

# %% [markdown]
# A function that does this to its argument spoils the caller's numbers, and lesson 05 will still need $z$
# after relu. So build a *new* array.
#
# ### Exercise 3 of 6: `relu`
#
# The whole body is yours. Treat each number by itself: one largest number of the whole array is not what is
# asked (`np.max` gives that one; `np.maximum` compares number by number).


# %% exercise="neuron.relu"
def relu(z):
    """Let positive numbers pass and make all others 0: max(0, z), elementwise.

    z: an array of any shape. Returns a new array of the same shape; z itself is not changed.
    """
    ### BEGIN SOLUTION
    return np.maximum(0.0, z)
    ### END SOLUTION


# %% check="neuron.relu"
check("neuron.relu", relu)

# %% [markdown]
# Three activations, one $z$. Which of them still knows that 20 is much more than 2?

# %%
predict(
    "Which activation gives clearly different answers for z = 2 and z = 20?",
    ["step", "sigmoid", "relu", "all three"],
)

# %% alt="Three panels. Step jumps from 0 to 1 at z = 0. Sigmoid climbs in an S from 0 to 1, through 0.5 at z = 0. Relu is 0 up to z = 0, then rises in a straight line."
z_pair = np.array([2.0, 20.0])
for activation in (step, sigmoid, relu):
    print(f"{activation.__name__:8} of", z_pair, "is", np.round(activation(z_pair), 4))

fig, axes = plt.subplots(1, 3, figsize=(9, 3), layout="constrained", sharey=True)
for ax, activation in zip(axes, [step, sigmoid, relu], strict=True):
    ax.plot(z_axis, activation(z_axis), color="black", linewidth=2)
    ax.axvline(0, color="0.6", linestyle=":")
    ax.set(title=activation.__name__, xlabel="weighted sum $z$", ylabel="answer")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: 2 and 20</summary>
#
# Only relu: it passes 2 and 20 on unchanged. To the step both are 1. The sigmoid tells them apart by a little
# (0.88 and almost 1), but 20 and 40 not at all: it has flattened out.
#
# </details>

# %% [markdown]
# For $z < 0$ relu is the flat one. Change `z_pair` and run again: which of the three can tell $-2$ from $-20$?
#
# ## One neuron, many examples
#
# A neuron is now complete: weigh, add, then activate, *in that order*. The order matters.

# %%
predict(
    "Sun 0, rain 4, w = [2, -1], b = 1. What does a relu neuron answer?",
    ["-3", "0", "1"],
)

# %%
grey_day = np.array([0.0, 4.0])
z_grey = weighted_sum(grey_day, w, b)
print("z:", z_grey, "  answer:", relu(z_grey))

# %% [markdown]
# <details><summary>Compare with your guess: the relu neuron</summary>
#
# It is 0. The sum is $0 - 4 + 1 = -3$, and relu cuts it off. $-3$ is the sum without the activation, or with
# relu on the *inputs*, which are not negative and pass unchanged. 1 is relu before the bias:
# $\text{relu}(-4) + 1$.
#
# </details>

# %% [markdown]
# Real data come as many examples, one in each row of $X$. The product `X @ w` (row times weights, summed)
# weighs and adds each row at once, so no loop is needed:
#
# | step | words | formula | shape |
# |---|---|---|---|
# | examples | $n$ rows of $d$ inputs | $X$ | `(n, d)` |
# | weigh and add | one sum for each row | $Xw$ | `(n, d) @ (d,)` is `(n,)` |
# | bias | the same number to each sum | $z = Xw + b$ | `(n,) + ()` is `(n,)` |
# | activate | each sum by itself | $a = f(z)$ | `(n,)` |

# %% [markdown]
# ### Exercise 4 of 6: `neuron`
#
# The whole body is yours. `activation` is a function: call it, as in `activation(z)`. That way one `neuron`
# serves step, sigmoid and relu.


# %% exercise="neuron.neuron"
def neuron(X, w, b, activation):
    """One neuron on n examples: weigh and add each row, add the bias, activate.

    X: shape (n, d), one example a row. w: shape (d,). b: a float.
    activation: an elementwise function, such as sigmoid. Returns the answers, shape (n,).
    """
    ### BEGIN SOLUTION
    return activation(X @ w + b)
    ### END SOLUTION


# %% check="neuron.neuron"
check("neuron.neuron", neuron)

# %%
days = np.array([[3.0, 4.0], [1.0, 4.0], [0.0, 0.0], [0.0, 4.0]])  # sun, rain: shape (4, 2)
for activation in (step, sigmoid, relu):
    print(f"{activation.__name__:8}", np.round(neuron(days, w, b, activation), 2))

# %% [markdown]
# Work out the second day by hand, $2 \cdot 1 - 1 \cdot 4 + 1$, and find its three answers above. Then add a
# day of your own to `days`.
#
# ### A neuron cuts the plane
#
# Two inputs are a point of the plane: $x_1$ to the right, $x_2$ up. So we can ask your neuron about *every*
# point and shade those where it fires. (The next cell again only draws; just run it.)


# %%
def draw_cut(ax, w, b, title, low=-3.0, high=3.0):
    """Shade where a step neuron fires; draw the line z = 0 and the direction of w."""
    ticks = np.linspace(low, high, 301)
    points = np.array([[x1, x2] for x2 in ticks for x1 in ticks])  # shape (90601, 2)
    fires = neuron(points, w, b, step).reshape(301, 301)
    ax.imshow(fires, origin="lower", extent=(low, high, low, high), cmap="Greys", vmin=0, vmax=4)
    middle, span = np.full(2, (low + high) / 2), high - low
    if np.any(w):
        normal = np.array(w) / np.hypot(*w)  # w, made 1 long
        along = np.array([-normal[1], normal[0]])
        on_line = middle - normal * weighted_sum(middle, w, b) / np.hypot(*w)
        foot = on_line + 0.15 * span * along
        tip = foot + 0.2 * span * normal
        ax.axline(on_line, on_line + along, color="black", linestyle="--")
        ax.annotate("", tip, foot, arrowprops=dict(arrowstyle="-|>", color=W_COLOUR, linewidth=2.5))
        label = foot + span * (0.1 * normal + 0.1 * along)
        paper = dict(facecolor="white", edgecolor="none", pad=1)
        ax.text(*label, "$w$", color=W_COLOUR, fontsize=14, ha="center", va="center", bbox=paper)
    ends = low + span * np.array([[0.12, 0.06], [0.88, 0.06], [0.12, 0.94], [0.88, 0.94]])
    z_ends = neuron(ends, w, b, lambda z: z)
    for index in {int(np.argmax(z_ends)), int(np.argmin(z_ends))}:
        side = "fires" if z_ends[index] > 0 else "silent"
        ax.text(*ends[index], side, ha="center", va="center", style="italic")
    ax.set(title=title, xlabel="$x_1$", ylabel="$x_2$", xlim=(low, high), ylim=(low, high), aspect="equal")


# %% [markdown]
# What shape is the border of the shaded part?

# %%
predict(
    "w = [2, -1], b = 1. The border between firing and silence is...",
    ["a straight line", "a curve like the sigmoid", "a closed shape round a point"],
)


# %% alt="The plane cut in two by the dashed straight line x2 = 2 x1 + 1. The side to the lower right is shaded and marked fires. The arrow w leaves the line at a right angle, into it."
fig, ax = plt.subplots(figsize=(5, 4.4))
draw_cut(ax, w, b, "Where a neuron with $w = (2, -1)$, $b = 1$ fires")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the border</summary>
#
# A straight line. The border is where $z$ is exactly 0: $2 x_1 - x_2 + 1 = 0$, so $x_2 = 2 x_1 + 1$. Nothing
# in it is squared or bent, so it can neither curve nor close.
#
# </details>

# %% [markdown]
# Work out $z$ by hand at two points of the line, $(0, 1)$ and $(1, 3)$.
#
# The arrow is $w$, as a direction: 2 to the right, 1 down. Walk along the line instead, 1 right and 2 up: $z$
# changes by $2 \cdot 1 - 1 \cdot 2 = 0$. So $w$ stands at a right angle to the line, and points to where the
# neuron fires. A direction at a right angle to a line is its **normal**. Now change one number, the bias.

# %%
predict(
    "w stays [2, -1]. b goes from 1 to 4. What happens to the line?",
    ["It turns", "It slides, and more points fire", "It slides, and fewer points fire", "Nothing"],
)

# %% alt="Three planes with parallel dashed lines, same w. With b = -3 the shaded part is smallest, with b = 1 larger, with b = 4 largest: the line slides against the arrow w."
fig, axes = plt.subplots(1, 3, figsize=(9, 3.4), layout="constrained")
for ax, b_slide in zip(axes, [-3.0, 1.0, 4.0], strict=True):
    draw_cut(ax, w, b_slide, f"$w = (2, -1)$, $b = {b_slide:g}$")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the bias moves</summary>
#
# It slides, and more points fire: a larger bias lifts every $z$, so more of them exceed 0. Fewer would need a
# smaller bias. The line can't turn, since $w$ alone gives its direction. And something does happen: $z$
# at $(-1, 0)$ was $-1$, with $b = 4$ it is 2.
#
# </details>

# %% [markdown]
# Your turn to move it. Set the numbers below, and before each run say where the line will go:
#
# 1. `w_try` to $(1, 1)$;
# 2. `w_try` to $(0, 1)$;
# 3. back to $(2, -1)$, then both numbers of $w$ *and* $b$ ten times as large;
# 4. all signs turned round.

# %% alt="The plane cut by the dashed line z = 0 for the weights and bias set in this cell, at first w = (2, -1) and b = 1: shaded and marked fires on the side to which the arrow w points."
w_try = np.array([2.0, -1.0])
b_try = 1.0

fig, ax = plt.subplots(figsize=(5, 4.4))
draw_cut(ax, w_try, b_try, f"$w = ({w_try[0]:g}, {w_try[1]:g})$, $b = {b_try:g}$")
plt.show()

# %% [markdown]
# <details><summary>Compare: where the line went in each of the four</summary>
#
# 1. It falls from upper left to lower right.
# 2. It lies flat: $x_1$ no longer counts.
# 3. It stays where it is! $z$ is ten times as large, but 0 stays 0; a sigmoid would get steeper.
# 4. The line stays, the sides change places.
#
# </details>

# %% [markdown]
# ## Gates
#
# A **gate** takes inputs that are 0 or 1 and answers 0 or 1. The **AND** gate answers 1 when both inputs are
# 1, the **OR** gate when at least one is. First: how does a neuron say "only above this number", its
# **threshold**?

# %%
predict(
    "One input, a temperature t, with w = 1. The neuron should fire only above 30. Which bias?",
    ["b = 30", "b = -30", "b = 1/30"],
)

# %%
temperatures = np.array([[20.0], [30.0], [31.0]])  # shape (3, 1): three examples of one input
for b_alarm in (30.0, -30.0, 1 / 30):
    answers = neuron(temperatures, np.array([1.0]), b_alarm, step)
    print(f"b = {b_alarm:6.2f}  fires at 20, 30, 31:", answers)

# %% [markdown]
# <details><summary>Compare with your guess: the bias of a threshold</summary>
#
# $-30$. "$t$ above 30" is $t > 30$, and taking 30 from both sides, $t - 30 > 0$. So the bias is the threshold
# with its *sign turned round*. $b = 30$ fires above $-30$, and $b = 1/30$ above $-1/30$: both at all three
# temperatures.
#
# </details>

# %% [markdown]
# ### Exercise 5 of 6: `and_gate`
#
# The answers due are in the table. The weights are given, one line is open: the bias. Fill in the $z$ column
# by hand first, then look: which threshold lets the last row through, and no other?
#
# | $x_1$ | $x_2$ | AND | $z$ with $w = (1, 1)$ |
# |---|---|---|---|
# | 0 | 0 | 0 | $0 + b$ |
# | 0 | 1 | 0 | ... |
# | 1 | 0 | 0 | ... |
# | 1 | 1 | 1 | ... |


# %% exercise="neuron.and_gate"
def and_gate():
    """Weights and bias of a step neuron that fires (z > 0) only when both inputs are 1.

    Returns (w, b): w of shape (2,), b a float.
    """
    w = np.array([1.0, 1.0])
    ### BEGIN SOLUTION
    b = -1.5
    ### END SOLUTION
    return w, b


# %% check="neuron.and_gate"
check("neuron.and_gate", and_gate)

# %% [markdown]
# Yours is not the only bias that works. How far can it go before the gate breaks?

# %%
predict(
    "w = [1, 1] and b = -1. Is it still an AND gate?",
    ["Yes", "No: one input alone makes it fire", "No: it never fires"],
)

# %%
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])  # shape (4, 2)
for b_edge in (-2.0, -1.9, -1.0):  # add values of your own
    answers = neuron(corners, np.array([1.0, 1.0]), b_edge, step)
    print(f"b = {b_edge:4.1f}  fires at 00, 01, 10, 11:", answers)

# %% [markdown]
# <details><summary>Compare with your guess: the edge of AND</summary>
#
# Yes. One input alone gives $z = 1 - 1 = 0$, and at exactly 0 the step does not fire. Both give $2 - 1 = 1$,
# so it does fire there. At $b = -2$ it never fires. With $w = (1, 1)$, AND needs $-2 < b \leq -1$.
#
# </details>

# %% [markdown]
# ### Exercise 6 of 6: `or_gate`
#
# The whole body is yours, weights and bias. It should answer 0, 1, 1, 1 for the inputs 00, 01, 10, 11. Write
# the four $z$ on paper first.


# %% exercise="neuron.or_gate"
def or_gate():
    """Weights and bias of a step neuron that fires (z > 0) when at least one input is 1.

    Returns (w, b): w of shape (2,), b a float.
    """
    ### BEGIN SOLUTION
    return np.array([1.0, 1.0]), -0.5
    ### END SOLUTION


# %% check="neuron.or_gate"
check("neuron.or_gate", or_gate)

# %% [markdown]
# A gate's four inputs are the corners of a square. Where do your two gates cut it?


# %% alt="Two squares with the answers due at the corners. AND: the dashed line cuts off only the corner (1, 1), on the shaded side. OR: it cuts off only (0, 0); the other three are shaded."
def draw_corners(ax, wanted):
    """Mark the four corners with the answers wanted, shape (4,): a black square for 1, a white disc for 0."""
    for corner, answer in zip(corners, wanted, strict=True):
        face, ink, shape = ("black", "white", "square") if answer else ("white", "black", "circle")
        box = dict(boxstyle=f"{shape},pad=0.35", facecolor=face, edgecolor="black")
        ax.text(*corner, f"{answer:g}", color=ink, ha="center", va="center", bbox=box, zorder=3)
    ax.set(xticks=[0, 1], yticks=[0, 1])


fig, axes = plt.subplots(1, 2, figsize=(8, 3.8), layout="constrained")
for ax, name, gate, wanted in zip(axes, ["AND", "OR"], [and_gate, or_gate], [[0, 0, 0, 1], [0, 1, 1, 1]], strict=True):
    w_gate, b_gate = gate()
    draw_cut(ax, w_gate, b_gate, f"{name}: your gate's cut", low=-0.5, high=1.5)
    draw_corners(ax, wanted)
plt.show()

# %% [markdown]
# AND has one corner on the side that fires, OR three. Now turn all signs of your AND gate round. From the
# plane you know what that does.

# %%
predict(
    "AND answers 0, 0, 0, 1. With -w and -b, the neuron answers...",
    ["0, 0, 0, -1", "1, 1, 1, 0", "0, 0, 0, 1: nothing changes"],
)

# %%
w_and, b_and = and_gate()
print("AND    ", neuron(corners, w_and, b_and, step))
print("turned ", neuron(corners, -w_and, -b_and, step))

# %% [markdown]
# <details><summary>Compare with your guess: the signs turned round</summary>
#
# 1, 1, 1, 0: the sides change places, so every answer turns round ("not both"). A step can't answer $-1$, and
# something does change, since every $z$ has the other sign. (If a corner of yours has $z = 0$, it is silent
# in both.)
#
# </details>

# %% [markdown]
# ## What no neuron can do
#
# ### Try it
#
# **XOR**, "one or the other, not both", answers 0, 1, 1, 0. Below is your neuron: one handle moves its line, the
# other the tip of $w$. Choose AND first, then OR: drag until all four points are right. Then take three minutes
# for XOR. How many can you get?

# %% explorer="neuron_line"
xor = np.array([0, 1, 1, 0])
start_with = {"data": "XOR", "activation": "step"}
explore("neuron_line", start_with, neuron=neuron, sigmoid=sigmoid, relu=relu)

# %% [markdown]
# Perhaps you were only unlucky. Let 10,000 neurons with random weights and bias try, and let them try AND and
# OR too: if they find those, the search itself is good enough.

# %%
predict(
    "Of 10,000 random neurons, how many get all four corners of XOR right?",
    ["About as many as for AND", "A few, fewer than for AND", "None"],
)


# %% alt="Bar charts of how many of 10,000 random neurons get 0 to 4 corners right. For AND and for OR some get 4. For XOR no neuron gets 0 or 4, about 1,300 get 3."
def corners_right(wanted, tries=10_000, seed=1):
    """Count the random neurons with 0, 1, 2, 3 and 4 corners right. wanted: shape (4,). Returns shape (5,)."""
    rng = np.random.default_rng(seed)
    counts = np.zeros(5, dtype=int)
    for _ in range(tries):
        answers = neuron(corners, rng.normal(size=2), rng.normal(), step)
        counts[np.sum(answers == wanted)] += 1
    return counts


tables = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": xor}
found = {name: corners_right(np.array(wanted)) for name, wanted in tables.items()}
fig, axes = plt.subplots(1, 3, figsize=(9, 3), layout="constrained", sharey=True)
for ax, (name, counts) in zip(axes, found.items(), strict=True):
    bars = ax.bar(range(5), counts, color=["0.8", "0.8", "0.8", "0.8", "black"], edgecolor="black")
    ax.bar_label(bars, fontsize=9)
    ax.set(title=name, xlabel="corners right", ylabel="random neurons", ylim=(0, 8500))
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the search</summary>
#
# None: three corners at most. Were XOR only rare, a few would have hit it, as more than a hundred did for AND
# (black bars). The bar at 0 is missing too: with all its signs turned round, a neuron that is wrong
# everywhere would be right everywhere.
#
# </details>

# %% [markdown]
# ### Prove it
#
# Yet "none of 10,000" is not "none at all". Suppose there *were* weights and a bias for XOR. Each corner then
# makes a demand:
#
# | corner | XOR | its $z$ | demand |
# |---|---|---|---|
# | $(0, 0)$ | 0 | $b$ | $b \leq 0$ |
# | $(0, 1)$ | 1 | $w_2 + b$ | $w_2 + b > 0$ |
# | $(1, 0)$ | 1 | $w_1 + b$ | $w_1 + b > 0$ |
# | $(1, 1)$ | 0 | $w_1 + w_2 + b$ | $w_1 + w_2 + b \leq 0$ |
#
# Take paper. Add the two demands that say $> 0$, then the two that say $\leq 0$. Compare, then open the
# answer.
#
# <details><summary>Answer: the two sums</summary>
#
# *Add what must fire:* $(w_2 + b) + (w_1 + b) > 0$, so $w_1 + w_2 + 2b > 0$.
#
# *Add what must be silent:* $b + (w_1 + w_2 + b) \leq 0$, so $w_1 + w_2 + 2b \leq 0$.
#
# *Compare:* the same number would be above 0 and not above 0. No number is. So such weights and bias do not
# exist.
#
# </details>

# %% [markdown]
# What does that contradiction look like in the plane? Along any straight way $z$ changes evenly, so halfway
# between two corners it is the mean of theirs. Both diagonals of the square have the *same* middle.

# %% alt="The XOR square with its two diagonals. A solid one joins the corners that answer 1, a dotted one those that answer 0. They cross in the middle, marked with a star."
w_mine = np.array([1.0, 1.0])  # change these
b_mine = -0.5
z_corners = neuron(corners, w_mine, b_mine, lambda z: z)  # z itself, not activated

fig, ax = plt.subplots(figsize=(5, 4.2))
ax.plot([0, 1], [1, 0], "-", color="black", linewidth=2, label="joins the 1s: mean of $z$ must be $> 0$")
ax.plot([0, 1], [0, 1], ":", color="black", linewidth=2, label="joins the 0s: mean of $z$ must be $\\leq 0$")
star = dict(color=Z_COLOUR, markersize=16, markeredgecolor="black")
ax.plot(0.5, 0.5, "*", label="the middle, with one $z$ only", **star)
draw_corners(ax, xor)
ax.set(title="XOR asks two things of one point", xlabel="$x_1$", ylabel="$x_2$")
ax.set(xlim=(-0.6, 1.6), ylim=(-0.2, 1.9), aspect="equal")
ax.legend(loc="upper center", fontsize=9)
plt.show()

print(f"mean of z over 01 and 10: {(z_corners[1] + z_corners[2]) / 2:.6g}")
print(f"mean of z over 00 and 11: {(z_corners[0] + z_corners[3]) / 2:.6g}")
print(f"z in the middle:          {weighted_sum(np.array([0.5, 0.5]), w_mine, b_mine):.6g}")

# %% [markdown]
# Three equal numbers, for any `w_mine` and `b_mine` (try some). XOR would need this one number to be above 0
# and not above 0. Where a straight cut can part the 1s from the 0s, as in AND and OR, they are
# **linearly separable**. XOR is not.
#
# Perhaps the step is to blame, and a smoother activation would do better? Let a sigmoid neuron say yes above
# 0.5.

# %%
predict(
    "Of 10,000 random sigmoid neurons that say yes above 0.5, how many say something else than the step neuron?",
    ["None", "About half", "A few, near the line"],
)

# %%
rng = np.random.default_rng(2)
differ = 0
for _ in range(10_000):
    w_rand, b_rand = rng.normal(size=2), rng.normal()
    yes = neuron(corners, w_rand, b_rand, sigmoid) > 0.5
    differ += int(np.any(yes != (neuron(corners, w_rand, b_rand, step) == 1)))
print("neurons with a different answer at some corner:", differ)

# %% [markdown]
# <details><summary>Compare with your guess: smoother neurons</summary>
#
# None. A sigmoid is above 0.5 exactly where $z > 0$: it softens the edge and leaves the cut where it was,
# near the line too. It would be half only if the sigmoid moved the line.
#
# </details>

# %% [markdown]
# The same is true of any activation that never falls, such as relu: it crosses a mark only once, so it cuts
# the plane only once. A sine rises *and falls*, so it can cross a mark twice. Is that enough for XOR?

# %%
w_wave = np.array([np.pi / 2, np.pi / 2])  # z is 0 with no input, a quarter of a wave with one, half a wave with two
print("sine above 0.5 at 00, 01, 10, 11:", neuron(corners, w_wave, 0.0, np.sin) > 0.5)

# %% [markdown]
# It is, with two cuts side by side. So the culprit is not the step, and not bad luck: it is the *one straight cut*.
#
# ## Show it to a friend: a neuron that reads
#
# The handwritten digits of lesson 00 are rows of 64 numbers, the ink of 8 by 8 pixels. A neuron with 64 weights
# can look at one: does it show a 0 (fire) or a 1 (be silent)? No search: take 80 images of each, and their means.
#
# | number | words | code | shape |
# |---|---|---|---|
# | weights | ink of the mean 0 less ink of the mean 1 | `mean_yes - mean_no` | `(64,)` |
# | bias | such that $z = 0$ halfway between the two means | `-(w_read @ halfway)` | one number |

# %%
predict(
    "200 other zeros and ones, which gave no weight. How many does this one neuron get right?",
    ["About 100: it can only guess", "About 150", "Nearly all"],
)


# %% alt="Left, a square at each of 64 pixels, as large as its weight: black ones, for 0, in a ring round white ones, for 1. Right, how often each z occurs: zeros right of 0, ones left of it, hardly touching."
def draw_votes(ax, votes, title):
    """Draw a square at each pixel, as large as its number: black above 0, white below. votes: shape (64,)."""
    rows, columns = np.indices((8, 8))
    shades = ["black" if vote > 0 else "white" for vote in votes]
    ax.scatter(columns, rows, 450 * np.abs(votes), shades, marker="s", edgecolors="black")
    ax.set(title=title, xlabel="pixel column", ylabel="pixel row", facecolor="0.8", aspect="equal")
    ax.set(xlim=(-0.7, 7.7), ylim=(7.7, -0.7))


yes, no = 0, 1  # fires for the first, silent for the second: try 4 and 9, or others

images = digits()  # images.X: shape (1797, 64), ink from 0 to 1. images.labels: shape (1797,)
X_yes, X_no = images.X[images.labels == yes], images.X[images.labels == no]  # each (n, 64)
mean_yes, mean_no = X_yes[:80].mean(axis=0), X_no[:80].mean(axis=0)  # each (64,)
halfway = (mean_yes + mean_no) / 2
w_read = mean_yes - mean_no
b_read = -(w_read @ halfway)

right_yes = np.sum(neuron(X_yes[80:], w_read, b_read, step) == 1)
right_no = np.sum(neuron(X_no[80:], w_read, b_read, step) == 0)
print("right:", right_yes + right_no, "of", len(X_yes) + len(X_no) - 160)

fig, (ax, ax2) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
draw_votes(ax, w_read, f"The 64 weights: black for {yes}, white for {no}")
for X_kind, name, colour, hatch in [(X_yes, yes, W_COLOUR, "//"), (X_no, no, Z_COLOUR, "..")]:
    z_kind = neuron(X_kind[80:], w_read, b_read, lambda z: z)
    ax2.hist(z_kind, bins=np.arange(-8, 8.1, 0.5), color=colour, hatch=hatch, edgecolor="black", alpha=0.8, label=name)
ax2.axvline(0, color="black", linestyle="--")
ax2.set(title="The weighted sums of new images", xlabel="weighted sum $z$", ylabel="images")
ax2.legend(title="digit")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: a neuron that reads</summary>
#
# Nearly all: 199. Zeros have ink in a ring, ones in the middle, and 64 weights hold just that. The one mistake is
# a 1 whose $z$ is 0.007, a hair above 0. A guess would be right on half, 100.
#
# </details>

# %% [markdown]
# Now let it read yours: eight lines of eight marks, `#` for ink and `.` for paper. Draw a 1, a face, or let a friend
# draw. But first a guess about the empty page.

# %%
predict(
    "All 64 inputs are 0. What does this neuron answer, 0 or 1?",
    ["The digit 0", "The digit 1", "Neither: it has seen nothing"],
)

# %% alt="Left, a round 0 drawn with black pixels. Right, a square for the product at each pixel with ink: nearly all are black, for 0. The title gives z, 4.02, and the digit it says, 0."
drawing = """
..####..
.##..##.
.#....#.
.#....#.
.#....#.
.#....#.
.##..##.
..####..
"""  # change it

ink = np.array([[mark == "#" for mark in line] for line in drawing.split()], dtype=float).ravel()  # shape (64,)
z_drawn = weighted_sum(ink, w_read, b_read)
says = yes if step(z_drawn) == 1 else no

fig, (ax, ax2) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
ax.imshow(ink.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
ax.set(title="What it sees", xlabel="pixel column", ylabel="pixel row")
draw_votes(ax2, w_read * ink, f"The products: $z = {z_drawn:.2f}$, so it says {says}")
plt.show()
print(f"empty page: z = {weighted_sum(np.zeros(64), w_read, b_read):.2f}")

# %% [markdown]
# <details><summary>Compare with your guess: the empty page</summary>
#
# The digit 1. Every product is 0, so $z$ is the bias, $-0.12$, and the neuron is silent: it leans that way before
# it looks, as I leaned towards the bicycle before looking out of the window. "Neither" it can't say. A face, too,
# gets one of its two answers.
#
# </details>

# %% [markdown]
# All that reads in these pictures, you wrote. Which two digits does it mix up most? Try other pairs for `yes, no`,
# where the weights are made.
#
# <details><summary>Answer: the hardest pair</summary>
#
# Of all pairs 1 and 8: 176 of 196 right. An 8 has ink in the middle, too. Better weights than these means are to
# be had, for the same neuron: finding them is called learning, and begins in lesson 04.
#
# </details>
#
# ## Why it matters for real networks
#
# - *One neuron is one straight cut.* With 64 inputs, or thousands, it is the same: $w$ turns the cut, $b$ slides
#   it.
# - *Smooth activations make learning possible.* A network learns by small changes to $w$ and $b$; the step
#   hides them.
# - *More needs more neurons.* Look at your AND and OR once more, side by side:

# %%
or_answers = neuron(corners, *or_gate(), step)
and_answers = neuron(corners, *and_gate(), step)
print("OR              ", or_answers)
print("AND             ", and_answers)
print("OR, but not AND ", or_answers - and_answers)

# %% [markdown]
# That is XOR. Two neurons make the two cuts, and a third can weigh their answers. Putting neurons into layers
# like this is lesson 02.

# %% [markdown]
# ## Do you remember?
#
# Answer each aloud or on paper before you look at its choices. The first two reach back to lesson 00, the third to the
# start of this one.

# %%
quiz("neuron.recall_1")

# %%
quiz("neuron.recall_2")

# %%
quiz("neuron.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Michael Nielsen, *Neural Networks and Deep Learning*, chapter 1, "Perceptrons" and "Sigmoid neurons":
#   gates and smooth steps, in plain words.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), section 6.1: how a layer of
#   neurons learns XOR.
# - Christopher Bishop, *Pattern Recognition and Machine Learning* (2006), section 4.1.1: why $w$ is normal to
#   the cut.
# - Xavier Glorot, Antoine Bordes, Yoshua Bengio, "Deep sparse rectifier neural networks" (2011), section 3:
#   why relu.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="activation"></a>activation | the function that turns the weighted sum $z$ into the neuron's answer |
# | <a id="and"></a>AND | the gate that answers 1 when both inputs are 1 |
# | <a id="bias"></a>bias | $b$: one number of the neuron, added once to the sum; it slides the cut |
# | <a id="elementwise"></a>elementwise | on each number of an array by itself; the shape stays |
# | <a id="fires"></a>fires | said of a step neuron that answers 1, because $z > 0$ |
# | <a id="gate"></a>gate | a function from inputs 0 or 1 to an answer 0 or 1 |
# | <a id="inputs"></a>inputs | $x$: the numbers that go into a neuron |
# | <a id="linearly-separable"></a>linearly separable | said of 1s and 0s that one straight cut can part |
# | <a id="neuron"></a>neuron | weighs its inputs, adds them and a bias, and passes the sum through an activation |
# | <a id="normal"></a>normal | a direction at a right angle to a line; $w$ is one to its neuron's cut |
# | <a id="or"></a>OR | the gate that answers 1 when at least one input is 1 |
# | <a id="overflow"></a>overflow | a number grows beyond what a float can hold (about $10^{308}$) and becomes `inf` |
# | <a id="relu"></a>relu | an activation: $\max(0, z)$; positive numbers pass, all others become 0 |
# | <a id="sigmoid"></a>sigmoid | an activation: $1 / (1 + e^{-z})$; climbs smoothly from 0 to 1 |
# | <a id="step"></a>step | an activation: 1 when $z > 0$, else 0 |
# | <a id="threshold"></a>threshold | the number a sum must exceed for the neuron to fire; the bias with its sign turned round |
# | <a id="weight"></a>weight | $w$: a number that says how much an input counts and in which direction; together they turn the cut |
# | <a id="weighted-sum"></a>weighted sum | $z$: inputs times weights, added up, plus the bias |
# | <a id="xor"></a>XOR | answers 1 when exactly one of two inputs is 1; no single straight cut computes it |
