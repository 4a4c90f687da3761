# %% [markdown]
# # How does this course work, and do I know enough NumPy?
#
# ## The question
#
# In ten lessons you will write a neural network, piece by piece. Before the first: how do you write and check a
# function here, and is your NumPy ready? Nothing in this lesson counts. It takes about ten minutes if notebooks and
# NumPy are familiar, up to half an hour if both are new. Afterwards you will be able to
#
# - guess, run, write, check and mend in a notebook, and get going again when something breaks;
# - say which shape comes out, name the right axis, and put one line in place of a loop.

# %% [markdown]
# ## Your first cell
#
# This page is a **notebook**: text, code and what the code said, in one file. It is made of **cells**. The next
# one holds code. Click into it, hold Shift and press Enter: the cell runs, and the next one is chosen. This first
# one says nothing when all is well.

# %% setup
import time

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, doctor, hint, predict, progress, quiz, start
from coursekit.data import digits

start("00_start_here", version="{version}")

# %% [markdown]
# In the brackets left of it, a star means running, a number means done. Is all that the course needs installed? Run
# the next cell: its answer appears below it.

# %%
doctor()

# %% [markdown]
# All code cells share one Python, the **kernel**: what one cell made, every later one knows. Run the first of
# these two once, then the second three times.

# %%
count = 1

# %%
count = count + 1
print("count is", count)

# %% [markdown]
# It goes on counting: what matters is *which cells ran, in which order*, not where they stand. When a notebook
# seems muddled, choose "Restart Kernel and Run All Cells" in JupyterLab's menu "Kernel": Python begins anew, from
# the top. What you wrote stays.
#
# ## Guess, run, compare
#
# A guess before a run makes you notice what surprises you. Run the next cell, choose (it does not count), run the one
# after it, then open the comparison.

# %%
predict(
    "numbers is the array 1, 2, 3. What is `numbers + 10`?",
    ["[1, 2, 3, 10]", "[11, 12, 13]", "16", "An error"],
)

# %%
numbers = np.array([1.0, 2.0, 3.0])  # shape (3,)
print(numbers + 10)

# %% [markdown]
# <details><summary>Compare with your guess: an array plus ten</summary>
#
# [11, 12, 13]. Arithmetic on an array works on each entry. It is Python's *lists* that join: `[1, 2, 3] + [10]` is
# [1, 2, 3, 10]. And nothing is added up, as for 16, unless you say so.
#
# </details>

# %% [markdown]
# An **array** is NumPy's table of numbers. Its **shape** says how large it is in each direction: `(3,)` is three
# numbers in a line, `(3, 2)` a table of three rows and two columns. Unsure? `print(numbers.shape)`.
#
# ## Write, check, mend
#
# ### Exercise 1 of 4: `double_all`
#
# First run both cells below, just as they are. The check says "Not started": an unwritten function is no error.


# %% exercise="start_here.double_all"
def double_all(numbers):
    """Every number times two.

    numbers: an array, shape (n,). Returns a new array, shape (n,).
    """
    ### BEGIN SOLUTION
    return 2 * numbers
    ### END SOLUTION


# %% check="start_here.double_all"
check("start_here.double_all", double_all)

# %% [markdown]
# Now a mistake, on purpose. Put `return numbers + 2` in place of `raise NotImplementedError()`, four spaces in.
# Run that cell, then the check: it tries the function as you *last ran* it. Its card names the idea that leads to
# such a result, and shows one call to follow by hand. Then ask for a hint; run the cell again for another:

# %%
hint("start_here.double_all")

# %% [markdown]
# Hints cost nothing; the last says nearly everything. Mend `double_all`, run it, and check it until the card says
# "Right". Then try it on numbers of your own:

# %%
print(double_all(np.array([0.5, -4.0, 21.0])))  # change these

# %% [markdown]
# What your checks said is kept in the folder `.coursekit` beside this notebook; what you wrote, in the notebook
# (Ctrl+S saves it, on a Mac Cmd+S). So you may stop and come back. What is done so far?

# %%
progress()

# %% [markdown]
# ## Shapes and axes
#
# In this course data always stand in `X` of shape `(n, d)`: n examples, *one a row*, with d numbers each, the
# features. Three plants, with two features: hours of sun, and height in centimetres. So `X` is `(3, 2)`:
#
# | plant | sun | height |
# |---|---|---|
# | 0 | 1 | 20 |
# | 1 | 2 | 40 |
# | 2 | 6 | 60 |
#
# A direction of an array is an **axis**: axis 0 runs down the rows, axis 1 along the columns.

# %%
predict(
    "X is the table above, shape (3, 2). What is `X.sum(axis=0)`?",
    ["[9, 120]", "[21, 42, 66]", "129"],
)

# %% alt="The table X of 3 rows and 2 columns. Arrows down its columns lead to 9 and 120, sum(axis=0). Arrows along its rows lead to 21, 42 and 66, sum(axis=1)."
X = np.array([[1.0, 20.0], [2.0, 40.0], [6.0, 60.0]])  # shape (3, 2)
print("X.sum(axis=0):", X.sum(axis=0), "  X.sum(axis=1):", X.sum(axis=1), "  X.sum():", X.sum())

# From here on the cell only draws: no need to read it.
fig, ax = plt.subplots(figsize=(6, 4))
box = dict(boxstyle="square,pad=0.5", edgecolor="black", facecolor="white")
arrow = dict(arrowstyle="->", color="black")
for (i, j), number in np.ndenumerate(X):
    ax.text(j, i, f"{number:g}", ha="center", va="center", bbox=box)
for j, total in enumerate(X.sum(axis=0)):
    ax.annotate("", xy=(j, 3.1), xytext=(j, 2.4), arrowprops=arrow)
    ax.text(j, 3.5, f"{total:g}", ha="center", va="center", bbox=box | dict(facecolor="#F3C9A5"))
for i, total in enumerate(X.sum(axis=1)):
    ax.annotate("", xy=(2.05, i), xytext=(1.35, i), arrowprops=arrow)
    ax.text(2.4, i, f"{total:g}", ha="center", va="center", bbox=box | dict(facecolor="#A8DCC8", linestyle="--"))
ax.text(1.5, 3.5, "sum(axis=0)\nshape (2,)", va="center")
ax.text(2.4, -0.8, "sum(axis=1)\nshape (3,)", ha="center", va="center")
ax.set(title="X, shape (3, 2), and its sums", xlabel="column: a feature", ylabel="row: an example")
ax.set(xlim=(-0.6, 3.2), ylim=(4.1, -1.3), xticks=[0, 1], yticks=[0, 1, 2])
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the axis that disappears</summary>
#
# [9, 120]. *The axis you name is the one that disappears*: from `(3, 2)`, axis 0 takes the 3 away and leaves
# `(2,)`, a sum for each column. [21, 42, 66] is `axis=1`; 129 is the sum without an axis, of everything.
#
# </details>

# %% [markdown]
# ### Exercise 2 of 4: `column_means`
#
# The same with means. `X.mean(...)` takes an axis just as `X.sum(...)` does. For the plants: 3 and 40.


# %% exercise="start_here.column_means"
def column_means(X):
    """Mean of each column, over all examples.

    X: shape (n, d). Returns an array, shape (d,).
    """
    ### BEGIN SOLUTION
    return X.mean(axis=0)
    ### END SOLUTION


# %% check="start_here.column_means"
check("start_here.column_means", column_means)

# %% [markdown]
# ## Different shapes together
#
# `numbers + 10` put one number to three. In general NumPy lines two shapes up *from the right*; where one of them
# has a 1 or nothing, it is repeated. That is **broadcasting**. So `X` less its column means works row by row:
#
# | step | words | code | shape |
# |---|---|---|---|
# | means | one for each column: 3, 40 | `column_means(X)` | `(2,)` |
# | difference | each row less the means; the first is $1 - 3$, $20 - 40$ | `X - means` | `(3, 2)` less `(2,)` is `(3, 2)` |
#
# ### Exercise 3 of 4: `center_columns`
#
# One line is open. Your own `column_means` does the first step.


# %% exercise="start_here.center_columns"
def center_columns(X):
    """X less its column means, so that the mean of every column becomes 0. X itself stays as it is.

    X: shape (n, d). Returns a new array, shape (n, d).
    """
    means = column_means(X)  # shape (d,)
    ### BEGIN SOLUTION
    return X - means
    ### END SOLUTION


# %% check="start_here.center_columns"
check("start_here.center_columns", center_columns)

# %% [markdown]
# What does it do to plants that are all much taller? Change `taller`, and see which numbers stay.

# %%
taller = np.array([0.0, 100.0])  # added to sun and to height, shape (2,)
print(center_columns(X + taller))

# %% [markdown]
# Broadcasting has a trap. Three predictions and three targets, all right, so each difference should be 0. But one
# array is a line, `(3,)`, and the other a column, `(3, 1)`.

# %%
predict(
    "predictions is [1, 2, 3], shape (3,). targets is [[1], [2], [3]], shape (3, 1). What is the shape of "
    "`predictions - targets`?",
    ["(3,): three zeros", "(3, 3)", "None: it is an error"],
)

# %%
predictions = np.array([1.0, 2.0, 3.0])  # shape (3,)
targets = np.array([[1.0], [2.0], [3.0]])  # shape (3, 1)
print(predictions - targets)

# %% [markdown]
# <details><summary>Compare with your guess: a line and a column</summary>
#
# (3, 3), and no error warns you. From the right: 3 meets 1, so the column is repeated; nothing meets 3, so the line is,
# too. Every prediction meets every target. The cure is one shape for both: `targets[:, 0]`, the column as a line,
# is `(3,)`.
#
# </details>

# %% [markdown]
# One sign more, which all lessons use: `@`. `X @ w` multiplies each row by `w`, entry by entry, and adds up.
#
# | array | shape | holds |
# |---|---|---|
# | `X` | `(n, d)` | one example a row |
# | `w` | `(d,)` | a number for each feature |
# | `X @ w` | `(n,)` | one number for each example |
# | `W` | `(d, k)` | k such `w`, one a column |
# | `b` | `(k,)` | a number for each column of `W` |

# %%
predict(
    "X is (5, 3), W is (3, 2), b is (2,). Which shape has `X @ W + b`?",
    ["(5, 2)", "(3, 3)", "(5, 3)", "None: b does not fit"],
)

# %%
print((np.ones((5, 3)) @ np.ones((3, 2)) + np.ones(2)).shape)

# %% [markdown]
# <details><summary>Compare with your guess: two shapes and a sum</summary>
#
# (5, 2). In `(5, 3) @ (3, 2)` the inner 3s meet and disappear. Adding `(2,)` to `(5, 2)` broadcasts: every row
# gets the same two numbers. Not (5, 3): the three features were added up.
#
# </details>

# %% [markdown]
# ## One line for a loop
#
# How far is each row of `X` from a point? The squared distance is the sum of the squared differences. From
# (1, 20) to (0, 22): $1^2 + (-2)^2 = 5$. With loops, an entry at a time:


# %%
def distances_by_loops(X, point):
    """Squared distance from each row of X, shape (n, d), to a point, shape (d,). Returns shape (n,)."""
    distances = np.zeros(len(X))
    for i in range(len(X)):
        for j in range(len(point)):
            distances[i] += (X[i, j] - point[j]) ** 2
    return distances


print(distances_by_loops(X, np.array([0.0, 22.0])))

# %% [markdown]
# Code that says the same of whole arrays, and leaves the loops to NumPy, is **vectorised**:
#
# | loops | whole arrays | shape |
# |---|---|---|
# | `X[i, j] - point[j]` | the difference, by broadcasting | `(n, d)` less `(d,)` is `(n, d)` |
# | `( ... ) ** 2` | the square of every entry | `(n, d)` |
# | `distances[i] +=` for each `j` | the sum along an axis | `(n,)` |
#
# ### Exercise 4 of 4: `squared_distances`
#
# The body is yours, without a loop. (With one it would be right, too, and slow.)


# %% exercise="start_here.squared_distances"
def squared_distances(X, point):
    """Squared distance from each row of X to a point: the sum of the squared differences.

    X: shape (n, d). point: shape (d,). Returns an array, shape (n,).
    """
    ### BEGIN SOLUTION
    differences = X - point  # shape (n, d)
    return (differences**2).sum(axis=1)
    ### END SOLUTION


# %% check="start_here.squared_distances"
check("start_here.squared_distances", squared_distances)

# %% [markdown]
# What is it good for? Speed, first. (If the next cell says False, there is still a loop in yours.)


# %%
def seconds(function, X, point):
    """The shortest of three runs."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        function(X, point)
        times.append(time.perf_counter() - begin)
    return min(times)


many = np.ones((2000, 64))
gain = seconds(distances_by_loops, many, many[0]) / seconds(squared_distances, many, many[0])
print("yours is more than ten times as fast:", gain > 10)

# %% [markdown]
# And it can see. Here are 1,797 real handwritten digits; each is a row of 64 numbers, the ink of 8 by 8 pixels.
# Take one of them, measure how far all the others are from it, and keep the five nearest.

# %%
predict(
    "Image 7 shows a 7. How many of the five images nearest to it show a 7, too?",
    ["None: nothing was learned", "One or two", "All five"],
)

# %% alt="Six images of handwritten digits in a row, grey on white: the one chosen, first a 7, then the five nearest to it. Each title says which digit it is."
chosen = 7  # try others, from 0 to 1796

images = digits()  # images.X: shape (1797, 64). images.labels: shape (1797,)
distances = squared_distances(images.X, images.X[chosen])
nearest = np.argsort(distances)[:6]  # the rows of the six smallest distances; first the chosen one, at 0
print("digits:           ", images.labels[nearest])
print("squared distances:", np.round(distances[nearest], 1))

fig, axes = plt.subplots(1, 6, figsize=(9, 2.2), layout="constrained")
for ax, row in zip(axes, nearest, strict=True):
    ax.imshow(images.X[row].reshape(8, 8), cmap="gray_r")
    ax.set(title=f"{'chosen' if row == chosen else 'near'}: {images.labels[row]}", xlabel="pixel column", xticks=[])
    ax.set(ylabel="pixel row", yticks=[])
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: five look-alikes</summary>
#
# All five. Nothing was learned, and still: digits written alike have ink in like places, so they lie near each
# other. Now take image 5: the same function is mistaken every time. Which strokes of a digit matter, distance
# does not know. A network can learn it.
#
# </details>

# %% [markdown]
# ## Why it matters for real networks
#
# A network computes `X @ W + b` again and again: shapes tell early when it goes wrong, and whole arrays make it fast.
# From here on each lesson answers one question, in an hour or less: guesses, a small example by hand, functions of
# yours, and something to move. Their exercises have points.
#
# ## When something breaks
#
# | what you see | what to do |
# |---|---|
# | a star that stays | the cell is still at work; "Interrupt Kernel" in the menu "Kernel" stops it |
# | `NameError: ... is not defined` | a cell above has not run: "Restart Kernel and Run All Cells" |
# | "not written yet" | nothing is broken: write that function, run its cell, then this one again |
# | a text cell shows its raw text | it was double-clicked: Shift+Enter |
# | `ModuleNotFoundError`, or nothing works | `doctor()` here, or `coursekit doctor` in a terminal, says what is missing |

# %% [markdown]
# ## Do you remember?
#
# Answer each aloud or on paper before you look at its choices. Later lessons ask such questions about earlier ones, too.

# %%
quiz("start_here.recall_1")

# %%
quiz("start_here.recall_2")

# %%
quiz("start_here.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Lesson 01, in the folder `01_neuron`: what can one neuron compute, and what can it not?
# - [NumPy: the absolute basics for beginners](https://numpy.org/doc/stable/user/absolute_beginners.html), if axes
#   or shapes felt new.
# - [Broadcasting, with drawings, in NumPy's own guide](https://numpy.org/doc/stable/user/basics.broadcasting.html).
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="array"></a>array | NumPy's table of numbers, of any number of directions |
# | <a id="axis"></a>axis | a direction of an array: 0 runs down the rows, 1 along the columns |
# | <a id="broadcasting"></a>broadcasting | shapes are lined up from the right; what is 1 or missing is repeated |
# | <a id="cells"></a>cells | the parts of a notebook: some hold text, some hold code that Shift+Enter runs |
# | <a id="kernel"></a>kernel | the Python behind a notebook, which remembers what the cells that ran have made |
# | <a id="notebook"></a>notebook | a file of text, code and what the code said |
# | <a id="shape"></a>shape | how large an array is in each direction: `(3, 2)` is three rows, two columns |
# | <a id="vectorised"></a>vectorised | said of code that works on whole arrays instead of looping over entries |
