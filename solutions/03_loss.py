# %% [markdown]
# # How wrong is a prediction?
#
# ## The question
#
# A network has answered, and the truth is known. Before it can become better, somebody must tell it how wrong
# it was: in *one number*, which shrinks when the answers get better, even by a hair. Which number? The obvious
# one, counting the mistakes, turns out to be the one that can't teach a network anything.
#
# After this lesson (about 55 minutes) you will be able to
#
# - work out squared error and cross-entropy by hand, and write both in NumPy so that they never break;
# - find the shape mistake that makes a perfect prediction look wrong, without any error message;
# - say why a confident mistake costs so much, and why networks learn from a loss and not from their accuracy.

# %% setup
import warnings

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, hint, predict, progress, quiz, start
from coursekit.data import cars, digits
from coursekit.nn.forward import softmax
from coursekit.nn.neuron import neuron, sigmoid

start("03_loss", version="{version}")

# %% [markdown]
# `neuron` and `sigmoid` come from lesson 01, `softmax` from lesson 02: the course's own versions. Guess *before* you
# run. Stuck? In a new cell, `hint("loss.one_hot")` says a little more each time. Words in bold stand in the
# [glossary at the end](#Glossary).

# %% [markdown]
# ## What was due
#
# Examples with the right answer beside each are the **training data**. The answer can be an amount, such as how
# far a car drives on a gallon of fuel: a **target**. Or it is one of $k$ kinds, its **class**, written as a whole
# number from 0 to $k - 1$: a **label**. A label is a *name*: with cat 0, dog 1, fox 2, owl 3, an owl is not three
# times a dog.
#
# A network for four classes gives four numbers. To compare, the label becomes four numbers too: zeros, with a
# single 1 at the label's place. Such a row is **one-hot**. An owl, label 3, is the row (0, 0, 0, 1). Now three
# pictures, labels 2, 0, 2. NumPy takes lists of places as an index, in two ways that look alike.

# %%
predict(
    "rows holds zeros, shape (3, 4). After rows[:, [2, 0, 2]] = 1, how many of its 12 numbers are 1?",
    ["3", "6", "9"],
)

# %%
rows = np.zeros((3, 4))
rows[:, [2, 0, 2]] = 1.0
print("every row, columns 2, 0, 2:", rows, sep="\n")

rows = np.zeros((3, 4))
rows[[0, 1, 2], [2, 0, 2]] = 1.0
print("places (0, 2), (1, 0), (2, 2):", rows, sep="\n")

# %% [markdown]
# <details><summary>Compare with your guess: how many ones</summary>
#
# 6. A colon means "every row", so two whole columns are filled (column 2 twice, which changes nothing more, so
# not 9). The second way gives 3: *two lists* are read in pairs, row 0 with column 2, row 1 with column 0, row 2
# with column 2.
#
# </details>

# %% [markdown]
# Pairs are what one-hot needs. Keep them in mind: they come back later in this lesson.
#
# | in | one-hot rows of the labels 2, 0, 2 for 4 classes |
# |---|---|
# | words | a row for each example, a column for each class; the 1 says which |
# | pairs | (0, 2), (1, 0), (2, 2): row $i$, column `labels[i]` |
# | shape | `(3,)` becomes `(3, 4)` |
#
# ### Exercise 1 of 5: `one_hot`
#
# The zeros are given. One line is open: put the ones into their places, for any labels. `np.arange(n)` is the
# array 0, 1, ..., $n - 1$. Put your line in place of `raise NotImplementedError()`.


# %% exercise="loss.one_hot"
def one_hot(labels, n_classes):
    """Give each label a row of zeros with a single 1 at the label's place.

    labels: ints from 0 to n_classes - 1, shape (n,). Returns floats, shape (n, n_classes).
    """
    rows = np.zeros((len(labels), n_classes))  # shape (n, n_classes)
    ### BEGIN SOLUTION
    rows[np.arange(len(labels)), labels] = 1.0
    ### END SOLUTION
    return rows


# %% check="loss.one_hot"
check("loss.one_hot", one_hot)

# %% [markdown]
# Why is `n_classes` given, when one could count the labels? Here are two pictures, both of dogs (label 1).

# %%
predict(
    "one_hot(np.array([1, 1]), 4): how many columns, and which rows?",
    ["4 columns, two equal rows", "2 columns, as large as the labels need", "1 column: there is one kind only"],
)

# %%
print(one_hot(np.array([1, 1]), 4))
print("labels of the first five digits of 1,797:", digits().labels[:5])
print(one_hot(digits().labels[:5], 10))

# %% [markdown]
# <details><summary>Compare with your guess: two dogs</summary>
#
# 4 columns, two equal rows. The network gives four numbers whatever is in this batch, so the rows must have four
# too. With 2 columns or 1, foxes and owls would have no place, and the shapes of two batches would differ.
#
# </details>

# %% [markdown]
# ## Squared error
#
# ### By hand
#
# A **loss** is one number that says how wrong predictions are: 0 when nothing is wrong, larger the worse. Here
# are three cars, and what somebody predicted (miles per gallon):
#
# | car | prediction | target | error | error² |
# |---|---|---|---|---|
# | first | 24 | 20 | $+4$ | 16 |
# | second | 29 | 31 | $-2$ | 4 |
# | third | 19 | 21 | $-2$ | 4 |

# %%
predict(
    "The mean squared error takes the mean of the last column. What is it, and what is the mean of the errors themselves?",
    ["8, and 0", "24, and 0", "2.83, and 2.67", "8, and 2.67"],
)

# %%
predictions = np.array([24.0, 29.0, 19.0])
targets = np.array([20.0, 31.0, 21.0])
errors = predictions - targets
print("errors: ", errors, " their mean:", errors.mean())
print("squares:", errors**2, " their mean:", (errors**2).mean())

# %% [markdown]
# <details><summary>Compare with your guess: three cars</summary>
#
# 8, and 0. Not one prediction is right, yet the errors add up to 0: a mean of errors is no loss, for it forgives
# +4 because of -4. 24 is the *sum* of the squares, 2.83 the root of 8, and 2.67 the mean of the errors without
# their signs.
#
# </details>

# %% [markdown]
# This is the **mean squared error**. Why the mean and not the sum: 8 can be compared with the loss of three
# hundred cars, 24 can't. Why squares and not just `abs`?

# %%
predict(
    "One error grows from 2 to 4. What becomes of its square, and of its slope (how fast the square grows there)?",
    ["2 times the square, same slope", "4 times the square, 2 times the slope", "4 times the square, same slope"],
)

# %% alt="Two curves over the error from -5 to 5. The square is a round bowl with its bottom at 0, steeper further out: 4 at an error of 2, 16 at 4. The absolute value is a V with a kink at 0."
e_axis = np.linspace(-5, 5, 201)
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(e_axis, e_axis**2, color="black", linewidth=2, label="squared: error²")
ax.plot(e_axis, np.abs(e_axis), color="#0072B2", linestyle="--", linewidth=2, label="absolute: |error|")
for e in (2.0, 4.0):
    slope = 2 * e
    ax.plot([e - 0.6, e + 0.6], [e**2 - 0.6 * slope, e**2 + 0.6 * slope], color="#B34700", linewidth=4)
    ax.annotate(f"{e**2:g}, slope {slope:g}", (e, e**2), (e - 2.6, e**2 + 1.5))
ax.set(title="What an error costs", xlabel="error (prediction - target)", ylabel="cost")
ax.legend(loc="upper center")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: an error grows</summary>
#
# 4 times the square ($4^2 = 16$ and $2^2 = 4$) and 2 times the slope (8 and 4). So large errors are mended first,
# and near 0 the slope fades out gently. "Twice, with the same slope" is the absolute value, which has a kink at 0.
#
# </details>

# %% [markdown]
# ### The trap: a column against a row
#
# A layer answers with a column, `X @ W + b` of shape `(n, 1)`. Targets often come as `(n,)`. Same three
# numbers in each: what can go wrong?

# %%
predict(
    "The column holds exactly the targets: a perfect prediction. What is np.mean((column - targets)**2)?",
    ["0", "An error: the shapes do not fit", "About 49"],
)

# %%
column = targets.reshape(3, 1)  # shape (3, 1): a perfect prediction, as a layer gives it
difference = column - targets
print(f"mean squared error of a perfect prediction: {np.mean(difference**2):.1f}")
print("shape of the difference:", difference.shape)
print(difference)

means = np.full((3, 1), targets.mean())  # shape (3, 1): 24, the mean of the targets, three times
print(f"mean squared error of saying the mean: {np.mean((means - targets) ** 2):.1f}")

# %% [markdown]
# <details><summary>Compare with your guess: a perfect prediction</summary>
#
# About 49, and no error is raised. `(3, 1)` minus `(3,)` broadcasts to `(3, 3)`: every prediction is compared with
# *every* target. The three right comparisons are the zeros on the diagonal; the other six should not be there.
# Saying 24 for every car, the mean, costs only half as much, 24.7. So a network trained on this number learns to say
# the mean, and nothing tells you why.
#
# </details>

# %% [markdown]
# ### Exercise 2 of 5: `mse`
#
# Three lines are open, one for each step. `np.shape(a)` gives a shape, `np.reshape(a, shape)` the same values in
# another one. The plain formula earns part of the points; all of them when `(n,)` against `(n, 1)` is right too,
# and a table `(n, m)` gives one number.


# %% exercise="loss.mse"
def mse(predictions, targets):
    """Mean squared error: the mean of (prediction - target)², over every element.

    predictions, targets: as many values in each; (n,) and (n, 1) hold the same n values. Returns a float.
    """
    # 1. give both the same shape
    # 2. errors
    # 3. the mean of their squares
    ### BEGIN SOLUTION
    same_shape = np.reshape(predictions, np.shape(targets))
    differences = same_shape - targets
    return np.mean(differences**2)
    ### END SOLUTION


# %% check="loss.mse"
check("loss.mse", mse)

# %% [markdown]
# Now 392 real cars. Suppose that you know nothing about a car and have to say the *same* number for all of them.
# Their targets go from 9 to 46.6 miles per gallon.

# %%
predict(
    "Which single number has the smallest mean squared error?",
    [
        "27.8: the middle between the lowest and the highest",
        "23.4: the mean",
        "22.8: the median, half of the cars lie below",
        "13: the one that is most frequent",
    ],
)

# %% alt="The loss against the number said for all cars, from 15 to 35: a smooth bowl. Its bottom, marked by a dot, lies at the mean, 23.4, with a loss of 61. Median 22.8 and middle 27.8 lie higher."
mpg = cars().targets  # shape (392,)
guesses = np.linspace(15, 35, 201)
losses = [mse(np.full(392, guess), mpg) for guess in guesses]
best = guesses[np.argmin(losses)]

fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(guesses, losses, color="black", linewidth=2)
ax.plot(best, min(losses), "o", color="#B34700", markersize=9, label=f"lowest: {min(losses):.1f} at {best:.1f}")
for value, line, name in [(np.median(mpg), ":", "median"), (27.8, "--", "middle")]:
    ax.axvline(value, color="0.4", linestyle=line, label=f"{name} {value:.1f}: {mse(np.full(392, value), mpg):.1f}")
ax.set(title="One number for 392 cars", xlabel="miles per gallon said for every car", ylabel="mean squared error")
ax.legend()
plt.show()
print("mean of all cars:", round(mpg.mean(), 1))

# %% [markdown]
# <details><summary>Compare with your guess: one number for all cars</summary>
#
# The mean, 23.4. At the bottom of the bowl the errors cancel, and the number whose errors cancel is the mean. The
# median would win with absolute errors; the middle looks at two cars alone, the most frequent number at a few. The
# mean's loss, 60.8, is the variance of the targets: a model of cars that does not get below it has learned nothing.
#
# </details>

# %% [markdown]
# That curve is what learning needs: a smooth bowl. Wherever you stand, it slopes, and the slope says which way is
# better.
#
# ## Surprise
#
# ### By hand
#
# For a yes or no, a network gives a probability. How wrong is "rain: 75 %", when it stays dry? Look at the
# probability $p$ that was given *to what happened*, and ask how often it can be halved:
#
# | said of what happened | $p$ | halvings | surprise $-\log p$ |
# |---|---|---|---|
# | certain | $1$ | 0 | 0 |
# | as likely as not | $1/2$ | 1 | 0.693 |
# | one in four | $1/4$ | 2 | ... |

# %%
predict(
    "The surprise at p = 1/2 is 0.693. What is it at p = 1/4?",
    ["0.347: half of it", "0.693 again", "1.386: twice that", "2.773: four times that"],
)

# %%
for p in (1.0, 1 / 2, 1 / 4, 1 / 8, 1 / 1024):
    print(f"p = {p:8.6f}   surprise: {0 - np.log(p):6.3f}   in units of 0.693: {0 - np.log2(p):4.1f}")
print("the surprises at 1/2 and 1/4 together:", round(-np.log(1 / 2) - np.log(1 / 4), 3))

# %% [markdown]
# <details><summary>Compare with your guess: one in four</summary>
#
# 1.386, twice 0.693: each halving adds the same amount. Less likely is *more* surprising, so it can't stay at 0.693,
# and 0.347 even goes the wrong way. Four times as much would need four halvings, $p = 1/16$.
#
# </details>

# %% [markdown]
# The **surprise** at what happened is $-\log p$ (`np.log`, the natural logarithm). Two things that happen one after
# the other have the product of their probabilities, $1/2 \cdot 1/4 = 1/8$, and the *sum* of their surprises: one
# halving and two make three. That is why losses use it: over many examples, surprises simply add up.
#
# One could also take the squared error $(1 - p)^2$. What is the difference? Somebody says 1 in 1000, and it happens.

# %%
predict(
    "p falls from 1/2 to 1/1000. How many times as much does it cost, by square and by surprise?",
    ["Both about 4 times", "Square 4 times, surprise 10 times", "Both about 500 times"],
)

# %% alt="Cost against the probability given to what happened. The square falls gently from 1 to 0. The surprise falls from beyond the top, steeply near p = 0, through 0.69 at one half, to 0 at 1."
p_axis = np.linspace(0.001, 1, 1000)
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(p_axis, -np.log(p_axis), color="black", linewidth=2, label="surprise: $-\\log p$")
ax.plot(p_axis, (1 - p_axis) ** 2, color="#0072B2", linestyle="--", linewidth=2, label="square: $(1 - p)^2$")
ax.set(title="What it costs", xlabel="probability $p$ given to what happened", ylabel="cost")
ax.legend()
plt.show()
for p in (0.5, 0.001):
    print(f"p = {p:5.3f}  square: {(1 - p) ** 2:5.3f}, slope {-2 * (1 - p):5.1f}", end="")
    print(f"   surprise: {-np.log(p):5.3f}, slope {-1 / p:7.1f}")

# %% [markdown]
# <details><summary>Compare with your guess: one in a thousand</summary>
#
# The square costs 4 times as much, 0.998 for 0.25, and can never exceed 1. The surprise costs 10 times as much and has
# no end. (500 times is the ratio of the two probabilities.) Look at the slopes too: a confident mistake pulls with -1000
# on the surprise, but only with -2 on the square. The surprise does not let go of it.
#
# </details>

# %% [markdown]
# ### Two outcomes, one formula
#
# Let $y$ be 1 when it rained and 0 when not, and $p$ the probability said for *rain*. Then what happened had
# probability $p$ if $y = 1$, and $1 - p$ if $y = 0$. The mean of the surprises is the **binary cross-entropy**:
#
# | day | $p$ (rain) | $y$ | given to what happened | halvings |
# |---|---|---|---|---|
# | Monday | 0.5 | 1 | $p = 1/2$ | 1 |
# | Tuesday | 0.75 | 0 | $1 - p = 1/4$ | 2 |
# | Wednesday | 0.5 | 0 | $1 - p = 1/2$ | 1 |

# %%
predict(
    "What is the mean surprise of the three days?",
    ["0.23", "0.56", "0.92", "2.77"],
)

# %%
p_days = np.array([0.5, 0.75, 0.5])
y_days = np.array([1, 0, 0])
said = np.where(y_days == 1, p_days, 1 - p_days)
print("given to what happened:", said)
print("surprises:", np.round(-np.log(said), 3), " their mean:", round(np.mean(-np.log(said)), 3))

# %% [markdown]
# <details><summary>Compare with your guess: three days</summary>
#
# 0.92: four halvings over three days. Dry days count too: with Monday alone it would be $0.693 / 3 = 0.23$, and a
# forecaster could say "rain" every day unpunished. 0.56 takes $-\log p$ on every day, rain or not. 2.77 is the sum.
#
# </details>

# %% [markdown]
# As a formula, $y$ can do the choosing: $-\bigl(y \log p + (1 - y) \log(1 - p)\bigr)$. Where $y = 1$ the second term is
# multiplied by 0, where $y = 0$ the first. Try it on a forecast that could not be better: $p = 1$, and it rained.

# %%
predict(
    "p = 1.0, y = 1. What does -(y * np.log(p) + (1 - y) * np.log(1 - p)) give?",
    ["0: no surprise at all", "inf", "nan", "It stops with an error"],
)

# %%
with warnings.catch_warnings(record=True) as caught:  # collect warnings, so that we can print them
    warnings.simplefilter("always")
    p_sure, y_sure = np.array([1.0]), np.array([1])
    print("certain, and right:", -(y_sure * np.log(p_sure) + (1 - y_sure) * np.log(1 - p_sure)))
    print("certain, and wrong:", -(y_sure * np.log(1 - p_sure)))
for warning in caught:
    print("warning:", warning.message)

# %% [markdown]
# <details><summary>Compare with your guess: a perfect forecast</summary>
#
# `nan`. It should be 0, but the term that should vanish is $0 \cdot \log 0$, 0 times minus infinity, and NumPy can't say
# what that is. The wrong forecast gives `inf`. Neither stops the program; a single `nan` spoils the mean of a million.
#
# </details>

# %% [markdown]
# The cure is to keep $p$ a tiny bit away from both ends before any logarithm, between $10^{-12}$ and $1 - 10^{-12}$:
# that is **clipping**. A certain mistake then costs $-\log 10^{-12} = 27.6$: much, but finite.
#
# ### Exercise 3 of 5: `binary_cross_entropy`
#
# The whole body is yours, along the plan. `np.clip(a, low, high)` moves what lies outside onto the nearer end.


# %% exercise="loss.binary_cross_entropy"
def binary_cross_entropy(p, y):
    """Mean surprise at outcomes y under probabilities p: -mean of y log p + (1 - y) log(1 - p).

    p: probabilities of a 1, shape (n,), first kept between 1e-12 and 1 - 1e-12.
    y: what happened, 0 or 1, shape (n,). Returns a float.
    """
    # 1. keep p away from 0 and 1
    # 2. the surprise of each
    # 3. their mean
    ### BEGIN SOLUTION
    p = np.clip(p, 1e-12, 1 - 1e-12)
    surprises = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return np.mean(surprises)
    ### END SOLUTION


# %% check="loss.binary_cross_entropy"
check("loss.binary_cross_entropy", binary_cross_entropy)

# %% [markdown]
# You know a little about the weather: your yes or no is right on 9 days of 10. Each day you may add how sure you
# are, always the same number. Would you rather sound sure?

# %%
predict(
    "Right on 9 days of 10. Which stated confidence has the smallest loss?",
    ["1.0: the surer the better", "0.99", "0.9", "0.5: better safe than sorry"],
)

# %% alt="Mean surprise against stated confidence from 0.5 to nearly 1. It falls from 0.69 at 0.5 to its lowest, 0.33, at 0.9 (a dot), then rises ever more steeply, above 0.6 at the right end."
came_true = np.array([1, 1, 1, 1, 1, 1, 1, 1, 1, 0])  # what you said came true on 9 days
confidences = np.linspace(0.5, 0.998, 250)
losses = [binary_cross_entropy(np.full(10, c), came_true) for c in confidences]
lowest = confidences[np.argmin(losses)]

fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(confidences, losses, color="black", linewidth=2)
ax.plot(lowest, min(losses), "o", color="#B34700", markersize=9, label=f"lowest: {min(losses):.2f} at {lowest:.2f}")
ax.set(title=f"Right on {came_true.sum()} days of 10", xlabel="confidence stated", ylabel="binary cross-entropy")
ax.legend()
plt.show()
print("at certainty, 1.0:", round(binary_cross_entropy(np.full(10, 1.0), came_true), 2))

# %% [markdown]
# <details><summary>Compare with your guess: how sure to sound</summary>
#
# 0.9, exactly what you know. At 1.0 the one mistake alone costs 27.6, a tenth of which is 2.76; at 0.99 it still costs
# 4.6. At 0.5 you throw away what you do know: 0.69 every day. This loss is lowest for those who *say what they know*.
#
# </details>

# %% [markdown]
# Change `came_true` so that you are right on 7 days of 10, and say before you run where the dot will go.
#
# ## One of many classes
#
# ### From logits to surprise
#
# With $k$ classes, the last layer gives $k$ numbers a row that may be anything: the **logits**. Lesson 02's softmax
# turned them into probabilities. The loss looks only at the one that belongs to the label. By hand, with logits
# $z = (\log 2, 0, 0)$, since then $e^{z} = (2, 1, 1)$:
#
# | class | $z$ | $e^{z}$ | softmax | its surprise |
# |---|---|---|---|---|
# | 0 | 0.693 | 2 | $2/4$ | 0.693 |
# | 1 | 0 | 1 | $1/4$ | 1.386 |
# | 2 | 0 | 1 | $1/4$ | 1.386 |
#
# If the label is 0 this row costs 0.693, if it is 1 or 2, 1.386. The mean over all rows is the **cross-entropy**.

# %%
predict(
    "Two rows of these logits, labels 0 and 1. What is their cross-entropy?",
    ["0.35", "1.04", "2.08", "3.47"],
)

# %%
z = np.log([[2.0, 1.0, 1.0], [2.0, 1.0, 1.0]])  # logits, shape (2, 3)
labels = np.array([0, 1])
surprises = -np.log(softmax(z))  # shape (2, 3)
print("surprise at each class:", np.round(surprises, 3), sep="\n")
print("times one-hot:", np.round(one_hot(labels, 3) * surprises, 3), sep="\n")
print("at the labels:", np.round(surprises[[0, 1], [0, 1]], 3))

# %% [markdown]
# <details><summary>Compare with your guess: two rows</summary>
#
# 1.04, the mean of 0.693 and 1.386. 2.08 is their sum, 0.35 that sum divided by all six logits; but the zeros of the
# one-hot rows are no examples, so one divides by 2. 3.47 adds up every class of a row: what the network says of the
# other classes counts only through the sum below softmax's fraction.
#
# </details>

# %% [markdown]
# ### Softmax first breaks
#
# The softmax of lesson 02 does not overflow. So is it safe to take its logarithm? Let the label's logit lag 1000
# behind: $z = (1000, 0)$, label 1. The surprise should be about 1000.

# %%
predict(
    "What does -np.log(softmax(z)) give for label 1?",
    ["1000", "inf", "nan", "27.6"],
)

# %%
lagging = np.array([[1000.0, 0.0]])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("softmax:", softmax(lagging))
    print("surprise at label 1:", -np.log(softmax(lagging))[0, 1])
for warning in caught:
    print("warning:", warning.message)

# %% [markdown]
# <details><summary>Compare with your guess: a lag of 1000</summary>
#
# `inf`, though 1000 would be right. Softmax itself is fine, but $e^{-1000}$ is smaller than any float and becomes
# exactly 0: the logarithm comes too late. (Without lesson 02's shift even label 0 would get `nan`.) Clipping would give 27.6, *the same for a lag of 30
# as for one of 1000*: the slope is gone just where the network is most wrong.
#
# </details>

# %% [markdown]
# The logarithm undoes the exponential, so never take that detour. Name the label's place $l$:
#
# | step | formula |
# |---|---|
# | the surprise | $-\log \dfrac{e^{z_l}}{\sum_j e^{z_j}}$ |
# | log of a fraction: a difference | $\log \sum_j e^{z_j} \; - \; \log e^{z_l}$ |
# | log undoes $e$ | $\log \sum_j e^{z_j} \; - \; z_l$ |
#
# The first part, "exponentials, sum, logarithm", is called **logsumexp**. It still holds $e^{1000}$. But take the
# row's largest logit off the whole row first:

# %%
predict(
    "z = (2, 0, 0) and z = (102, 100, 100), label 1. How do the two losses compare?",
    ["The second is 100 larger", "The second is larger, by less than 100", "They are equal"],
)

# %%
for row in ([2.0, 0.0, 0.0], [102.0, 100.0, 100.0]):
    log_sum = np.log(np.sum(np.exp(row)))
    print(f"logsumexp {log_sum:8.4f}   less z[1] {row[1]:5.1f}   gives {log_sum - row[1]:.4f}")

# %% [markdown]
# <details><summary>Compare with your guess: all logits 100 higher</summary>
#
# They are equal. Adding 100 to every logit multiplies each $e^{z}$ by the same factor, so logsumexp grows by exactly 100;
# and so does $z_l$. Only the distances within a row count.
#
# </details>

# %% [markdown]
# So for $z = (1000, 0)$ take off 1000. Shifted, the row is $(0, -1000)$; its logsumexp is $\log(1 + e^{-1000}) = 0$; less
# the *shifted* logit of label 1: $0 - (-1000) = 1000$. No $e$ has a power above 0, and one of them is $e^0 = 1$, so the
# sum is never 0 either.
#
# ### Exercise 4 of 5: `cross_entropy`
#
# The whole body is yours. Take off each row's *own* largest logit: with `keepdims=True` the maxima stay a column,
# `(n, 1)`, which fits beside `(n, k)`. The logits at the labels are pairs again, as in `one_hot`. A version that breaks
# far out earns part of the points.


# %% exercise="loss.cross_entropy"
def cross_entropy(logits, labels):
    """Mean surprise at the labels: the mean of logsumexp(z) - z[label] over the rows z.

    logits: shape (n, k), any size up to 1e4 in either direction. labels: ints from 0 to k - 1, shape (n,).
    Returns a float.
    """
    ### BEGIN SOLUTION
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum_exp = np.log(np.exp(shifted).sum(axis=1))
    at_label = shifted[np.arange(len(labels)), labels]
    return np.mean(log_sum_exp - at_label)
    ### END SOLUTION


# %% check="loss.cross_entropy"
check("loss.cross_entropy", cross_entropy)

# %% [markdown]
# What does it look like when it is cured? Two classes, and the label's logit leads or lags behind the other. Where does
# the line of "softmax first" end?

# %% alt="Loss against the lead of the label's logit, from -1500 to 500. Yours is a straight line from 1500 down to 0, then flat at 0. Softmax first, a thick grey line below it, ends at a lag of 745."
leads = np.linspace(-1500, 500, 401)
yours = [cross_entropy(np.array([[lead, 0.0]]), np.array([0])) for lead in leads]
with np.errstate(divide="ignore"):
    detour = np.array([-np.log(softmax(np.array([[lead, 0.0]]))[0, 0]) for lead in leads])
ends = leads[np.isfinite(detour)].min()

fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(leads, detour, color="0.7", linewidth=8, label=f"softmax first: inf from {ends:.0f} on")
ax.plot(leads, yours, color="black", linewidth=2, label="logsumexp(z) - z[label]")
ax.set(title="The loss far out", xlabel="lead of the label's logit over the other", ylabel="cross-entropy")
ax.legend()
plt.show()

# %% [markdown]
# The grey line ends at a lag of 745, since $e^{-746}$ is 0 to a float. Read the black one: a label that lags costs its lag,
# one that leads costs nothing. On the left the slope is $-1$ however far out, so it always says which way is better.
#
# Now a network that knows nothing: all ten logits are 0.

# %%
predict(
    "Ten digits, every logit 0, any labels. What is the cross-entropy?",
    ["0", "0.9", "2.303", "10"],
)

# %%
clueless = np.zeros((1797, 10))
print("cross-entropy:", round(cross_entropy(clueless, digits().labels), 3), "  log 10:", round(np.log(10), 3))

# %% [markdown]
# <details><summary>Compare with your guess: knowing nothing</summary>
#
# 2.303. Equal logits mean $p = 1/10$ for each class, and the surprise at one in ten is $-\log \frac{1}{10} = \log 10$. Logits
# of 0 say "no difference", not "certain", so it is not 0. 0.9 is the share of mistakes, no surprise; 10 lacks the
# logarithm. Remember 2.3: a new network on ten classes should *start* near 2.3. If it starts
# at 20, something is wrong before learning has begun.
#
# </details>

# %% [markdown]
# ## Accuracy
#
# What people want to hear in the end is the **accuracy**: the share of examples that got the right answer, from 0 to 1.
# The network's answer is the class of the largest logit, and `argmax` finds its place.
#
# ### Exercise 5 of 5: `accuracy`
#
# The whole body is yours. Which axis must disappear, so that each example keeps one answer?


# %% exercise="loss.accuracy"
def accuracy(logits, labels):
    """The share of examples whose largest logit stands at their label, from 0 to 1.

    logits: shape (n, k), no two alike in a row. labels: ints, shape (n,). Returns a float.
    """
    ### BEGIN SOLUTION
    answers = logits.argmax(axis=1)
    return np.mean(answers == labels)
    ### END SOLUTION


# %% check="loss.accuracy"
check("loss.accuracy", accuracy)

# %% [markdown]
# ### The same answers, another loss
#
# Two networks, four pictures, three classes. Both get the first three right and the last one wrong. One of them is sure
# of everything it says: its logits are 6 times as large.

# %%
predict(
    "Accuracy is 0.75 for both. Which network has the smaller cross-entropy?",
    ["The sure one", "The unsure one", "They are equal: same answers, same loss"],
)

# %%
true = np.array([0, 1, 2, 1])  # labels
unsure = np.eye(3)[[0, 1, 2, 0]]  # logits, shape (4, 3): 1 for its answer, 0 for the rest
sure = 6 * unsure
for name, logits in (("unsure", unsure), ("sure", sure)):
    each = [f"{cross_entropy(logits[[i]], true[[i]]):.3f}" for i in range(4)]  # the loss of each row alone
    print(f"{name:7} accuracy {accuracy(logits, true):.2f}   loss {cross_entropy(logits, true):.3f}", end="   ")
    print("of each:", *each)

# %% [markdown]
# <details><summary>Compare with your guess: sure and unsure</summary>
#
# The unsure one. Being sure pays a little three times (0.55 falls to almost 0) and costs once, very much (1.55 rises to 6).
# They are not equal: accuracy sees only *which* logit is largest, the loss sees by how much. Let `sure` be right on all
# four (change `true`), and it wins.
#
# </details>

# %% [markdown]
# ### Why nothing is learned from accuracy
#
# Back to the cars. Does one drive more than 22 miles per gallon? About half do. A neuron sees how heavy the car is, and
# its weight is $w = -4$: heavy cars don't. Learning means small changes, so let us make one, to the bias.

# %%
predict(
    "We raise the bias by 0.0001. What happens to accuracy and loss over 392 cars?",
    [
        "Both change a little",
        "Accuracy stays exactly the same, the loss changes a little",
        "Accuracy changes by 1/392, the loss stays the same",
    ],
)


# %%
def standard(x):
    """Shift and scale a feature to mean 0 and deviation 1. x: shape (n,). Returns the same shape."""
    return (x - x.mean()) / x.std()


heaviness = standard(cars().X[:, 3]).reshape(392, 1)
thrifty = (mpg > 22).astype(int)  # shape (392,): 1 if it drives more than 22 miles per gallon


def both(b):
    """Accuracy and loss of the neuron with w = -4 and this bias."""
    z_cars = neuron(heaviness, np.array([-4.0]), b, lambda z: z)  # z itself, shape (392,)
    two_logits = np.stack([np.zeros(392), z_cars], axis=1)  # shape (392, 2): "no" gets 0, "yes" gets z
    return accuracy(two_logits, thrifty), cross_entropy(two_logits, thrifty)


for b in (-1.0, -0.9999, 1.0, 1.0001):
    print(f"b = {b:7.4f}   accuracy {both(b)[0]:.6f}   loss {both(b)[1]:.6f}")

# %% [markdown]
# <details><summary>Compare with your guess: a small step</summary>
#
# Accuracy stays exactly the same, and the loss changes a little: down at $b = -1$, up at $b = 1$. No car changes sides for
# so small a step, so accuracy can't tell whether it was a good one. When a car does change sides, accuracy jumps by $1/392$.
#
# </details>

# %% [markdown]
# What do the two look like from a little further away?

# %% alt="Two panels against the bias from 0 to 0.6. Left, accuracy: a staircase, flat pieces with sudden jumps up and down between 0.86 and 0.88. Right, the loss: one smooth curve that rises steadily."
biases = np.linspace(0, 0.6, 601)
curves = np.array([both(b) for b in biases])  # shape (601, 2)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for ax, curve, name in zip(axes, curves.T, ["accuracy", "cross-entropy"], strict=True):
    ax.plot(biases, curve, color="black", linewidth=2)
    ax.set(title=f"{name} of 392 cars", xlabel="bias $b$", ylabel=name)
plt.show()

# %% [markdown]
# Stand anywhere on the stairs: the ground is flat, and flat ground does not say which way to go. The loss slopes
# everywhere. So a network *learns* from the loss, and people *report* the accuracy.
#
# ### A high accuracy that means nothing
#
# Somebody sells a detector for handwritten nines, "90 % accurate". Inside is one line: it always says "no nine".

# %%
predict(
    "On 1,797 digits, ten kinds, about as many of each: what is the accuracy of always saying 'no nine'?",
    ["0.1", "0.5: it is a coin", "0.9", "0"],
)

# %% alt="Ten bars, one for each digit 0 to 9: the accuracy of a detector that always says no. All ten reach about 0.90. A dotted line at 0.5 marks a coin. None of them finds a single digit."
written = digits().labels
always_no = np.zeros((1797, 2)) + np.array([1.0, 0.0])  # logits: "no" 1, "yes" 0
by_digit = [accuracy(always_no, (written == d).astype(int)) for d in range(10)]

fig, ax = plt.subplots(figsize=(6, 3.6))
bars = ax.bar(range(10), by_digit, color="0.8", edgecolor="black")
ax.bar_label(bars, [f"{a:.2f}" for a in by_digit], fontsize=9)
ax.axhline(0.5, color="black", linestyle=":")
ax.set(title="Ten detectors that always say no", xlabel="digit to be found", ylabel="accuracy", xticks=range(10))
ax.set(ylim=(0, 1.05))
plt.show()
print("nines in the data:", int(np.sum(written == 9)), "  nines found: 0")

# %% [markdown]
# <details><summary>Compare with your guess: the detector</summary>
#
# 0.9: it is right on every digit that is no nine, nine of ten. How frequent a class is at all is its **base rate**; an
# accuracy says something only *beside* what always giving the most frequent answer would reach. A coin reaches 0.5, always
# saying "nine" 0.1, and 0 only somebody who knows every answer and says the other one.
#
# </details>

# %% [markdown]
# ## Two landscapes of one neuron
#
# Now the whole lesson in one picture, which you may well show to a friend. A neuron sees how heavy 20 real cars are and
# from which year, and says whether they drive more than 22 miles per gallon. Each pair of its weights $(w_1, w_2)$ is a
# place in a landscape; the height is how wrong the neuron is there. Left the share of mistakes, right the loss.

# %%
predict(
    "You stand somewhere in fog and feel only the ground at your feet. In which landscape can you tell which way is down?",
    ["Left, share of mistakes", "Right, the loss", "In both", "In neither"],
)

# %% alt="Share of mistakes and loss over the weights w1 and w2, as surfaces and from above. Mistakes: level terraces with cliffs and jagged edges. Loss: one smooth bowl with a single lowest place."
some = slice(None, None, 20)  # every 20th car; try others: slice(0, 40), slice(None)
X_map = np.stack([standard(cars().X[:, 3]), standard(cars().X[:, 5])], axis=1)[some]  # heaviness, year: shape (20, 2)
y_map = thrifty[some]
w_mine = np.array([3.0, 6.0])  # your place in the landscape, the white dot: change these


def wrongness(w1, w2):
    """Share of mistakes and loss of the neuron with these weights and bias 1."""
    p = neuron(X_map, np.array([w1, w2]), 1.0, sigmoid)
    return 1 - accuracy(np.stack([1 - p, p], axis=1), y_map), binary_cross_entropy(p, y_map)


w1s, w2s = np.meshgrid(np.linspace(-8, 4, 97), np.linspace(-4, 8, 97))
heights = np.array([wrongness(*place) for place in zip(w1s.flat, w2s.flat, strict=True)])  # shape (9409, 2)
mine = wrongness(*w_mine)

fig = plt.figure(figsize=(10, 9), layout="constrained")
for i, name in enumerate(["share of mistakes", "loss"]):
    height = heights[:, i].reshape(97, 97)
    hills = fig.add_subplot(2, 2, i + 1, projection="3d")
    hills.plot_surface(w1s, w2s, height, cmap="cividis", rcount=97, ccount=97, linewidth=0, antialiased=False)
    hills.view_init(elev=40, azim=-130)
    hills.set(title=f"{name}, as a landscape", xlabel="$w_1$ (heaviness)", ylabel="$w_2$ (year)", zlabel=name)
    flat = fig.add_subplot(2, 2, i + 3)
    colours = flat.pcolormesh(w1s, w2s, height, cmap="cividis")
    flat.plot(*w_mine, "o", color="white", markeredgecolor="black", markersize=10)
    flat.set(title=f"{name}, from above", xlabel="$w_1$ (heaviness)", ylabel="$w_2$ (year)")
    fig.colorbar(colours, ax=flat, label=name)
plt.show()
print(f"your place: share of mistakes {mine[0]:.2f}, loss {mine[1]:.3f}")

# %% [markdown]
# <details><summary>Compare with your guess: which way is down</summary>
#
# In the right one. Almost all of the left one is level ground, cut by cliffs: a small step changes no answer. The loss
# slopes at every place but the lowest, and its slope points downhill.
#
# </details>

# %% [markdown]
# Walk. Change `w_mine` a few times, only by looking at the printed loss, and get as low as you can. Signs first: heavy cars
# are thirsty, newer ones less so. Then open this.
#
# <details><summary>Answer: the lowest place</summary>
#
# Near $w_1 = -2.9$, $w_2 = 0.4$ the loss is 0.524, and no weights are better with this bias. You may have needed ten
# tries for two weights; a real network has millions. Lesson 04 finds the slope instead of trying.
#
# </details>

# %% [markdown]
# ## Why it matters for real networks
#
# - *The loss is all that a network is told to want.*
# - *Loss and accuracy are both reported.* If the loss grows while accuracy stands still, the network becomes surer of
#   its mistakes. You will meet that in lesson 07.
# - *Frameworks take logits.* PyTorch's `CrossEntropyLoss` does what yours does, for the same reason. Many people give it
#   softmax's output instead. It runs. What does it do?

# %%
predict(
    "Ten classes, a network that is right and quite sure. We give probabilities to `cross_entropy`, not logits. The loss is...",
    ["almost 0, as it should be", "about 1.5", "nan"],
)

# %%
right_and_sure = np.array([[30.0] + [0.0] * 9])  # logits, shape (1, 10)
print("from logits:       ", round(cross_entropy(right_and_sure, np.array([0])), 3))
print("from probabilities:", round(cross_entropy(softmax(right_and_sure), np.array([0])), 3))

# %% [markdown]
# <details><summary>Compare with your guess: softmax twice</summary>
#
# About 1.5. Taken for logits, probabilities differ by 1 at most: the best there is, (1, 0, ..., 0), still costs
# $\log(e^1 + 9) - 1 = 1.46$. No error, no `nan`, only a network that can never be content and learns badly.
#
# </details>

# %% [markdown]
# ## Do you remember?
#
# Answer each on paper before you look at its choices. They reach back to lessons 02, 01 and 00.

# %%
quiz("loss.recall_1")

# %%
quiz("loss.recall_2")

# %%
quiz("loss.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Michael Nielsen, *Neural Networks and Deep Learning*, chapter 3, "The cross-entropy cost function": what becomes of a
#   neuron that is badly wrong, under squares and under surprise.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), sections 3.13 and 6.2.2: surprise, and losses for
#   each kind of output.
# - Christopher Bishop, *Pattern Recognition and Machine Learning* (2006), sections 4.3.2 and 4.3.4: where both
#   cross-entropies come from.
# - Pierre Blanchard, Desmond Higham, Nicholas Higham, "Accurately computing the log-sum-exp and softmax functions" (2021):
#   how good the shift is.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="accuracy"></a>accuracy | the share of examples that got the right answer, from 0 to 1 |
# | <a id="base-rate"></a>base rate | how frequent a class is at all; always giving the most frequent answer reaches its accuracy |
# | <a id="binary-cross-entropy"></a>binary cross-entropy | the mean surprise at outcomes that are 0 or 1 |
# | <a id="class"></a>class | one of the $k$ kinds that an example can be of |
# | <a id="clipping"></a>clipping | moving what lies outside two limits onto the nearer one |
# | <a id="cross-entropy"></a>cross-entropy | the mean surprise at the labels: of each row, logsumexp less the label's logit |
# | <a id="label"></a>label | the class of an example, as a whole number from 0; a name, not an amount |
# | <a id="logits"></a>logits | the numbers that the last layer gives, one for each class, before softmax |
# | <a id="logsumexp"></a>logsumexp | $\log \sum e^{z}$ of a row: exponentials, sum, logarithm |
# | <a id="loss"></a>loss | one number that says how wrong predictions are: 0 is perfect, larger is worse |
# | <a id="mean-squared-error"></a>mean squared error | the mean of the squares of (prediction less target) |
# | <a id="one-hot"></a>one-hot | a row of zeros with a single 1, at the label's place |
# | <a id="surprise"></a>surprise | $-\log p$, where $p$ is the probability that was given to what happened |
# | <a id="target"></a>target | the right answer when it is an amount |
# | <a id="training-data"></a>training data | examples with the right answer beside each |
