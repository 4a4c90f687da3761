# %% [markdown]
# # Has it learned the pattern, or the noise?
#
# ## The question
#
# In lesson 06 you trained until the training loss was small. But a network is not wanted for examples whose
# answers we have. It is wanted for new ones. Does a small training loss say that it will do well there?
#
# After this lesson (about 60 minutes) you will be able to
#
# - say what training, validation and test sets are for, deal them out, and say why the last is looked at once;
# - recognise underfitting and overfitting by two numbers and by their curves, and name a cure for each;
# - judge a model when data are few, and stop a training at the right epoch.

# %% setup
import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, data, explore, hint, predict, progress, quiz, start
from coursekit.nn.forward import forward, init_layer
from coursekit.nn.loss import accuracy, cross_entropy, mse
from coursekit.nn.training import train

start("07_overfitting", version="{version}")

# %% [markdown]
# This lesson stands on what you built before: networks (02), losses (03), training (06). They are imported
# above, as the course wrote them. Choose your guess before you run the cell below it. Stuck? In a new cell,
# `hint("overfitting.k_fold")` says a little more each time. Words in bold stand in the
# [glossary at the end](#Glossary).
#
# ## Learning by heart
#
# Here are 40 measurements. What we want to learn is the **pattern**: how $y$ depends on $x$. On top of it lies
# **noise**: what differs from one measurement to the next and will not come again. Today we know both, because
# the data are made: a curve of the form $a + bx + cx^2 + dx^3$, plus chance with standard deviation 0.2.
#
# Our first model is a very diligent one. It keeps every example, and for an $x$ it gives the $y$ of the nearest one.


# %%
def by_heart(x_known, y_known, x):
    """Give each x the y of the nearest example known. x: shape (n,). Returns shape (n,)."""
    distances = np.abs(x[:, None] - x_known)  # shape (n, number known)
    return y_known[distances.argmin(axis=1)]


curve = data.noisy_polynomial(40, np.random.default_rng(57))  # curve.x, curve.y: shape (40,)
x_known, y_known = curve.x[:20], curve.y[:20]
new = data.noisy_polynomial(1000, np.random.default_rng(0))  # from the same source

TRAIN_COLOUR, VALIDATION_COLOUR = "#009E73", "#B34700"  # the same in all figures of this lesson
FILLED = dict(color=TRAIN_COLOUR, markeredgecolor="black")
HOLLOW = dict(color="white", markeredgecolor=VALIDATION_COLOUR, markeredgewidth=2)
x_axis = np.linspace(-1, 1, 300)

# %%
predict(
    "by_heart knows 20 examples. Its mean squared error on these 20, and on 1,000 new ones from the same source?",
    ["Small on both", "0 on the known ones, well above 0 on the new", "Well above 0 on both"],
)

# %% alt="Twenty points scattered about a dashed S-shaped curve, the pattern. by_heart is a staircase that has a step at the height of each point, above the curve or below it as the point is."
print("mse on the examples it knows:", mse(by_heart(x_known, y_known, x_known), y_known))
print(f"mse on new examples:          {mse(by_heart(x_known, y_known, new.x), new.y):.3f}")
print(f"mse of the pattern itself:    {mse(new.truth, new.y):.3f}")

fig, ax = plt.subplots(figsize=(6.5, 3.8))
ax.plot(x_axis, np.polynomial.polynomial.polyval(x_axis, curve.coefficients), "--", color="0.45", label="pattern")
ax.plot(x_axis, by_heart(x_known, y_known, x_axis), color="black", label="by heart")
ax.plot(x_known, y_known, "o", label="known", **FILLED)
ax.set(title="Through every point, and beside the pattern", xlabel="$x$", ylabel="$y$")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: by heart</summary>
#
# 0 on the known ones: the nearest example to each is itself. On new ones its error is three times that of the pattern,
# which errs by the noise alone: it repeats the noise of the neighbour as if it were law. So the training error says how well examples
# were *remembered*. Whether anything was *understood* shows only on examples that were not there.
#
# </details>

# %% [markdown]
# ## Three sets
#
# So some examples are kept back. As we will also *choose* by them, one such set is not enough:
#
# | set | what it is for | how often it is looked at |
# |---|---|---|
# | **training set** | the weights are fitted to it | all the time |
# | **validation set** | choices: which model, which rate, when to stop | after each try |
# | **test set** | the final number: how good is what was chosen? | once, at the end |
#
# By hand, for 10 examples with fractions 0.2 and 0.3: 2 to validate, 3 to test, the other 5 to train. Shuffle the
# indices, say into 7 2 9 0 5 3 8 1 6 4, and cut: train 7 2 9 0 5, validation 3 8, test 1 6 4. One cut has a trap:

# %%
predict(
    "order = np.arange(10). What is order[-3:]? And what is order[-n:] for n = 0?",
    ["The last three; nothing", "The last three; all ten", "The last three; an error"],
)

# %%
order, n = np.arange(10), 0
print("order[-3:] is", order[-3:])
print("order[-n:] is", order[-n:])

# %% [markdown]
# <details><summary>Compare with your guess: minus nothing</summary>
#
# All ten. `-0` is `0`, and `order[0:]` begins at the front. No error warns you: a test set that should be empty holds
# everything, the training examples too. Counting from the front is safe.
#
# </details>

# %% [markdown]
# ### Exercise 1 of 5: `train_validation_test_split`
#
# The shuffled indices and two sizes are given. Open: how many are left to train, and the three cuts.


# %% exercise="overfitting.train_validation_test_split"
def train_validation_test_split(n, validation, test, rng):
    """Deal the indices 0 to n - 1 into three sets, so that chance says who is where.

    validation, test: fractions of n, such as 0.2; each set has round(n * fraction) indices, the rest train.
    rng: a numpy.random.Generator. Returns (train, validation, test), index arrays; each index is in exactly one.
    """
    order = rng.permutation(n)
    n_validation, n_test = round(n * validation), round(n * test)
    # 1. how many are left to train
    # 2. the three sets, cut from order one behind the other
    ### BEGIN SOLUTION
    n_train = n - n_validation - n_test
    after = n_train + n_validation
    return order[:n_train], order[n_train:after], order[after:]
    ### END SOLUTION


# %% check="overfitting.train_validation_test_split"
check("overfitting.train_validation_test_split", train_validation_test_split)

# %% [markdown]
# Is the shuffling worth its line? Say the 40 measurements come sorted by $x$, as tables often do. We let `by_heart`
# learn one half and validate it on a quarter, once cut without shuffling, once by your split.

# %%
predict(
    "Sorted data, not shuffled: train on the first 20, validate on the next 10. The validation error is...",
    ["about the same as when shuffled", "much larger", "smaller, as neighbours lie close"],
)

# %%
by_x = np.argsort(curve.x)
x_sorted, y_sorted = curve.x[by_x], curve.y[by_x]
cuts = {
    "not shuffled": (np.arange(20), np.arange(20, 30)),
    "your split": train_validation_test_split(40, 0.25, 0.25, np.random.default_rng(0))[:2],
}
for name, (train_set, validation_set) in cuts.items():
    guesses = by_heart(x_sorted[train_set], y_sorted[train_set], x_sorted[validation_set])
    print(f"{name:13} validation mse {mse(guesses, y_sorted[validation_set]):.3f}")

# %% [markdown]
# <details><summary>Compare with your guess: sorted data</summary>
#
# Much larger. Unshuffled, it learned the left half of the curve and was asked about the right. Digits sorted by class
# would be worse: trained on 0 to 4, tested on 5 to 9. A validation set must look like the training set, so chance
# deals both. (If the future *will* look different, no split of the past can show it.)
#
# </details>

# %% [markdown]
# ## From too simple to too flexible
#
# ### A model with a knob
#
# A **polynomial** of **degree** $d$ is a weighted sum of powers, $w_0 + w_1 x + w_2 x^2 + \dots + w_d x^d$. The degree is
# a knob: 0 can say one number, 1 a straight line, and each further one allows one more bend. In code it is
# lesson 01's weighted sum `F @ w`, where row $i$ of $F$ holds the powers of $x_i$:
#
# | $x$ | power 0 | power 1 | power 2 | power 3 |
# |---|---|---|---|---|
# | $2$ | $1$ | $2$ | $4$ | $8$ |
# | $-1$ | $1$ | $-1$ | $1$ | ... |
# | $0$ | $1$ | $0$ | $0$ | ... |
#
# <details><summary>Answer: the last column</summary>
#
# $(-1)^3 = -1$, and $0^3 = 0$. Only power 0 of 0 is 1, and so the first column is all ones: its weight is the bias.
#
# </details>
#
# ### Exercise 2 of 5: `polynomial_features`
#
# One line does it, by broadcasting (lesson 02): a column of shape `(n, 1)`, raised to a row of powers.


# %% exercise="overfitting.polynomial_features"
def polynomial_features(x, degree):
    """Powers 0 to degree of each number.

    x: shape (n,). Returns an array of shape (n, degree + 1), power 0 first.
    """
    ### BEGIN SOLUTION
    return x[:, None] ** np.arange(degree + 1)
    ### END SOLUTION


# %% check="overfitting.polynomial_features"
check("overfitting.polynomial_features", polynomial_features)

# %% [markdown]
# Lesson 04 walked down the mean squared error of `X @ w` step by step. That loss has one lowest point, and for so few
# weights it can be had at once, by solving equations: `np.linalg.lstsq` (**least squares**) gives the $w$ with the
# smallest training error there is. So nothing below is the fault of a poor training. In `deal`, your split deals
# the 40 points: 20 to train, 10 to validate, 10 to test. (The next cell only defines; just run it.)


# %%
def fit_polynomial(x, y, degree):
    """The weights of the polynomial with the smallest mse on x, y. Returns shape (degree + 1,)."""
    return np.linalg.lstsq(polynomial_features(x, degree), y, rcond=None)[0]


def error(weights, x, y):
    """The mse of a polynomial with these weights on x, y. Returns a float."""
    return mse(polynomial_features(x, len(weights) - 1) @ weights, y)


def deal():
    """Deal the 40 measurements by your split. Returns {"training": (x, y), "validation": ..., "test": ...}."""
    three = train_validation_test_split(40, 0.25, 0.25, np.random.default_rng(0))
    return {
        name: (curve.x[one], curve.y[one]) for name, one in zip(("training", "validation", "test"), three, strict=True)
    }


def draw_fit(ax, weights, sets, title, **labels):
    """Draw the training points, the validation points and a polynomial."""
    ax.plot(*sets["training"], "o", label="training", **FILLED)
    ax.plot(*sets["validation"], "s", label="validation", **HOLLOW)
    ax.plot(x_axis, polynomial_features(x_axis, len(weights) - 1) @ weights, color="black", label="fitted")
    ax.set(title=title, ylim=(-2.5, 2.5), **labels)


# %%
predict(
    "Degrees 1, 3 and 12, each fitted to the 20 training points. Which has the smallest training error?",
    ["1: the simplest", "3: the pattern was made with powers up to 3", "12: it can bend most"],
)

# %% alt="Three panels with the same 20 points. Degree 1: a straight line far from most. Degree 3: an S that follows them. Degree 12: a curve that touches nearly all points and swings far out between and beside them."
sets = deal()
fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.6), layout="constrained", sharey=True)
for ax, degree in zip(axes, [1, 3, 12], strict=True):
    weights = fit_polynomial(*sets["training"], degree)
    print(f"degree {degree:2}: training error {error(weights, *sets['training']):.3f}")
    draw_fit(ax, weights, sets, title=f"Degree {degree}", xlabel="$x$", ylabel="$y$")
axes[0].legend(fontsize=9)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: who fits best</summary>
#
# 12, and it cannot be otherwise: with the weights of the higher powers at 0, degree 12 can do all that degree 3 can.
# So the best fit of degree 12 is at least as good. More flexible always *fits* at least as well. But look what
# the curve does where no training point holds it.
#
# </details>

# %% [markdown]
# Now all degrees from 0 to 12, and beside each training error the one that counts.

# %%
predict(
    "From degree 0 to 12 the training error only falls. The validation error...",
    ["falls too, a little higher up", "falls, then rises", "rises from the start"],
)

# %% alt="Errors over degree, logarithmic. Training (circles) falls at every degree. Validation (squares) falls with it to degree 3, stays flat for a while, then climbs far above: a U. A dotted line marks the noise, 0.04."
sets, degrees = deal(), range(13)
fits = [fit_polynomial(*sets["training"], degree) for degree in degrees]
train_errors = [error(weights, *sets["training"]) for weights in fits]
validation_errors = [error(weights, *sets["validation"]) for weights in fits]
for degree in (1, 3, 6, 9, 12):
    print(f"degree {degree:2}: training {train_errors[degree]:.3f}   validation {validation_errors[degree]:.3f}")

fig, ax = plt.subplots(figsize=(6.5, 4.2))
ax.semilogy(degrees, train_errors, "o-", color=TRAIN_COLOUR, markeredgecolor="black", label="training")
ax.semilogy(degrees, validation_errors, "s--", color=VALIDATION_COLOUR, markeredgecolor="black", label="validation")
ax.axhline(0.2**2, color="0.4", linestyle=":", label="the noise alone: 0.2 squared")
ax.set(title="More flexible: better on old, worse on new", xlabel="degree", ylabel="mean squared error")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: two errors</summary>
#
# It falls, then rises: a U. Up to degree 3 each power catches more of the pattern, which helps on old and new alike. After
# that there is only noise left to catch. Catching it lowers the training error further, to a tenth of the noise's own
# 0.04, and harms on new points.
#
# </details>

# %% [markdown]
# Left of the U's bottom a model is too simple even for its own examples, and both errors are high: **underfitting**.
# Right of it, it fits what will not come again, and a **gap** opens between the errors: **overfitting**. The
# training error cannot tell you which side you are on; the two together can.
#
# ### The cure called more data
#
# What if there are more points to train on? Degree 12 has 13 weights. Each number below is the middle one of 20 draws.

# %%
predict(
    "Degree 12, with 20, 60 and 480 training points. What happens to its TRAINING error as points are added?",
    ["It falls: more to learn from", "It stays at nearly 0", "It rises"],
)


# %% alt="Two panels, errors over the number of training points. Degree 12: training rises and validation falls until both meet at 0.04, the noise. Degree 1: both meet early, far above it, near 0.5, and stay there."
def errors_with(n, degree):
    """Training and validation error with n training points: the median of 20 draws of data."""
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        known, new = data.noisy_polynomial(n, rng), data.noisy_polynomial(500, rng)
        weights = fit_polynomial(known.x, known.y, degree)
        found.append((error(weights, known.x, known.y), error(weights, new.x, new.y)))
    return np.median(found, axis=0)


numbers = [20, 30, 60, 120, 240, 480]
fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained", sharey=True)
for ax, degree in zip(axes, [12, 1], strict=True):  # then try 3 in place of 1
    both = np.array([errors_with(n, degree) for n in numbers])  # shape (6, 2)
    print(f"degree {degree:2}, {numbers[0]} points: training {both[0, 0]:.3f}, validation {both[0, 1]:.3f}")
    print(f"degree {degree:2}, {numbers[-1]} points: training {both[-1, 0]:.3f}, validation {both[-1, 1]:.3f}")
    ax.loglog(numbers, both[:, 0], "o-", color=TRAIN_COLOUR, markeredgecolor="black", label="training")
    ax.loglog(numbers, both[:, 1], "s--", color=VALIDATION_COLOUR, markeredgecolor="black", label="validation")
    ax.axhline(0.04, color="0.4", linestyle=":", label="the noise alone")
    ax.set(title=f"Degree {degree}", xlabel="training points", ylabel="mean squared error")
    ax.set(xticks=numbers, xticklabels=numbers)
    ax.minorticks_off()
    ax.legend(fontsize=9)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: more points</summary>
#
# It rises, from near 0 to the noise. Thirteen weights can remember 20 points, but not 480. As remembering fails, the
# validation error falls to meet it: the gap closes. More data cures overfitting. It does nothing for degree 1: its
# two errors meet early, at 0.5, and stay. A line is a line; underfitting wants a more flexible model.
#
# </details>

# %% [markdown]
# ## Why the test set is looked at once
#
# The degree was chosen by the validation error, the lowest of 13. So is that number still an honest forecast?
# Take the clearest case: 50 "models" that toss a coin for each of 30 examples. None knows anything.

# %%
predict(
    "Of 50 coin tossers we choose the one that is right most often on 30 examples. Its accuracy on these 30 is about...",
    ["0.5", "0.6", "0.7"],
)

# %%
rng = np.random.default_rng(0)
labels_30, labels_fresh = rng.integers(2, size=30), rng.integers(2, size=1000)
scores = [np.mean(rng.integers(2, size=30) == labels_30) for _ in range(50)]  # each tosses for every example
winner_fresh = np.mean(rng.integers(2, size=1000) == labels_fresh)
print(f"the winner on the 30 examples it was chosen by: {max(scores):.2f}")
print(f"the winner on 1,000 fresh examples:             {winner_fresh:.2f}")

# %% [markdown]
# <details><summary>Compare with your guess: the best coin</summary>
#
# About 0.7, and on fresh examples 0.5. Each score is truth plus luck, and choosing the best chooses luck as well. So
# the number by which you chose flatters what you chose. Whoever tries 50 models on the *test* set and reports the
# best has turned it into a validation set, and has no honest number left.
#
# </details>

# %% [markdown]
# Hence the third set. Our choice is made, so we may look, this once. (Do not go back now and choose another degree.)

# %%
sets = deal()
fits = [fit_polynomial(*sets["training"], degree) for degree in range(13)]
chosen = min(fits, key=lambda weights: error(weights, *sets["validation"]))
print(f"chosen by validation: degree {len(chosen) - 1}")
print(f"validation error {error(chosen, *sets['validation']):.3f}, test error {error(chosen, *sets['test']):.3f}")

# %% [markdown]
# ## When data are few
#
# Ten points to validate on, or five: which five they are matters. Suppose there are only 20 measurements in all. We
# split off 5 for validation, fit degree 3 to the other 15, and do the same again with other seeds.

# %%
few = data.noisy_polynomial(20, np.random.default_rng(0))


def validate(train_set, validation_set, degree=3):
    """Fit to some of the few points, and return the error on others."""
    return error(
        fit_polynomial(few.x[train_set], few.y[train_set], degree), few.x[validation_set], few.y[validation_set]
    )


# %%
predict(
    "The same 20 points, the same degree, 200 different splits. The largest validation error is how many times the smallest?",
    ["less than 1.5 times", "about 3 times", "more than 10 times"],
)

# %%
rng = np.random.default_rng(1)
single = [validate(*train_validation_test_split(20, 0.25, 0, rng)[:2]) for _ in range(200)]
print(f"smallest {min(single):.4f}, largest {max(single):.4f}")

# %% [markdown]
# <details><summary>Compare with your guess: one split</summary>
#
# More than 10 times. Nothing about the model changed; only who was asked. One small validation set is a lottery.
#
# </details>

# %% [markdown]
# The way out is **k-fold cross-validation**. Deal the points into $k$ parts, called **folds**. Each fold has one turn at
# validation while the others train, and the $k$ errors are averaged: every point was validated on once. By hand, for
# 7 points and 3 folds, dealt as 4 0 6 | 2 5 | 1 3:
#
# | turn | train | validation |
# |---|---|---|
# | 1 | 2 5 1 3 | 4 0 6 |
# | 2 | 4 0 6 1 3 | 2 5 |
# | 3 | ... | ... |
#
# <details><summary>Answer: turn 3</summary>
#
# Train 4 0 6 2 5, validation 1 3. As 7 cannot be divided by 3, one fold has one more; none is left out.
#
# </details>
#
# ### Exercise 3 of 5: `k_fold`
#
# The pairs are collected; three lines are open. `np.array_split(array, k)` cuts an array into k parts as even as can be.


# %% exercise="overfitting.k_fold"
def k_fold(n, k, rng):
    """Split the indices 0 to n - 1 k times, so that each is in validation once. Who shares a fold is up to chance.

    k: from 2 to n. rng: a numpy.random.Generator. Returns a list of k pairs (train, validation) of index arrays; train
    is all that is not in validation, and the sizes of the validation sets differ by at most 1.
    """
    pairs = []
    # 1. k folds of shuffled indices
    # 2. for each fold: the others, joined by np.concatenate
    # 3. the pair (train, validation), put into pairs
    ### BEGIN SOLUTION
    folds = np.array_split(rng.permutation(n), k)
    for i in range(k):
        others = np.concatenate(folds[:i] + folds[i + 1 :])
        pairs.append((others, folds[i]))
    ### END SOLUTION
    return pairs


# %% check="overfitting.k_fold"
check("overfitting.k_fold", k_fold)

# %%
predict(
    "200 estimates again, each now the mean over 5 folds. How far do they scatter, compared with single splits?",
    ["as far", "about a quarter as far", "not at all"],
)

# %% alt="Two histograms of 200 estimated errors. Single splits (hatched): wide, from near 0 to 0.07. Five folds (solid): a narrow heap around 0.02, about a quarter as wide."
k = 5  # then try 2, 10 and 20
rng = np.random.default_rng(2)
folded = [np.mean([validate(*pair) for pair in k_fold(20, k, rng)]) for _ in range(200)]
print(f"single splits: mean {np.mean(single):.4f}, scatter {np.std(single):.4f}")
print(f"{k} folds:       mean {np.mean(folded):.4f}, scatter {np.std(folded):.4f}")

fig, ax = plt.subplots(figsize=(6.5, 4))
bins = np.linspace(0, 0.075, 46)
ax.hist(single, bins, color=VALIDATION_COLOUR, alpha=0.5, hatch="///", edgecolor="black", label="single splits")
ax.hist(folded, bins, color=TRAIN_COLOUR, edgecolor="black", label=f"mean over {k} folds")
ax.set(title="The same 20 points, validated 200 times", xlabel="estimated error of degree 3", ylabel="how often")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: five folds</summary>
#
# About a quarter as far. All 20 points are asked each time, so luck in who is asked averages out; what stays is who
# trains with whom. The price: $k$ trainings for one number. With a million examples nobody needs it, as one validation
# set is large. With $k = 20$ each point is alone in its fold, and every dealing gives the same. With $k = 2$ only 10 points
# train, too few: the errors are larger and scatter more than those of single splits.
#
# </details>

# %% [markdown]
# ## Stopping in time
#
# A network has many knobs: layers, neurons, and also the *number of epochs*. It starts smooth and bends more
# and more as it trains. Here 60 examples of two half moons, very noisy, meet a network with over 4,000 weights.

# %%
predict(
    "Training goes on for 400 epochs. The validation loss, on 200 other examples, ends...",
    ["at its lowest", "a little above its lowest", "above twice its lowest"],
)

# %% alt="Losses over 400 epochs. Training falls steadily to nearly 0. Validation falls a little, to 0.32 at epoch 62, marked by a star, then climbs, ragged, to 0.75."
rng = np.random.default_rng(0)
moons, moons_new = data.moons(60, rng, noise=0.4), data.moons(200, rng, noise=0.4)
params = [init_layer(2, 64, rng), init_layer(64, 64, rng), init_layer(64, 2, rng)]


def one_epoch(examples, params, rng, rate):
    """Train for one epoch in batches of 10. Returns the new params and the training loss after it."""
    params, history = train(examples.X, examples.labels, params, rng, 1, 10, rate)
    return params, history[-1]["loss"]


def loss_on(examples, params):
    """The cross-entropy of a network on examples. Returns a float."""
    return float(cross_entropy(forward(examples.X, params), examples.labels))


kept, train_losses, validation_losses = [], [], []
for _ in range(400):
    params, train_loss = one_epoch(moons, params, rng, rate=0.05)
    kept.append(params)  # the weights after each epoch
    train_losses.append(train_loss)
    validation_losses.append(loss_on(moons_new, params))

lowest = int(np.argmin(validation_losses))
print(f"lowest validation loss {min(validation_losses):.2f}, at epoch {lowest}")
print(f"after the last epoch:  {validation_losses[-1]:.2f}, and training {train_losses[-1]:.2f}")

fig, ax = plt.subplots(figsize=(7, 4.2))
ax.plot(train_losses, "-", color=TRAIN_COLOUR, linewidth=2, label="training")
ax.plot(validation_losses, "--", color=VALIDATION_COLOUR, label="validation")
ax.plot(lowest, validation_losses[lowest], "*", color="black", markersize=15, label="lowest")
ax.set(title="Learning curves of a network", xlabel="epoch, from 0", ylabel="cross-entropy")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: going on</summary>
#
# Above twice its lowest. It is the U of the polynomials again, with epochs in place of degrees: first the
# pattern (most of it in the first few epochs), then the noise. Errors over epochs, or over examples, are called
# **learning curves**. Look how ragged this one is: a small rise is not yet the end.
#
# </details>

# %% [markdown]
# We use **early stopping**: the training ends when the validation loss no longer improves. As the curve is ragged, we have
# **patience**: so many epochs in a row without a new lowest loss. And we keep the weights of the best epoch, not of
# the last. By hand, with patience 2, for the losses 5, 4, 4, 3, 3.5, 3, 2 (epochs from 0):
#
# | epoch | loss | best epoch so far | epochs since then |
# |---|---|---|---|
# | 0 | 5 | 0 | 0 |
# | 1 | 4 | 1 | 0 |
# | 2 | 4 | 1: a tie is no progress | 1 |
# | 3 | 3 | 3 | 0: begins again |
# | 4 | 3.5 | 3 | 1 |
# | 5 | 3 | ... | ... |

# %%
predict(
    "With patience 2: when does training stop, and which epoch was the best? (stop, best) =",
    ["(6, 6)", "(5, 5)", "(5, 3)", "(4, 3)"],
)

# %%
losses_by_hand = [5.0, 4.0, 4.0, 3.0, 3.5, 3.0, 2.0]
best, since = 0, 0
for epoch, loss in enumerate(losses_by_hand):
    best, since = (epoch, 0) if loss < losses_by_hand[best] else (best, epoch - best)
    print(f"epoch {epoch}: loss {loss}, best epoch {best}, epochs since then {since}")

# %% [markdown]
# <details><summary>Compare with your guess: patience 2</summary>
#
# (5, 3). At epoch 5 two epochs have passed since the best one, so 5 is the last. Its loss of 3 is only a tie. Epoch 6 would
# be better (the cell above walks through the whole list), but training does not get there: whoever stops does not
# see what would have come. And (4, 3) would be patience 1.
#
# </details>

# %% [markdown]
# ### Exercise 4 of 5: `early_stopping`
#
# The whole body is yours: walk, remember, and stop. When patience never runs out, the last epoch is the stop.


# %% exercise="overfitting.early_stopping"
def early_stopping(validation_losses, patience):
    """Say when training stops and which epoch was the best by then, both counted from 0.

    validation_losses: a list of floats, at least one. patience: 1 or more. It stops when so many epochs in a row have
    brought no loss below the lowest so far, else at the last epoch. Returns (stop_epoch, best_epoch), two ints.
    """
    ### BEGIN SOLUTION
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
        elif epoch - best == patience:
            return epoch, best
    return len(validation_losses) - 1, best
    ### END SOLUTION


# %% check="overfitting.early_stopping"
check("overfitting.early_stopping", early_stopping)

# %% [markdown]
# Now on the network's real curve. How much patience does it take?

# %%
predict(
    "The lowest validation loss is at epoch 62. With a patience of 5 epochs, training...",
    ["stops soon after epoch 62", "stops much earlier, at a small bump", "never stops"],
)

# %% alt="Two maps of the plane with 60 examples of two classes. Left, the best epoch: a nearly straight border with one small bend. Right, the last epoch: deep bays of the border round groups and single examples, none on the wrong side."
for patience in (1, 5, 20, 60):
    stop, best = early_stopping(validation_losses, patience)
    print(f"patience {patience:2}: stops at epoch {stop:3}, best {best:2}, loss there {validation_losses[best]:.2f}")

stop, best = early_stopping(validation_losses, patience=20)  # then try 5
grid = np.stack(np.meshgrid(np.linspace(-2, 3, 150), np.linspace(-1.6, 2.1, 120)), axis=-1)  # shape (120, 150, 2)
fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained", sharey=True)
for ax, epoch, name in zip(axes, [best, 399], ["The best epoch", "The last epoch"], strict=True):
    logits = forward(grid.reshape(-1, 2), kept[epoch]).reshape(120, 150, 2)
    ax.contourf(grid[..., 0], grid[..., 1], logits[..., 1] > logits[..., 0], [-1, 0.5, 2], colors=["0.95", "0.75"])
    first, second = moons.X[moons.labels == 0], moons.X[moons.labels == 1]
    ax.plot(*first.T, "o", label="class 0", **FILLED)
    ax.plot(*second.T, "s", label="class 1", **HOLLOW)
    right = [accuracy(forward(one.X, kept[epoch]), one.labels) for one in (moons, moons_new)]
    print(f"{name}, {epoch}: accuracy {right[0]:.2f} in training, {right[1]:.2f} in validation")
    ax.set(title=f"{name}: {epoch}", xlabel="$x_1$", ylabel="$x_2$")
axes[0].legend(fontsize=9)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: five epochs</summary>
#
# Much earlier, at a bump. Too little patience takes a bump for the end; too much costs only time, since the best
# weights are kept anyway. On the right no example is on the wrong side, at the price of bays round single ones: there
# is the noise, drawn. The epoch was chosen by these validation losses, so for an honest number we need a test set.
#
# </details>

# %% [markdown]
# ## Reading the signs
#
# Two numbers, two questions, in this order:
#
# | question | if yes | what may help |
# |---|---|---|
# | Is the training error above what we want? | underfitting | a more flexible model, longer training, better inputs |
# | If not: is the validation error far above it? | overfitting | more data, a simpler model, early stopping, lesson 08 |
# | Neither | good fit | leave it, and look at the test set once |
#
# "Far" is a *difference*, in the unit of the error. What does a ratio do instead?

# %%
predict(
    "Target 0.10, allowed gap 0.05. Which of A, B, C overfits? A: train 0.001, validation 0.004. B: 0.08, 0.20. C: 0.30, 0.60.",
    ["A: its errors differ by the factor 4", "B", "C: its gap is the largest", "B and C"],
)

# %%
for name, train_error, validation_error in (("A", 0.001, 0.004), ("B", 0.08, 0.20), ("C", 0.30, 0.60)):
    gap, ratio = validation_error - train_error, validation_error / train_error
    print(f"{name}: above the target: {train_error > 0.10!s:5}  gap {gap:.3f}  ratio {ratio:.1f}")

# %% [markdown]
# <details><summary>Compare with your guess: A, B and C</summary>
#
# B alone. A is excellent on both; that 0.004 is four times 0.001 harms nobody. C has the largest gap, but it could not
# even learn its own examples: the first question says underfitting, and closing the gap would still leave it bad.
#
# </details>

# %% [markdown]
# ### Exercise 5 of 5: `diagnose`
#
# The whole body is yours. Return one of the three texts, spelled exactly as here.


# %% exercise="overfitting.diagnose"
def diagnose(train_error, validation_error, target_error, max_gap):
    """Say what keeps a model from being good: "underfitting", "overfitting" or "good fit".

    All four are floats in one unit. It underfits when its training error is above the target; if not, it overfits
    when the validation error exceeds the training error by more than max_gap.
    """
    ### BEGIN SOLUTION
    if train_error > target_error:
        return "underfitting"
    if validation_error - train_error > max_gap:
        return "overfitting"
    return "good fit"
    ### END SOLUTION


# %% check="overfitting.diagnose"
check("overfitting.diagnose", diagnose)

# %% [markdown]
# Three more trainings of networks. Each is described by its two curves; the picture below shows them, and your function
# says what it thinks of the last epoch (target 0.25, gap allowed 0.1).

# %%
predict(
    "Which of the three trainings would you simply let run on?",
    ["I: both curves high and still falling", "II: training low, validation turning up", "III: both low and level"],
)

# %% alt="Three panels of training and validation loss over epochs. I: both fall and are still near 0.4. II: training falls to nearly 0, validation turns and climbs to 0.5. III: both fall and stay level near 0.1."
many, many_new = (data.moons(600, np.random.default_rng(seed), noise=0.2) for seed in (5, 6))
runs = {"I": (moons, moons_new, 0.01, 15), "II": (moons, moons_new, 0.1, 400), "III": (many, many_new, 0.1, 40)}
fig, axes = plt.subplots(1, 3, figsize=(11, 3.6), layout="constrained", sharey=True)
for ax, (name, (known, new, rate, epochs)) in zip(axes, runs.items(), strict=True):
    rng = np.random.default_rng(1)
    weights, curves = [init_layer(2, 32, rng), init_layer(32, 2, rng)], []
    for _ in range(epochs):
        weights, train_loss = one_epoch(known, weights, rng, rate)
        curves.append((train_loss, loss_on(new, weights)))
    ax.plot([one for one, _ in curves], "-", color=TRAIN_COLOUR, linewidth=2, label="training")
    ax.plot([two for _, two in curves], "--", color=VALIDATION_COLOUR, label="validation")
    ax.set(title=f"Training {name}", xlabel="epoch, from 0", ylabel="cross-entropy", ylim=(0, 1))
    train_error, validation_error = curves[-1]
    print(
        f"{name:3}: {train_error:.2f} and {validation_error:.2f}:", diagnose(train_error, validation_error, 0.25, 0.1)
    )
axes[0].legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: let it run</summary>
#
# I. It underfits, and both curves still fall: more epochs or a larger rate come first. II should have been stopped long
# ago, or wants more data. III has arrived. One and the same number of epochs is too few here and too many there: the
# curves decide.
#
# </details>

# %% [markdown]
# ## Show it to a friend
#
# A polynomial that loses its head, degree by degree: turn the degree, and watch the curve and both its errors. What
# decides is yours: `train_validation_test_split` dealt the points, `polynomial_features` bends the curve, `diagnose`
# writes the verdict.

# %%
predict(
    "The target is 0.1, the gap allowed 0.05. At which degree does the verdict first turn to overfitting?",
    ["4: one more than the pattern has", "7", "12"],
)

# %% explorer="polynomial"
explore(
    "polynomial",
    train_validation_test_split=train_validation_test_split,
    polynomial_features=polynomial_features,
    diagnose=diagnose,
)

# %% [markdown]
# <details><summary>Compare with your guess: losing its head</summary>
#
# 7: a few powers too many do little harm here, and then it goes fast. Stay at degree 12 and move the training points to
# 100: not one of the 13 degrees loses its head. (0 to 2 still underfit.)
#
# </details>

# %% [markdown]
# Make it yours: less noise, other points again and again. How often is degree 3 the lowest on the validation points?
#
# ## Why it matters for real networks
#
# - *Large networks can learn by heart*, even labels drawn by chance (Zhang and others, below). Only data that were
#   held out show the difference.
# - *A split must not leak*: the same example, or the same patient, on both sides of it flatters. Lesson 09 looks for that.

# %% [markdown]
# ## Do you remember?
#
# Answer each on paper before you look at its choices. They reach back to lessons 06, 04 and 01.

# %%
quiz("overfitting.recall_1")

# %%
quiz("overfitting.recall_2")

# %%
quiz("overfitting.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Christopher Bishop, *Pattern Recognition and Machine Learning* (2006), section 1.1: the polynomial that
#   overfits, as here, and why its weights grow huge.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), sections 5.2, 5.3 and 7.8: capacity,
#   validation sets, early stopping.
# - Trevor Hastie, Robert Tibshirani, Jerome Friedman, *The Elements of Statistical Learning* (2009), sections 7.2
#   and 7.10: cross-validation, and the wrong way to do it.
# - Chiyuan Zhang and others, "Understanding deep learning requires rethinking generalization" (2017): networks
#   that learn random labels by heart.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="degree"></a>degree | the highest power in a polynomial; the knob that makes it more flexible |
# | <a id="early-stopping"></a>early stopping | ending a training when the validation loss no longer improves, and keeping the best weights |
# | <a id="folds"></a>folds | the $k$ parts into which the examples are dealt; each has one turn at validation |
# | <a id="gap"></a>gap | the validation error minus the training error |
# | <a id="k-fold-cross-validation"></a>k-fold cross-validation | $k$ trainings, each validated on another fold; their errors are averaged |
# | <a id="learning-curves"></a>learning curves | training and validation error drawn over epochs, or over the number of examples |
# | <a id="least-squares"></a>least squares | the weights with the smallest mean squared error, found by solving equations |
# | <a id="noise"></a>noise | what differs from one measurement to the next and will not come again |
# | <a id="overfitting"></a>overfitting | fitting the noise of the training examples: good on them, much worse on new ones |
# | <a id="patience"></a>patience | how many epochs in a row without a new lowest loss are waited for |
# | <a id="pattern"></a>pattern | what is the same in all examples, old and new |
# | <a id="polynomial"></a>polynomial | a weighted sum of the powers of $x$ |
# | <a id="test-set"></a>test set | kept back for the final number, and looked at once |
# | <a id="training-set"></a>training set | the examples that the weights are fitted to |
# | <a id="underfitting"></a>underfitting | being too simple, or trained too little: bad even on the training examples |
# | <a id="validation-set"></a>validation set | kept back to make choices by: which model, which rate, when to stop |
