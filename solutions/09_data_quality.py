# %% [markdown]
# # What do bad data do to learning, and how are they found?
#
# ## The question
#
# A network learns what its data say. If a column is in pounds and the next in cylinders, if a test example also
# stands in training, if one class is rare or one label in twenty is wrong, it learns that, too, and no error is
# raised. What does each of these do to learning, and how can you find it before your network does?
#
# After this lesson (about 60 minutes) you will be able to
#
# - standardise a train and a test set without letting one look into the other, and say what that does to the valley;
# - find rows that come twice, make a rare class count, and name every fault of a data set at once;
# - find wrong labels with a network that has not learned them by heart, and say how good the search is.

# %% setup
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, data, explore, hint, predict, progress, quiz, start
from coursekit.nn.backprop import dense_backward, relu_backward, softmax_cross_entropy_backward
from coursekit.nn.forward import dense, forward, init_layer, softmax
from coursekit.nn.gradient_descent import gradient_descent, max_learning_rate, mse_gradient
from coursekit.nn.loss import accuracy, mse
from coursekit.nn.neuron import relu
from coursekit.nn.overfitting import k_fold
from coursekit.nn.training import train

start("09_data_quality", version="{version}")

# %% [markdown]
# This lesson stands on what you built before: the largest stable rate (04), gradients by layers (05), training (06)
# and k folds (07). They are imported above, as the course wrote them. Words in bold stand in the
# [glossary at the end](#Glossary). Stuck? In a new cell, `hint("data_quality.standardize")` says a little more each time.

# %% [markdown]
# ## Numbers of every size
#
# ### By hand
#
# To standardise a column (lesson 04) is to take off its mean and divide by its deviation. Two cars to learn from, a third
# one to be tested on:
#
# | car | cylinders | weight (pounds) | cylinders, standardised | weight, standardised |
# |---|---|---|---|---|
# | 1, of train | 4 | 2000 | $(4 - 6) / 2 = -1$ | $(2000 - 3000) / 1000 = -1$ |
# | 2, of train | 8 | 4000 | $(8 - 6) / 2 = 1$ | $(4000 - 3000) / 1000 = 1$ |
# | mean, deviation of train | 6, 2 | 3000, 1000 | | |
# | 3, of test | 6 | 5000 | $(6 - 6) / 2 = 0$ | ... |
#
# Fill in the last one before you open it.
#
# <details><summary>Answer: the last one</summary>
#
# $(5000 - 3000) / 1000 = 2$: the test car is measured with the ruler of train.
#
# </details>
#
# Suppose somebody takes a ruler of the test set's own.

# %%
predict(
    "The test set is this one car. Standardised by its own mean and its own deviation, it becomes...",
    ["0 and 2, as before", "1 and 1", "nan and nan: 0 divided by 0"],
)

# %%
cars_train = np.array([[4.0, 2000.0], [8.0, 4000.0]])  # shape (2, 2): cylinders, pounds
cars_test = np.array([[6.0, 5000.0]])  # shape (1, 2)

with np.errstate(invalid="ignore"):  # no warning: we are asking for it
    by_itself = (cars_test - cars_test.mean(axis=0)) / cars_test.std(axis=0)
print("by its own ruler:     ", by_itself)
print("by the ruler of train:", (cars_test - cars_train.mean(axis=0)) / cars_train.std(axis=0))

# %% [markdown]
# <details><summary>Compare with your guess: a test set of one car</summary>
#
# nan and nan. One car is its own mean, and its deviation is 0. With two test cars there would be numbers, but they would
# say how the two compare with each other, and the network learned how cars compare with those of *train*. The 0 and 2 need
# train's mean and deviation. (Nothing makes them 1.)
#
# </details>

# %% [markdown]
# There is a second reason. A test set stands for examples that do not exist yet: whatever takes a number from it, a mean
# too, has looked at the answer sheet.
#
# One trap is left. A column that is constant in train has the deviation 0 as well. It says nothing there, so its weight
# learns nothing: make it 0 in both arrays, even where it moves in test.
#
# ### Exercise 1 of 6: `standardize`
#
# The ruler is given. Two lines are open: train and test, scaled, with 0 where a column is constant.


# %% exercise="data_quality.standardize"
def standardize(train, test):
    """Take off each column's mean and divide by its deviation, both those of train alone.

    train: shape (n, d). test: shape (m, d). A column that is constant in train becomes 0 in both.
    Returns (train, test), new arrays of the same shapes.
    """
    mean, deviation = train.mean(axis=0), train.std(axis=0)  # shape (d,) each
    constant = train.max(axis=0) == train.min(axis=0)  # safer than deviation == 0, which may be rounded to 1e-17
    divisor = np.where(constant, 1.0, deviation)  # nothing is divided by 0
    # 1. train, 0 where constant
    # 2. test, by the same mean and divisor, 0 where constant
    ### BEGIN SOLUTION
    scaled_train = np.where(constant, 0.0, (train - mean) / divisor)
    scaled_test = np.where(constant, 0.0, (test - mean) / divisor)
    return scaled_train, scaled_test
    ### END SOLUTION


# %% check="data_quality.standardize"
check("data_quality.standardize", standardize)

# %% [markdown]
# What is it good for? Lesson 04 found a long valley with two columns. Here are all seven that were measured of 392 cars, from
# cylinders (up to 8) to pounds (up to 5,140). On the raw columns the largest stable rate is 0.0000014.

# %%
predict(
    "Standardised, the largest stable rate of the same 392 cars is larger by a factor of...",
    ["about 7: one for each column", "about 1,000", "more than 100,000"],
)

# %% alt="Loss over 300 steps, both axes logarithmic. On raw columns it hardly falls any more after ten steps and stays near 18. On standardised ones it reaches the lowest possible, 11, within a hundred."
cars = data.cars()
raw = cars.X - cars.X.mean(axis=0)  # shape (392, 7), only the means taken off
scaled, _ = standardize(cars.X, cars.X)
miles = cars.targets - cars.targets.mean()
print(f"largest stable rate: raw {max_learning_rate(raw):.1e}, standardised {max_learning_rate(scaled):.2f}")

fig, ax = plt.subplots(figsize=(6, 3.8))
for X, style, name in ((raw, "--", "raw"), (scaled, "-", "standardised")):
    rate = 0.9 * max_learning_rate(X)
    walk = gradient_descent(lambda w, X=X: mse_gradient(X, miles, w, 0.0)[0], np.zeros(7), rate, 300)
    ax.loglog(range(1, 302), [mse(X @ w, miles) for w in walk], style, color="black", linewidth=2, label=name)
lowest = mse(scaled @ np.linalg.lstsq(scaled, miles, rcond=None)[0], miles)
ax.axhline(lowest, color="#B34700", linestyle=":", linewidth=2, label="lowest possible")
ax.set(title="The same cars, the same neuron", xlabel="step, the start being 1", ylabel="mean squared error")
ax.minorticks_off()
ax.set(yticks=[10, 20, 40, 60], yticklabels=["10", "20", "40", "60"])
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: seven columns</summary>
#
# More than 100,000. The rate must fit the steepest direction, and steepness goes with the *square* of a column's numbers:
# pounds are a thousand times cylinders, so a million. The number of columns hardly matters. With the raw columns the walk
# runs down the one steep side of the valley and then creeps along its floor.
#
# </details>

# %% [markdown]
# ## Rows that come twice
#
# ### A test that flatters
#
# A **leak** is any way in which test data get into training. The plainest one: the same row stands in both. A network
# trains on 50 digits. Its test set has 100 others; then somebody mixes the 50 training digits in.


# %%
def new_network(sizes, seed=0):
    """Parameters of a network with layers of these sizes, the same for the same seed."""
    rng = np.random.default_rng(seed)
    return [init_layer(n_in, n_out, rng) for n_in, n_out in pairwise(sizes)]


digits = data.digits()
order = np.random.default_rng(1).permutation(len(digits.labels))
few, others = order[:50], order[50:150]
X_few, y_few = digits.X[few], digits.labels[few]  # shapes (50, 64), (50,)
X_honest, y_honest = digits.X[others], digits.labels[others]  # shapes (100, 64), (100,)

params_few, _ = train(X_few, y_few, new_network([64, 32, 10]), np.random.default_rng(0), 100, 10, 0.1)

# %%
predict(
    "On the 100 honest digits it is right for 62. With the 50 leaked ones mixed in, the score is...",
    ["62 percent: it is the same network", "about 75 percent", "about 40 percent: there are more to get wrong"],
)

# %%
n_leaks = 50  # then try 10
X_mixed, y_mixed, planted_leaks = data.plant_leaks(X_few, y_few, X_honest, y_honest, n_leaks, np.random.default_rng(2))
honest_score = accuracy(forward(X_honest, params_few), y_honest)
leaked_score = accuracy(forward(X_mixed, params_few), y_mixed)
print(f"honest test: {honest_score:.0%}   with {n_leaks} leaks: {leaked_score:.0%}")

# %% [markdown]
# <details><summary>Compare with your guess: the leaks</summary>
#
# About 75 percent. It is the same network, but a third of the questions are now ones whose answers it has learned by heart,
# and it gets all of those: $(62 + 50) / 150$. Nothing got better but the number. In real life such a leak is found when the
# network meets its users.
#
# </details>

# %% [markdown]
# ### Find them
#
# First within one set. A **duplicate** is a row that equals an earlier one, every entry in its place:
#
# | index | row | seen before? |
# |---|---|---|
# | 0 | (1, 2) | no |
# | 1 | (2, 1) | no: the same numbers, other places |
# | 2 | (1, 2) | yes, as row 0 |
# | 3 | (1, 5) | no: one entry is not enough |
# | 4 | (1, 2) | yes |
#
# So the duplicates are 2 and 4; row 0 stays. A row as a `tuple(row)` can be put into a set, and a set is asked with `in`.
# (`row in X`, with an array, is a trap: it is True when *any* entry agrees.)
#
# ### Exercise 2 of 6: `duplicate_rows`
#
# The walk is given. Three lines are open: ask, note, remember.


# %% exercise="data_quality.duplicate_rows"
def duplicate_rows(X):
    """Find the rows that equal an earlier row. X: shape (n, d). Returns their indices, sorted: an array or a list."""
    seen, found = set(), []
    for i, row in enumerate(X):
        row = tuple(row)
        ### BEGIN SOLUTION
        if row in seen:
            found.append(i)
        seen.add(row)
        ### END SOLUTION
    return found


# %% check="data_quality.duplicate_rows"
check("data_quality.duplicate_rows", duplicate_rows)

# %% [markdown]
# ### Exercise 3 of 6: `leaked_rows`
#
# The same idea with two sets: which rows of *test* stand anywhere in train? Two of test that equal each other, and none of
# train, are no leak. The whole body is yours.


# %% exercise="data_quality.leaked_rows"
def leaked_rows(train, test):
    """Find the rows of test that stand in train, too. Shapes (n, d) and (m, d).

    Returns their indices in test, sorted: an array or a list.
    """
    ### BEGIN SOLUTION
    known = {tuple(row) for row in train}
    return [i for i, row in enumerate(test) if tuple(row) in known]
    ### END SOLUTION


# %% check="data_quality.leaked_rows"
check("data_quality.leaked_rows", leaked_rows)

# %% [markdown]
# Let both loose on planted flaws, where the truth is known, and take out what they find.

# %%
X_twice, y_twice, planted_twice = data.plant_duplicates(X_few, y_few, 15, np.random.default_rng(3))
print(
    "duplicates found:",
    len(duplicate_rows(X_twice)),
    " as planted:",
    list(duplicate_rows(X_twice)) == list(planted_twice),
)

leaks = leaked_rows(X_few, X_mixed)
X_cleaned, y_cleaned = np.delete(X_mixed, leaks, axis=0), np.delete(y_mixed, leaks)
cleaned_score = accuracy(forward(X_cleaned, params_few), y_cleaned)
print("leaks found:     ", len(leaks), f" honest score again: {cleaned_score == honest_score}")
print("found when each pixel is 0.001 brighter:", len(leaked_rows(X_few, X_mixed + 0.001)))

# %% [markdown]
# The last line is a warning: a copy that was changed a little leaks as well, and is not found in this way.
#
# ## A class that is rare
#
# ### Always "no"
#
# Of 400 patients 20 are ill. A network that says "no" to everybody needs no inputs at all.

# %%
predict(
    "What is the accuracy of a network that always says no, when 20 of 400 are yes?",
    ["5 percent", "50 percent", "95 percent"],
)

# %%
y_ill = np.repeat([0, 1], [380, 20])  # 0 is no, 1 is yes
always_no = np.tile([1.0, 0.0], (400, 1))  # logits, shape (400, 2)
print(f"accuracy: {accuracy(always_no, y_ill):.0%}")


def recalls(logits, labels):
    """Of each class the share that is found. Returns shape (n_classes,)."""
    said = logits.argmax(axis=1)
    return np.array([np.mean(said[labels == c] == c) for c in range(logits.shape[1])])


print("share found of no and of yes:", recalls(always_no, y_ill))

# %% [markdown]
# <details><summary>Compare with your guess: always no</summary>
#
# 95 percent: it is right for all 380. And of the 20 that matter it finds none. The share of a class that is found is its
# **recall**: 1 for no, 0 for yes; their mean, 50 percent, is what guessing gives. When a class is rare, look at each recall.
#
# </details>

# %% [markdown]
# Gradient descent does the same sums. Each example has one vote in the loss, so 380 outvote 20. A cure is **class weights**: the
# examples of a rare class get a larger vote. For labels 0, 0, 0, 1 there are $n = 4$ examples and 2 classes:
#
# | class | count | weight $n / (\text{classes} \cdot \text{count})$ | votes of the whole class |
# |---|---|---|---|
# | 0 | 3 | $4 / (2 \cdot 3) = 2/3$ | $3 \cdot 2/3 = 2$ |
# | 1 | 1 | $4 / (2 \cdot 1) = 2$ | $1 \cdot 2 = 2$ |
#
# Both classes have 2 votes, and together they still have 4. A class without examples has nothing to weigh: its weight is 0.
#
# ### Exercise 4 of 6: `class_weights`
#
# The whole body is yours. `np.bincount(labels, minlength=n_classes)` counts each class.


# %% exercise="data_quality.class_weights"
def class_weights(labels, n_classes):
    """Weigh classes so that each counts alike: n / (n_classes * count), 0 for a class without examples.

    labels: ints from 0 to n_classes - 1, shape (n,). Returns an array of floats, shape (n_classes,).
    """
    ### BEGIN SOLUTION
    counts = np.bincount(labels, minlength=n_classes)
    weights = np.zeros(n_classes)
    weights[counts > 0] = len(labels) / (n_classes * counts[counts > 0])
    return weights
    ### END SOLUTION


# %% check="data_quality.class_weights"
check("data_quality.class_weights", class_weights)

# %% [markdown]
# In the **weighted loss** each example's cross-entropy is multiplied by the weight of its class. So is its gradient: one line more
# in lesson 05's sweep, marked below. (Two half moons that overlap: 380 no and 20 yes to train on, 200 of each to test.)


# %%
def weighted_training(X, labels, weights, steps=400, learning_rate=0.5):
    """Train a 2-16-2 network on the weighted loss, all examples in each step. Returns params."""
    params = new_network([2, 16, 2])
    for _ in range(steps):
        (W1, b1), (W2, b2) = params
        Z1 = dense(X, W1, b1)
        A1 = relu(Z1)
        dZ2 = softmax_cross_entropy_backward(dense(A1, W2, b2), labels)
        dZ2 = dZ2 * weights[labels][:, None]  # the line that is new: each example's vote
        dA1, dW2, db2 = dense_backward(dZ2, A1, W2)
        _, dW1, db1 = dense_backward(relu_backward(dA1, Z1), X, W1)
        grads = [(dW1, db1), (dW2, db2)]
        params = [
            (W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads, strict=True)
        ]
    return params


moons = data.moons(1200, np.random.default_rng(5), noise=0.35)
of_no, of_yes = (np.flatnonzero(moons.labels == c) for c in (0, 1))
rare, even = np.concatenate([of_no[:380], of_yes[:20]]), np.concatenate([of_no[380:580], of_yes[380:580]])

# %%
predict(
    "With weights, the recall of yes grows. What becomes of the recall of no?",
    ["It grows, too", "It stays", "It falls"],
)

# %% alt="Two maps with many grey dots and 20 black triangles. Without weights the shaded yes region lies low and holds half of the triangles. With weights it reaches higher and holds nearly all triangles and many dots."
weights_rare = class_weights(moons.labels[rare], 2)
print("weights of no and yes:", np.round(weights_rare, 2))
print("                 accuracy in training   recall of no   recall of yes   (both on new points)")
east, north = np.linspace(-2.2, 3.2, 80), np.linspace(-1.6, 2.2, 60)
plane = np.column_stack([part.ravel() for part in np.meshgrid(east, north)])  # shape (4800, 2)
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), layout="constrained", sharey=True)
for ax, name, weights in zip(axes, ["without weights", "with weights"], [np.ones(2), weights_rare], strict=True):
    params_rare = weighted_training(moons.X[rare], moons.labels[rare], weights)
    of_train = accuracy(forward(moons.X[rare], params_rare), moons.labels[rare])
    no, yes = recalls(forward(moons.X[even], params_rare), moons.labels[even])
    print(f"{name:16} {of_train:20.0%} {no:14.0%} {yes:15.0%}")
    logits = forward(plane, params_rare)
    ax.contourf(east, north, (logits[:, 1] - logits[:, 0]).reshape(60, 80), [-99, 0, 99], colors=["white", "0.75"])
    ax.plot(*moons.X[of_no[:380]].T, ".", color="0.45", markersize=4, label="no")
    ax.plot(*moons.X[of_yes[:20]].T, "^", color="black", markersize=7, markeredgecolor="white", label="yes")
    ax.set(title=f"Shaded: it says yes, {name}", xlabel="$x_1$", ylabel="$x_2$")
    ax.legend(loc="lower left")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the price</summary>
#
# It falls. Where both classes lie, somebody must lose: more of the ill are found, more of the healthy are alarmed. And the
# accuracy in training *falls*, although this is the more useful network. How much a missed yes may cost against a false
# alarm is not for the network to decide. Multiply the second weight by 3 and look.
#
# </details>

# %% [markdown]
# ## Labels that are wrong
#
# ### Where labels come from
#
# From people, most of the time. Two of them labelled the same ten digits, each alone:
#
# | image | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |
# |---|---|---|---|---|---|---|---|---|---|---|
# | Ana | 3 | 8 | 1 | 7 | 5 | 0 | 9 | 2 | 4 | 6 |
# | Ben | 3 | 3 | 1 | 7 | 5 | 0 | 4 | 2 | 4 | 6 |
#
# They agree on 8 of 10. So at least 2 of these 20 labels are wrong, and nobody knows whose. Such wrong labels are **label noise**. What does one wrong label cost? A network gives a clear 3 the probability 0.97; the label says 8, to which it gives
# 0.01. Cross-entropy (lesson 03) is minus the logarithm of the probability of the *label*.

# %%
predict(
    "With the right label this example's loss is 0.03. With the wrong one it is...",
    ["0.03 as well", "about 1", "more than 4"],
)

# %%
for label, probability in ((3, 0.97), (8, 0.01)):
    print(f"label {label}: probability {probability}, loss {-np.log(probability):.2f}")

# %% [markdown]
# <details><summary>Compare with your guess: one wrong label</summary>
#
# More than 4, as much as 150 right ones together. The better the network, the harder a wrong label pulls, and its pull is to
# *unlearn*. In a test set it costs differently: with 3 wrong labels of 100, a network without any fault scores 97.
#
# </details>

# %% [markdown]
# Now give more and more of 400 training digits a wrong label, and train twice: 10 epochs, and 150. The 1,397 test digits keep
# their right labels.

# %%
predict(
    "With 30 percent wrong labels, which network does better on right test labels?",
    ["The one of 10 epochs", "The one of 150 epochs", "Both alike"],
)

# %% alt="Accuracy on test over the share of wrong labels, 0 to 60 percent. After 10 epochs (solid) it falls slowly, from 92 to about 70 percent. After 150 (dashed) it starts a little higher, then falls faster, to below 50 percent."
some, rest = order[:400], order[400:]
shares = [0.0, 0.1, 0.2, 0.3, 0.45, 0.6]


def accuracy_with_errors(share, epochs):
    """Train on 400 digits, a share of them with wrong labels. Returns the accuracy on right test labels."""
    noisy, _ = data.plant_label_errors(digits.labels[some], share, 10, np.random.default_rng(6))
    params, _ = train(digits.X[some], noisy, new_network([64, 64, 10]), np.random.default_rng(0), epochs, 16, 0.1)
    return accuracy(forward(digits.X[rest], params), digits.labels[rest])


fig, ax = plt.subplots(figsize=(6, 3.8))
for epochs, style in ((10, "o-"), (150, "s--")):
    scores = [accuracy_with_errors(share, epochs) for share in shares]
    ax.plot(shares, scores, style, color="black", markerfacecolor="white", label=f"{epochs} epochs")
ax.set(title="What wrong labels cost", xlabel="share of wrong labels in training", ylabel="accuracy on test")
ax.set(ylim=(0, 1))
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: short or long</summary>
#
# The one of 10 epochs. Wrong labels have no pattern, so what most examples say is learned first; with time enough every wrong
# label is learned by heart, one by one, at the price of all that look like it. That is the overfitting of lesson 07, and
# stopping early helps. Only with all labels right is longer a little better.
#
# </details>

# %% [markdown]
# ### Ask the network
#
# A network that knows digits can point at labels it does not believe. Three examples, three classes:
#
# | example | probabilities | given label | probability of the given label |
# |---|---|---|---|
# | 0 | 0.1, 0.8, 0.1 | 1 | 0.8 |
# | 1 | 0.4, 0.3, 0.3 | 0 | 0.4 |
# | 2 | 0.9, 0.1, 0.0 | 1 | 0.1 |
#
# Example 2 is the suspicious one: the network is sure, of something else. Example 1 is only unclear. So sort by the
# probability of the given label, least first: 2, 1, 0. Where two are alike, the earlier index comes first: `kind="stable"` in
# `np.argsort` keeps their order.
#
# ### Exercise 5 of 6: `suspicious_labels`
#
# The whole body is yours.


# %% exercise="data_quality.suspicious_labels"
def suspicious_labels(probabilities, labels, n):
    """Find the n examples whose given label is least probable, the least first, of two alike the earlier first.

    probabilities: shape (m, k). labels: ints, shape (m,). Returns n indices: an array or a list.
    """
    ### BEGIN SOLUTION
    given = probabilities[np.arange(len(labels)), labels]
    return np.argsort(given, kind="stable")[:n]
    ### END SOLUTION


# %% check="data_quality.suspicious_labels"
check("data_quality.suspicious_labels", suspicious_labels)

# %% [markdown]
# Whom do we ask? Give 60 of the 400 digits a wrong label, and train until the network has every given label right, the wrong ones
# too. (It takes about 150 epochs.)

# %%
noisy, planted = data.plant_label_errors(digits.labels[some], 0.15, 10, np.random.default_rng(1))
params_heart, history = train(digits.X[some], noisy, new_network([64, 64, 10]), np.random.default_rng(0), 400, 16, 0.1)
by_heart = softmax(forward(digits.X[some], params_heart))  # shape (400, 10)

# %%
predict(
    "How probable does this network find one of the 60 wrong labels, typically (in the median)?",
    ["below 0.05: it is wrong, after all", "about 0.1: it does not know", "above 0.5: it learned it by heart"],
)

# %%
own_by_heart = by_heart[np.arange(400), noisy]
print("all given labels right:", history[-1]["accuracy"] == 1.0)
print(
    f"epochs it took: {len(history)}   a wrong label's probability, in the median: {np.median(own_by_heart[planted]):.1f}"
)

# %% [markdown]
# <details><summary>Compare with your guess: learned by heart</summary>
#
# Above 0.5. It was shown these labels more than a hundred times and learned them: whoever asks it now hears its own lesson.
# Below 0.05 is what a network might say that never saw them. So that is the one to ask.
#
# </details>

# %% [markdown]
# `k_fold` of lesson 07 makes such networks: k times it trains on all folds but one and asks about that one. In the end every example
# has been judged by a network that never saw its label. Such probabilities are **out of fold**.

# %%
predict(
    "60 errors are planted. How many of the first 40 suspicious labels are among them: by heart, and out of fold?",
    ["all 40 in both", "more out of fold than by heart", "more by heart than out of fold"],
)


# %% alt="Left and middle: histograms of the probability of the given label. By heart, wrong and right labels overlap at high values. Out of fold, wrong ones pile up near 0. Right: precision over n, near 1 out of fold, about 0.75 by heart."
def out_of_fold(X, labels, k=5, epochs=15):
    """Probabilities for each example, shape (n, 10), from networks that did not see its label."""
    probabilities = np.zeros((len(labels), 10))
    for into_training, judged in k_fold(len(labels), k, np.random.default_rng(4)):
        start_params = new_network([64, 64, 10])
        params, _ = train(
            X[into_training], labels[into_training], start_params, np.random.default_rng(0), epochs, 16, 0.1
        )
        probabilities[judged] = softmax(forward(X[judged], params))
    return probabilities


fair = out_of_fold(digits.X[some], noisy)
is_right = ~np.isin(np.arange(400), planted)
fig, axes = plt.subplots(1, 3, figsize=(11, 3.6), layout="constrained")
for ax, name, probabilities in zip(axes, ["By heart", "Out of fold"], [by_heart, fair], strict=False):
    own = probabilities[np.arange(400), noisy]
    kinds = [own[is_right], own[planted]]
    ax.hist(
        kinds, np.linspace(0, 1, 11), color=["0.8", "black"], edgecolor="black", label=["right label", "wrong label"]
    )
    ax.set(title=name, xlabel="probability of the given label", ylabel="examples (logarithmic)")
    ax.set(yscale="log", ylim=(0.7, 3000))
    ax.legend(loc="upper left")
ns = np.arange(1, 61)
for name, probabilities, style in (("out of fold", fair, "-"), ("by heart", by_heart, "--")):
    hits = np.isin(suspicious_labels(probabilities, noisy, 60), planted)
    axes[2].plot(ns, np.cumsum(hits) / ns, style, color="black", linewidth=2, label=name)
axes[2].set(
    title="Precision of the search", xlabel="n, how many are looked at", ylabel="share that is wrong", ylim=(0, 1.05)
)
axes[2].legend(loc="lower left")
plt.show()
found = {
    name: np.isin(suspicious_labels(p, noisy, 40), planted).sum() for name, p in (("heart", by_heart), ("fold", fair))
}
print(f"planted among the first 40: by heart {found['heart']}, out of fold {found['fold']}")

# %% [markdown]
# <details><summary>Compare with your guess: two ways to ask</summary>
#
# More out of fold. The share of what was found that is truly wrong is the **precision**: if 30 of the first 40 are planted, it is
# $30 / 40 = 0.75$, as by heart; out of fold it is 1, or nearly. By heart is not blind, since wrong
# labels are learned last and held less firmly. Somebody has to look at each of the n, so precision is working time.
#
# </details>

# %% [markdown]
# ### Both flaws at once
#
# Now a model whose every answer can be seen. The nearest training row gives its label (`by_heart` of lesson 07), or the
# nearest $k$ vote. 20 of 100 training labels are wrong, and 30 training rows are mixed into the test set. Your `leaked_rows`
# and `suspicious_labels` search (each row is judged by its neighbours, without itself: out of fold), and your `standardize`
# says what is near: $x_2$ is in a unit a hundred times smaller.

# %%
predict(
    "The nearest row decides, and 20 of 100 training labels are wrong. Its accuracy on its own training set is...",
    ["100 percent", "about 80 percent", "about 75 percent"],
)

# %% explorer="label_noise"
explore(
    "label_noise",
    standardize=standardize,
    leaked_rows=leaked_rows,
    suspicious_labels=suspicious_labels,
)

# %% [markdown]
# <details><summary>Compare with your guess: one neighbour</summary>
#
# 100 percent: the nearest row to each is itself, wrong label included. The test as given says 81, the honest rows say 75.
# Now let 15 vote. 73 in training is the *lower* number, and 82 on honest rows the better one: one wrong label is outvoted. Show
# which are wrong: of 20 suspected, 15 are, and with one neighbour only 8. Then take out what was found. Which of the three
# bars could you have believed before?
#
# </details>

# %% [markdown]
# ## Every fault by its name
#
# ### One number is missing
#
# Of 398 cars that were measured, 6 lack the horsepower. Such a **missing value** is nan, "not a number". Fill in what you expect:
#
# | computed | result |
# |---|---|
# | `1 + nan` | nan |
# | `nan > 3` and `nan < 3` | both False |
# | `nan == nan` | ... |
#
# <details><summary>Answer: the last row</summary>
#
# False, too. So no `==` finds it; `np.isfinite` does, and infinities with it.
#
# </details>

# %%
predict(
    "One step of gradient descent on all 398 cars and 7 columns. Of the 7 weights, how many are nan after it?",
    ["None: 6 of 398 do not matter", "One: that of the horsepower", "All seven"],
)

# %%
incomplete = data.cars(incomplete=True)
slopes, slope_of_bias = mse_gradient(incomplete.X, incomplete.targets, np.zeros(7), 0.0)
weights_after = np.zeros(7) - 1e-7 * slopes
print("weights after one step:", weights_after)
print("bias after one step:   ", 0.0 - 1e-7 * slope_of_bias)

# %% [markdown]
# <details><summary>Compare with your guess: one missing number</summary>
#
# All seven. Even 0 times nan is nan, so those 6 cars have the prediction nan and the error nan, and every slope is a sum over
# *all* cars. Six of 398 are enough; the other columns were whole, and their weights are lost with the rest. The bias, too. No
# error is raised.
#
# </details>

# %% [markdown]
# A check of the data would have said so before. It should name *all* faults, for whoever mends one at a time runs it six times:
#
# | name | when |
# |---|---|
# | `"length mismatch"` | X and labels are not of one length |
# | `"not finite"` | nan or an infinity in X |
# | `"label out of range"` | a label below 0, or `n_classes` or above |
# | `"constant feature"` | a column in which all rows, two or more, are alike |
# | `"missing class"` | a class from 0 to `n_classes - 1` without an example |
# | `"empty"` | no examples; then all classes are missing, too |
#
# ### Exercise 6 of 6: `dataset_problems`
#
# The whole body is yours. It must survive whatever it is given: six questions, each by itself.


# %% exercise="data_quality.dataset_problems"
def dataset_problems(X, labels, n_classes):
    """Name every fault of a data set. Returns a sorted list of names out of the table, empty for sound data.

    X: shape (n, d). labels: ints, shape (n,), unless they are at fault. n_classes: how many classes there should be.
    """
    found = []
    ### BEGIN SOLUTION
    if len(X) != len(labels):
        found.append("length mismatch")
    if not np.isfinite(X).all():
        found.append("not finite")
    if ((labels < 0) | (labels >= n_classes)).any():
        found.append("label out of range")
    if len(X) >= 2 and (X[0] == X).all(axis=0).any():
        found.append("constant feature")
    if any(not (labels == c).any() for c in range(n_classes)):
        found.append("missing class")
    if len(X) == 0:
        found.append("empty")
    ### END SOLUTION
    return sorted(found)


# %% check="data_quality.dataset_problems"
check("data_quality.dataset_problems", dataset_problems)

# %% [markdown]
# Somebody wants to predict where a car is from: 1 USA, 2 Europe, 3 Japan, three classes. Which faults will your check name? Write
# them down, then run. Then spoil `X_cars` in a way of your own.

# %%
X_cars, origin = incomplete.X[:, :6], incomplete.X[:, 6].astype(int)
print("as it came:              ", dataset_problems(X_cars, origin, 3))
print("labels from 0:           ", dataset_problems(X_cars, origin - 1, 3))
whole = np.isfinite(X_cars).all(axis=1)
print("without incomplete cars: ", dataset_problems(X_cars[whole], origin[whole] - 1, 3))
print("only those of 1970:      ", dataset_problems(X_cars[whole][:29], origin[whole][:29] - 1, 3))

# %% [markdown]
# The digits, by the same check: 64 pixels, some of them never inked. Which fault does that make, and is it one?

# %%
print("digits:", dataset_problems(digits.X, digits.labels, 10))

# %% [markdown]
# A list of faults is a list of questions. A corner that is white in all images does no harm (your `standardize` makes it 0). The
# same words about the horsepower would mean a broken file.
#
# ## Why it matters for real networks
#
# - *Nobody raises an error.* A leak, a rare class, wrong labels: the loss falls as it should, and the last number looks good.
# - *Test labels count, too.* A wrong one there makes a good network look bad, or a bad one good.
# - *A suspicious label is a suspicion.* Look at it, ask a second person. Deleting what a network dislikes leaves what is easy.

# %% [markdown]
# ## Show it to a friend
#
# The whole set: 1,797 digits, published in 1998 and used in thousands of courses. Twelve of them, one in 150, get a wrong label.
# To look at all would take you an hour. Your search may show you 18.

# %%
predict(
    "12 of 1,797 labels are wrong. How many of them will be among the 18 most suspicious?",
    ["none or one: that is chance", "about half", "nearly all"],
)

# %% alt="Eighteen small images of digits, each with its given label above and the network's answer below. Most have a thick frame: planted errors, plainly not what their label says. The others are scrawls."
given_all, planted_all = data.plant_label_errors(digits.labels, 12 / 1797, 10, np.random.default_rng(8))
fair_all = out_of_fold(digits.X, given_all, epochs=20)
shown = suspicious_labels(fair_all, given_all, 18)
fig, axes = plt.subplots(3, 6, figsize=(10, 6.4), layout="constrained")
for ax, i in zip(axes.flat, shown, strict=True):
    ax.imshow(digits.X[i].reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
    ax.set(title=f"given: {given_all[i]}", xlabel=f"network: {fair_all[i].argmax()}", ylabel=f"number {i}")
    ax.set(xticks=[], yticks=[])
    if i in planted_all:
        ax.spines[:].set(linewidth=4, color="#B34700")
        ax.set_title(f"given: {given_all[i]} (planted)", color="#B34700")
fig.suptitle("The 18 least believed labels; a thick frame is a planted error")
plt.show()
print(f"planted errors among the 18: {np.isin(shown, planted_all).sum()} of 12")

# %% [markdown]
# <details><summary>Compare with your guess: a needle in a haystack</summary>
#
# Nearly all; here all twelve, in the thick frames. By chance 18 of 1,797 would hold a tenth of one. Whoever looks at one image in a hundred has
# mended nearly every label.
#
# </details>

# %% [markdown]
# And the images without a frame? Nobody planted those: they are digits of 1998 with the label they were published with. Cover the
# labels, ask a friend what each of them is, and compare. Is the label wrong, the writing, or the network? Two people will differ,
# and both will have a point: that is where label noise begins. Then try another seed, or 100 errors.

# %% [markdown]
# ## Do you remember?
#
# Answer each on paper before you look at its choices. They reach back one, three and six lessons.

# %%
quiz("data_quality.recall_1")

# %%
quiz("data_quality.recall_2")

# %%
quiz("data_quality.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Curtis Northcutt, Lu Jiang, Isaac Chuang, "Confident learning: estimating uncertainty in dataset labels" (2021): the search
#   of exercise 5, and what comes after it.
# - Curtis Northcutt, Anish Athalye, Jonas Mueller, "Pervasive label errors in test sets" (2021): what the same search found in ten
#   famous sets.
# - Devansh Arpit and others, "A closer look at memorization in deep networks" (2017): the pattern is learned first, wrong
#   labels later.
# - Shachar Kaufman and others, "Leakage in data mining" (2012): the many ways of a leak.
# - Björn Barz, Joachim Denzler, "Do we train on test data?" (2020): duplicates in two famous sets.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="class-weights"></a>class weights | how much an example of each class counts in the loss, more for a rare class |
# | <a id="duplicate"></a>duplicate | a row that equals an earlier one |
# | <a id="label-noise"></a>label noise | labels that are wrong, in no pattern |
# | <a id="leak"></a>leak | any way in which test data get into training |
# | <a id="missing-value"></a>missing value | a number that was never measured, written nan |
# | <a id="out-of-fold"></a>out of fold | said of an answer about an example, from a network that did not train on it |
# | <a id="precision"></a>precision | of what a search found, the share that is truly what was sought |
# | <a id="recall"></a>recall | of what there is to find, the share that was found |
# | <a id="weighted-loss"></a>weighted loss | a mean of losses in which each example counts by the weight of its class |
