# %% [markdown]
# # How is a network kept simple?
#
# ## The question
#
# Lesson 07 showed how a model with many weights learns the noise along with the pattern. One cure is fewer weights.
# But who knows beforehand which ones to leave out? Here all weights stay, and training itself is asked to use them
# sparingly. How?
#
# After this lesson (about 60 minutes) you will be able to
#
# - put a price on weights, work out by hand how L1 and L2 pull at one weight, and say why only L1 makes it 0;
# - write dropout, and say why what is kept is scaled up and why nothing is dropped when the network is used;
# - choose how strong the price should be, on data that training has not seen.

# %% setup
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, explore, hint, predict, progress, quiz, start
from coursekit.data import digits, noisy_polynomial
from coursekit.nn.backprop import dense_backward, mlp_gradients, relu_backward, softmax_cross_entropy_backward
from coursekit.nn.forward import dense, forward, init_layer, softmax
from coursekit.nn.gradient_descent import minibatches, numerical_gradient
from coursekit.nn.loss import accuracy, cross_entropy, mse
from coursekit.nn.neuron import relu
from coursekit.nn.overfitting import polynomial_features
from coursekit.nn.training import each_array, sgd_update

start("08_regularization", version="{version}")

# %% [markdown]
# All of this comes from earlier lessons, as the course wrote it. One helper is new: `each_array(np.add, a, b)` adds
# two lists of pairs such as `params`, array by array. Guess *before* you run. Stuck? In a new cell,
# `hint("regularization.l2_penalty")` says a little more each time. Words in bold stand in the
# [glossary at the end](#Glossary).

# %% [markdown]
# ## A price on weights
#
# ### A calmer curve
#
# Twenty noisy points, and a polynomial of degree 12: thirteen weights, far too many. To bend sharply it needs large
# weights. So we no longer ask for the lowest error alone, but for the lowest sum of two things:
#
# $$\text{error} + \text{strength} \cdot \text{sum of all weights squared}$$
#
# The second part is a **penalty**: a price added to the loss. The **strength** says how dear weights are.

# %%
predict(
    "The strength grows from 0 to 0.01 and then to 10. What becomes of the curve?",
    [
        "Nothing: the error still decides",
        "It gets calmer, and at last too flat",
        "It gets more and more wiggly",
    ],
)

# %% alt="Twenty points and a fitted curve of degree 12, three times. Strength 0: the curve goes after every point and swings off at both ends. Strength 0.01: it is calm and near the dashed pattern. Strength 10: almost a flat line."
points = noisy_polynomial(20, np.random.default_rng(31), noise=0.3)
x, y = points.x, points.y  # both of shape (20,)
x_axis = np.linspace(-1, 1, 200)
pattern = np.polynomial.polynomial.polyval(x_axis, points.coefficients)


def fitted(strength, y=y, constant_free=True):
    """Weights, shape (13,), of the polynomial with the lowest error plus price: for polynomials there is a formula."""
    F = polynomial_features(x, 12)  # shape (20, 13), the constant first
    charged = np.diag([0.0 if constant_free else 1.0] + [1.0] * 12)
    return np.linalg.solve(F.T @ F / len(x) + strength * charged, F.T @ y / len(x))


fig, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained", sharey=True)
for ax, strength in zip(axes, (0.0, 0.01, 10.0), strict=True):
    w = fitted(strength)
    ax.plot(x_axis, pattern, "--", color="0.45", label="pattern")
    ax.plot(x_axis, polynomial_features(x_axis, 12) @ w, color="black", label="fitted")
    ax.plot(x, y, "o", color="#009E73", markeredgecolor="black", label="points")
    ax.set(title=f"Strength {strength:g}", xlabel="$x$", ylabel="$y$", ylim=(-3, 3))
    print(
        f"strength {strength:<5g} largest weight {np.abs(w[1:]).max():6.2f}   error {mse(polynomial_features(x, 12) @ w, y):.3f}"
    )
axes[0].legend(fontsize=8)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: a price on bending</summary>
#
# Calmer, then too flat. At 0 the weights are huge and the curve goes after every point. At 0.01 a large weight must be
# worth its price, and the noise is not. At 10 hardly any weight is worth it: the curve underfits. The error on
# the points only gets larger: that is what we pay. Never more wiggly, since that takes large weights.
#
# </details>

# %% [markdown]
# Keeping a model simple on purpose is called **regularization**. With squares the price is named **L2**, also
# **weight decay**. For a network, by hand, with strength $0.1$:
#
# | layer | $W$ | squares | sum | $b$ |
# |---|---|---|---|---|
# | first | `[[1, -3], [0, 2]]` | $1 + 9 + 0 + 4$ | $14$ | `[5, -5]` |
# | second | `[[2], [-1]]` | $4 + 1$ | $5$ | `[7]` |
# | price | | | $0.1 \cdot (14 + 5) = 1.9$ | free |
#
# ### Exercise 1 of 6: `l2_penalty`
#
# One line is open: what one layer adds. `params` is a list of pairs `(W, b)`, and the biases are free.


# %% exercise="regularization.l2_penalty"
def l2_penalty(params, strength):
    """The price of large weights: strength times the sum of all weights squared, the biases free.

    params: [(W, b), ...], first layer first. strength: a float. Returns a float.
    """
    total = 0.0
    for W, _ in params:
        ### BEGIN SOLUTION
        total = total + np.sum(W**2)
        ### END SOLUTION
    return strength * total


# %% check="regularization.l2_penalty"
check("regularization.l2_penalty", l2_penalty)

# %% [markdown]
# ### Why the bias is free
#
# The same points, lifted by 20. The best curve is the same one, 20 higher, and only the constant has to change. Now
# suppose that the constant is charged like the rest.

# %%
predict(
    "All y are 20 higher, the strength is 1. The constant is charged, too. Where does the curve lie?",
    ["20 higher, as the points do", "Too low", "In the right place, but more wiggly"],
)

# %%
for words, free in (("constant free:   ", True), ("constant charged:", False)):
    w = fitted(1.0, y + 20, constant_free=free)
    level = np.mean(polynomial_features(x, 12) @ w)
    pairs = [(w[1:, np.newaxis], w[:1])]  # as a layer: the constant is its bias
    print(
        f"{words} points at {np.mean(y + 20):.2f}, curve at {level:.2f}, price of the weights {l2_penalty(pairs, 1.0):.2f}"
    )

# %% [markdown]
# <details><summary>Compare with your guess: a charged constant</summary>
#
# Too low: it saves on the constant and misses every point. And it is not even simpler: other weights, which can
# imitate a constant, grow to make up for it. A bias only shifts what comes out and cannot make it bend, so it causes no
# wiggles and goes free. (There are few biases, too: one for each neuron, not for each connection.)
#
# </details>

# %% [markdown]
# ## Another price: the size
#
# ### Two pulls, by hand
#
# **L1** charges the size $\vert w \vert$ in place of the square. What training feels is not the price but its slope:
# how much is saved when the weight moves a little. Fill in the last row before you open it. (Strength 1.)
#
# | $w$ | L2's price $w^2$ | its slope $2w$ | L1's price | its slope |
# |---|---|---|---|---|
# | $4$ | $16$ | $8$ | $4$ | $1$ |
# | $1$ | $1$ | $2$ | $1$ | $1$ |
# | $0.1$ | $0.01$ | $0.2$ | $0.1$ | $1$ |
# | $-2$ | $4$ | ... | $2$ | ... |
#
# <details><summary>Answer: the last row</summary>
#
# $-4$ and $-1$: for a negative weight the price *falls* as $w$ grows. So L2 pulls in proportion to the weight, hard at
# large ones and hardly at small ones. L1 pulls at all of them alike, and only the sign of $w$ says which way.
#
# </details>

# %% [markdown]
# ### Exercise 2 of 6: `l1_penalty`
#
# The whole body is yours.


# %% exercise="regularization.l1_penalty"
def l1_penalty(params, strength):
    """The price of weights that are not 0: strength times the sum of the sizes of all weights, the biases free.

    params: [(W, b), ...], first layer first. strength: a float. Returns a float.
    """
    ### BEGIN SOLUTION
    return strength * sum(np.sum(np.abs(W)) for W, _ in params)
    ### END SOLUTION


# %% check="regularization.l1_penalty"
check("regularization.l1_penalty", l1_penalty)

# %% [markdown]
# ### Where one weight settles
#
# A single weight, and data that want it to be 0.3: the loss is $(w - 0.3)^2$. Add a price of strength 1.

# %%
predict(
    "Where is loss plus price lowest: with L2, and with L1?",
    [
        "Both between 0 and 0.3",
        "L2 between 0 and 0.3, L1 at exactly 0",
        "Both at exactly 0",
    ],
)

# %% alt="Left: loss plus L2's price over the weight, a smooth bowl whose lowest point, a star, is at 0.15. Right: loss plus L1's price has a corner at 0, and the star sits in that corner. The loss alone (dashed) is lowest at 0.3."
w_axis = np.linspace(-0.4, 0.8, 241)  # in steps of 0.005
alone = (w_axis - 0.3) ** 2

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained", sharey=True)
for ax, name, price in zip(axes, ("L2", "L1"), (w_axis**2, np.abs(w_axis)), strict=True):
    total = alone + price
    lowest = np.argmin(total)
    ax.plot(w_axis, alone, "--", color="0.45", label="loss alone")
    ax.plot(w_axis, price, ":", color="#009E73", linewidth=2.5, label=f"{name}'s price")
    ax.plot(w_axis, total, color="#B34700", label="together")
    ax.plot(w_axis[lowest], total[lowest], "*", color="#B34700", markersize=15, markeredgecolor="black")
    ax.set(title=f"{name}: lowest at {abs(w_axis[lowest]):.2f}", xlabel="weight $w$", ylabel="loss and price")
    ax.set(ylim=(-0.02, 0.75))
    ax.legend(fontsize=9)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: bowl and corner</summary>
#
# L2 at 0.15, L1 at exactly 0. Near 0 L2 hardly pulls any more, so the data always keep a little. L1 still pulls with its
# full 1, and the data at 0 pull back with a slope of $2 \cdot 0.3 = 0.6$ only: L1 wins, and the weight is gone. Data
# that wanted $w = 2$ would pull with 4, and the weight would stay, a little smaller.
#
# </details>

# %% [markdown]
# So L1 asks of each weight: is it worth it? and the answer can be no. A network with many weights at exactly 0 is
# **sparse**. At $w = 0$ itself $\vert w \vert$ has a corner: $-1$ on the left, $1$ on the right. Which slope
# should a weight feel there?

# %%
predict(
    "We measure the slope of abs(w) at w = 0 by central differences, as in lesson 04. What comes out?",
    ["1", "0", "nan", "-1"],
)

# %%
for w in (-2.0, 0.0, 0.1):
    slope = numerical_gradient(np.abs, np.array(w))
    print(f"w = {w:4}   slope of |w| {slope:5.2f}   np.sign(w) {np.sign(w):4}   slope of w² ", end="")
    print(f"{numerical_gradient(np.square, np.array(w)):5.2f}")

# %% [markdown]
# <details><summary>Compare with your guess: the slope in the corner</summary>
#
# 0: both sides are equally high, $\vert h \vert$ and $\vert -h \vert$, so their difference is 0. It is also the useful
# choice: a weight that has reached 0 is left in peace. `np.sign` gives just this, while $w / \vert w \vert$ gives nan.
#
# </details>

# %% [markdown]
# ### Exercise 3 of 6: `penalty_gradients`
#
# For each layer a pair, in the form of `params`: what L1 and L2 together pull at the weights, and zeros for the biases.


# %% exercise="regularization.penalty_gradients"
def penalty_gradients(params, l1, l2):
    """Gradient of l1_penalty(params, l1) + l2_penalty(params, l2) for every weight and bias.

    params: [(W, b), ...], first layer first. l1, l2: the strengths, floats.
    Returns [(dW, db), ...] in the shapes of params; db is zeros, and at a weight of 0 L1 does not pull.
    """
    # 1. L1's pull at a layer's weights
    # 2. L2's pull at them
    # 3. zeros in the shape of b
    ### BEGIN SOLUTION
    return [(l1 * np.sign(W) + 2 * l2 * W, np.zeros_like(b)) for W, b in params]
    ### END SOLUTION


# %% check="regularization.penalty_gradients"
check("regularization.penalty_gradients", penalty_gradients)

# %% [markdown]
# ## Landing on zero
#
# A weight starts at 2.03, with no data at all, only a price. Each step subtracts $0.1$ times your gradient: with L2 of
# strength 1/2 that takes away a tenth of the weight, with L1 of strength 1 always 0.1.

# %%
predict(
    "After 60 such steps, which of the two weights is exactly 0?",
    ["L2's", "L1's", "both", "neither"],
)


# %%
def one_weight(l1, l2, steps=60, rate=0.1):
    """The path of a weight from 2.03 under a price alone, shape (steps + 1,)."""
    params = [(np.array([[2.03]]), np.zeros(1))]
    path = [2.03]
    for _ in range(steps):
        params = sgd_update(params, penalty_gradients(params, l1, l2), rate)
        path.append(params[0][0][0, 0])
    return np.array(path)


path_l2, path_l1 = one_weight(0.0, 0.5), one_weight(1.0, 0.0)
print("L2, last four steps:", np.round(path_l2[-4:], 4))
print("L1, last four steps:", np.round(path_l1[-4:], 4))

# %% [markdown]
# <details><summary>Compare with your guess: almost there</summary>
#
# Neither! L2's weight gets smaller by a share, and a share of something is never all of it. L1's came down fast, to 0.03; the
# next step of 0.1 went past 0, then the sign changed and it was sent back: it jitters around 0 for ever.
#
# </details>

# %% [markdown]
# The cure is simple: a step that would go past 0 stops *at* 0. First a step for the loss, as always; then every weight shrinks
# towards 0 by $t = \text{rate} \cdot \text{strength}$, and what lies within $t$ becomes exactly 0. This is the
# **soft threshold**. By hand, $t = 1$:
#
# | $w$ | $3$ | $-3$ | $0.5$ | $-0.5$ |
# |---|---|---|---|---|
# | after | $2$ | $-2$ | $0$ | $0$ |
#
# ### Exercise 4 of 6: `soft_threshold`
#
# The whole body is yours. Size and sign, each by itself, may help.


# %% exercise="regularization.soft_threshold"
def soft_threshold(W, t):
    """Shrink every weight towards 0 by t; what lies within t of 0 becomes exactly 0.

    W: shape (n_in, n_out); it is not changed. t: a float, 0 or more. Returns an array of the shape of W.
    """
    ### BEGIN SOLUTION
    return np.sign(W) * np.maximum(np.abs(W) - t, 0)
    ### END SOLUTION


# %% check="regularization.soft_threshold"
check("regularization.soft_threshold", soft_threshold)

# %% [markdown]
# See it beside two others, and let the weight walk once more. Which of the three has a flat part *and* no jump? And which
# path lands?

# %% alt="Left: new weight over old. The soft threshold is flat at 0 from -1 to 1, then parallel to the diagonal; a hard one jumps; L2's is a line through 0. Right: L2's path decays, L1's plain steps jitter round 0, the soft threshold lands on it."
old = np.linspace(-3, 3, 601).reshape(1, -1)  # shape (1, 601)
lands = [np.array([[2.03]])]
for _ in range(60):
    lands.append(soft_threshold(lands[-1], 0.1))

fig, (ax, ax2) = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
ax.plot(old[0], soft_threshold(old, 1.0)[0], color="#B34700", linewidth=2.5, label="soft threshold, $t = 1$")
ax.plot(old[0], np.where(np.abs(old[0]) > 1, old[0], 0), ":", color="black", label="hard threshold")
ax.plot(old[0], old[0] / 2, "--", color="#009E73", label="L2: half of it")
ax.set(title="What becomes of a weight", xlabel="old weight", ylabel="new weight")
ax.legend(fontsize=9)
ax2.plot(one_weight(0.0, 0.5), "--", color="#009E73", label="L2")
ax2.plot(one_weight(1.0, 0.0), ":", color="black", label="L1, plain steps")
ax2.plot(np.ravel(lands), color="#B34700", linewidth=2.5, label="L1, soft threshold")
ax2.set(title="Landing on zero", xlabel="step", ylabel="weight", xlim=(0, 60))
ax2.legend(fontsize=9)
plt.show()
print("after 60 steps: exactly 0?", bool(lands[-1][0, 0] == 0))

# %% [markdown]
# ## A network in the snow
#
# ### Data with half of it useless
#
# Real digits, 8 by 8 pixels, and beside each an equally large picture of noise, like snow on a screen. A network gets
# all 128 pixels in a row, and nobody tells it which half holds the digit. It has 200 examples to learn from.

# %% alt="Six pictures, each 16 pixels wide and 8 high. In the left half of each a handwritten digit can be recognised, the right half is random grey noise."
real = digits()
rng = np.random.default_rng(0)
order = rng.permutation(len(real.labels))
snow = rng.normal(scale=0.8, size=real.X.shape)
X, labels = np.hstack([real.X, snow]), real.labels  # shapes (1797, 128) and (1797,)
X_train, y_train = X[order[:200]], labels[order[:200]]
X_valid, y_valid = X[order[200:900]], labels[order[200:900]]
X_test, y_test = X[order[900:]], labels[order[900:]]  # for the very end


def as_picture(pixels):
    """128 numbers as a picture, shape (8, 16): the digit left, the snow right."""
    return np.hstack([pixels[:64].reshape(8, 8), pixels[64:].reshape(8, 8)])


fig, axes = plt.subplots(2, 3, figsize=(9, 3.8), layout="constrained")
for ax, digit in zip(axes.flat, range(6), strict=True):
    first = np.flatnonzero(y_train == digit)[0]
    ax.imshow(as_picture(X_train[first]), cmap="Greys", vmin=-1, vmax=2)
    ax.set(title=f"labelled {digit}", xlabel="digit, then snow", ylabel="", xticks=[], yticks=[])
plt.show()

# %% [markdown]
# The loop is that of lesson 06, with your functions in two places: L2's pull joins the gradient of the loss, and
# L1 acts after each step by the soft threshold. Read it and find both.


# %%
def train_with_price(l1=0.0, l2=0.0, epochs=150, rate=0.1, seed=0):
    """Train a 128-30-10 network on the 200 examples, with a price on its weights. Returns params."""
    rng = np.random.default_rng(seed)
    params = [init_layer(n_in, n_out, rng) for n_in, n_out in pairwise([128, 30, 10])]
    for _ in range(epochs):
        for batch in minibatches(len(X_train), 20, rng):
            _, grads = mlp_gradients(X_train[batch], y_train[batch], params)
            grads = each_array(np.add, grads, penalty_gradients(params, 0.0, l2))
            params = sgd_update(params, grads, rate)
            params = [(soft_threshold(W, rate * l1), b) for W, b in params]
    return params


def share_right(params, X, y):
    """Accuracy in percent."""
    return 100 * accuracy(forward(X, params), y)


# %%
predict(
    "Three networks: no price, L2, L1. Of the 3,840 weights of the first layer, how many become exactly 0?",
    [
        "Some in all three",
        "None without a price and with L2, many with L1",
        "Some with L2, more with L1",
    ],
)

# %% alt="Three histograms of first-layer weights. No price: a wide bell. L2: a narrower bell. L1: one tall bar at 0 and a few weights on either side."
networks = {"no price": train_with_price(), "L2": train_with_price(l2=0.003), "L1": train_with_price(l1=0.004)}

fig, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained", sharey=True)
for ax, (name, params) in zip(axes, networks.items(), strict=True):
    W = params[0][0]
    ax.hist(W.ravel(), bins=np.linspace(-1, 1, 82), color="0.6", edgecolor="black", linewidth=0.4)
    ax.set(title=f"{name}: {np.sum(W == 0):,} are 0", xlabel="weight", ylabel="how many (log)", yscale="log")
    print(
        f"{name:9} exactly 0: {np.sum(W == 0):5,}   right in training {share_right(params, X_train, y_train):3.0f} %",
        end="",
    )
    print(f"   in validation {share_right(params, X_valid, y_valid):3.0f} %")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: exact zeros</summary>
#
# None, none, and three of five with L1. L2 made the weights smaller and none 0. And look at validation: all three know the 200
# examples by heart, but on new ones the sparse network is far better. It cannot use the snow that it has no weights for.
#
# </details>

# %% [markdown]
# Change `l1` and `l2` in the cell above and run it again. What happens with both at once? With ten times as much?
#
# ### Watch it overfit, and cure it
#
# Forty noisy examples of two moons and a network of 354 weights and biases. The penalty's pull in each step is that of your
# `penalty_gradients`. Press Play and watch both losses for 2,000 steps. Then choose L2 and find its strength: start again
# for each try.

# %%
predict(
    "Without a penalty, what does the loss on new data do while the training loss falls and falls?",
    ["It falls as well, a little later", "It falls, then stays", "It falls, then rises"],
)

# %% explorer="playground"
few = {"data": "moons", "examples": 40, "noise": 0.4, "hidden": "16 and 16"}
explore("playground", few, penalty_gradients=penalty_gradients)

# %% [markdown]
# <details><summary>Compare with your guess: the loss on new data</summary>
#
# It falls, then rises: to about 0.8 after 2,000 steps, worse than the 0.69 of a guess, while the border winds round single examples. L2
# at a strength of 0.01 to 0.03 keeps it near 0.35, with a calm border. At 0.1 the pull is all there is: the weights go
# to 0 and the network only guesses. L1 at 0.03 does about as well as L2.
#
# </details>

# %% [markdown]
# ## Dropout
#
# ### Dropped and scaled up, by hand
#
# **Dropout** works on activations, not on weights: in each training step some neurons, chosen by chance, are set to 0,
# so that no neuron can rely on another always being there. Four activations, mean 2, each dropped with
# probability 1/2. Two ways that it may go:
#
# | what happens | 1st | 2nd | 3rd | 4th | mean |
# |---|---|---|---|---|---|
# | nothing | $2$ | $4$ | $1$ | $1$ | $2$ |
# | first and third kept | $2$ | $0$ | $1$ | $0$ | $0.75$ |
# | the other two kept | $0$ | $4$ | $0$ | $1$ | $1.25$ |

# %%
predict(
    "The rate is the probability of being dropped. Rate 0.2, mean 2, many draws: what is the mean after dropping?",
    ["0.4", "1.6", "2"],
)

# %%
rng = np.random.default_rng(1)
A_four = np.array([[2.0, 4.0, 1.0, 1.0]])  # shape (1, 4)
for rate in (0.5, 0.2):
    kept = rng.random((20_000, 4)) >= rate  # True with probability 1 - rate
    after = np.mean(A_four * kept)
    print(f"rate {rate}: mean after dropping {after:.2f}, divided by {1 - rate}: {after / (1 - rate):.2f}")

# %% [markdown]
# <details><summary>Compare with your guess: the mean after dropping</summary>
#
# About 1.6: four of five stay. (0.4 takes the rate for the share that is *kept*.) The next layer has learned with sums of this size.
# When the network is used, nothing is dropped, and all sums would suddenly be larger. So what is kept is divided by
# $1 - \text{rate}$ at once: the mean stays 2, in training and after it.
#
# </details>

# %% [markdown]
# In code, a mask holds for each entry what it is multiplied by: 0, or $1 / (1 - \text{rate})$. The way
# back needs the same mask, so it is returned, too. When not training, it is all ones.
#
# ### Exercise 5 of 6: `dropout`
#
# The whole body is yours. `rng.random(A.shape)` draws a number between 0 and 1 for each entry.


# %% exercise="regularization.dropout"
def dropout(A, rate, rng, training=True):
    """Drop each activation with probability rate, and scale up the rest so that the mean stays.

    A: activations, any shape; they are not changed. rate: 0 or more, below 1.
    rng: a numpy.random.Generator. Returns (A * mask, mask): the mask has A's shape, its entries are 0 or
    1 / (1 - rate). When not training: A as it is, and a mask of ones.
    """
    # 1. not training: nothing is dropped
    # 2. the mask
    ### BEGIN SOLUTION
    if not training:
        return A, np.ones_like(A)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask
    ### END SOLUTION


# %% check="regularization.dropout"
check("regularization.dropout", dropout)

# %% [markdown]
# ### In a network
#
# Dropout stands behind each relu; inputs and logits are left alone. Going back, what was multiplied by the mask is
# multiplied by it again: a neuron that was dropped had no share in the error.
#
# | way forward | way back |
# |---|---|
# | $A_1 = \text{relu}(Z_1)$ | $dZ_1$ from $dA_1$, through relu |
# | $A_1' = A_1 \cdot \text{mask}$ | $dA_1 = dA_1' \cdot \text{mask}$ |
# | $Z_2 = A_1' W_2 + b_2$ | $dA_1'$ from $dZ_2$ |


# %%
def forward_with_dropout(X, params, rate, rng, training=True):
    """Logits of a network with one hidden layer, and what the way back needs."""
    (W1, b1), (W2, b2) = params
    Z1 = dense(X, W1, b1)
    A1, mask = dropout(relu(Z1), rate, rng, training)
    return dense(A1, W2, b2), (Z1, A1, mask)


def train_with_dropout(rate, epochs=150, learning_rate=0.1, seed=0):
    """Train a 128-30-10 network on the 200 examples with dropout. Returns params."""
    rng = np.random.default_rng(seed)
    params = [init_layer(n_in, n_out, rng) for n_in, n_out in pairwise([128, 30, 10])]
    for _ in range(epochs):
        for batch in minibatches(len(X_train), 20, rng):
            logits, (Z1, A1, mask) = forward_with_dropout(X_train[batch], params, rate, rng)
            dA1, dW2, db2 = dense_backward(softmax_cross_entropy_backward(logits, y_train[batch]), A1, params[1][0])
            _, dW1, db1 = dense_backward(relu_backward(dA1 * mask, Z1), X_train[batch], params[0][0])
            params = sgd_update(params, [(dW1, db1), (dW2, db2)], learning_rate)
    return params


# %%
predict(
    "Rate 0 is no dropout: 60 % right in validation. With the rates 0.2, 0.5 and 0.95, the network is right...",
    [
        "less often: neurons are missing",
        "a little more often, until far too many are dropped",
        "more often, the more are dropped",
    ],
)

# %%
for rate in (0.0, 0.2, 0.5, 0.95):
    params = train_with_dropout(rate)
    print(f"rate {rate:<4}  right in training {share_right(params, X_train, y_train):3.0f} %", end="")
    print(f"   in validation {share_right(params, X_valid, y_valid):3.0f} %")

# %% [markdown]
# <details><summary>Compare with your guess: four rates</summary>
#
# A little more often, and far too much dropout makes the network underfit: at 0.95 it does not even learn its own
# examples. Why does it help less than L1? Half of the *inputs* are useless here, and L1 on the weights can shut them
# out. Which cure fits is for the data to say.
#
# </details>

# %% [markdown]
# Now the network is trained. Suppose that somebody forgets to switch dropout off when it is used.

# %%
predict(
    "The same picture is shown to the trained network four times, with dropout left on. What does it say?",
    ["The same each time", "Something else each time", "Always a little less sure"],
)

# %%
params = train_with_dropout(0.5)
rng = np.random.default_rng(5)
picture, label = X_valid[20:21], y_valid[20]  # shapes (1, 128) and ()
for training in (True, False):
    print("dropout left on:" if training else "switched off:", f"   (the digit is {label})")
    for _ in range(4):
        p = softmax(forward_with_dropout(picture, params, 0.5, rng, training)[0])[0]
        print(f"    says {p.argmax()}, with probability {p.max():.2f}")

# %% [markdown]
# <details><summary>Compare with your guess: dropout left on</summary>
#
# Something else each time: chance decides which neurons may speak. That is noise we wanted in training, where no step counts
# for much. A network that is used should say the same to the same picture, with all it has: `training=False`.
#
# </details>

# %% [markdown]
# ## How strong?
#
# Strength and rate are not learned: on the training data a price only costs. So training runs once for each of several
# strengths, and the validation data, which no gradient has seen, compare them.

# %%
strengths = np.array([0.0003, 0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.008, 0.01, 0.015, 0.02, 0.03])


def over_strengths():
    """Train once with each strength of L1. Returns the networks, their training and their validation losses."""
    tried = [train_with_price(l1=strength) for strength in strengths]
    training = np.array([cross_entropy(forward(X_train, params), y_train) for params in tried])
    validation = np.array([cross_entropy(forward(X_valid, params), y_valid) for params in tried])
    return tried, training, validation


def draw_losses(title, training, validation):
    """Draw both losses over the strength. Returns the axes."""
    _, ax = plt.subplots(figsize=(6.5, 4))
    ax.semilogx(strengths, training, "o-", color="#009E73", markeredgecolor="black", label="training")
    ax.semilogx(strengths, validation, "s--", color="#B34700", markeredgecolor="black", label="validation")
    ax.set(title=title, xlabel="strength of L1 (log)", ylabel="cross-entropy", ylim=(0, 2.5))
    return ax


# %%
predict(
    "L1's strength goes from 0.0003 up to 0.03. What do the two losses (without the price) do?",
    [
        "Both fall, then rise",
        "Training rises all the way, validation falls and then rises",
        "Both rise all the way",
    ],
)

# %% alt="Training and validation loss over L1's strength on a logarithmic axis. Training loss rises all the way. Validation loss falls to a flat valley near 0.005, then rises until both meet near 2.3."
tried, training_losses, validation_losses = over_strengths()
draw_losses("Too weak, about right, too strong", training_losses, validation_losses).legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: two losses</summary>
#
# Training rises all the way: the price draws attention away from the examples. Validation falls first, while the price
# keeps the noise out (left of the valley: overfitting), then rises when it keeps the pattern out, too (right: underfitting).
# At 0.03 every weight is 0 and the loss is $\log 10 = 2.3$, as in lesson 03: it knows nothing.
#
# </details>

# %% [markdown]
# At the bottom the valley is flat, and which strength is the very lowest is luck of the 700 examples. So take a rule:
# everything within 1 percent of the lowest loss counts as equally good, and of those the *simplest* wins, the largest
# strength. By hand, limit $1.01 \cdot 0.50 = 0.505$:
#
# | strength | $0.001$ | $0.01$ | $0.1$ | $1$ |
# |---|---|---|---|---|
# | loss | $0.60$ | $0.50$ | $0.502$ | $0.90$ |
# | good enough? | no | yes | yes: the larger one | no |
#
# ### Exercise 6 of 6: `choose_strength`
#
# The whole body is yours. The strengths may stand in any order.


# %% exercise="regularization.choose_strength"
def choose_strength(strengths, validation_losses):
    """The largest strength whose validation loss is at most 1.01 times the lowest.

    strengths, validation_losses: arrays of floats, shape (m,), in any order; losses are 0 or more.
    Returns one of the strengths, a float.
    """
    ### BEGIN SOLUTION
    good = validation_losses <= 1.01 * np.min(validation_losses)
    return np.max(strengths[good])
    ### END SOLUTION


# %% check="regularization.choose_strength"
check("regularization.choose_strength", choose_strength)

# %% [markdown]
# Where does your rule stop on the real curve, and what does it cost and save, compared with the lowest?

# %% alt="The same two losses over L1's strength. A dotted line marks 1.01 times the lowest validation loss. A circle marks the lowest point, a star the strength chosen by the rule."
tried, training_losses, validation_losses = over_strengths()  # once more, in case you changed something
chosen = choose_strength(strengths, validation_losses)
at_lowest, at_chosen = np.argmin(validation_losses), np.flatnonzero(strengths == chosen)[0]
ax = draw_losses("The largest strength that is as good", training_losses, validation_losses)
ax.axhline(1.01 * validation_losses.min(), color="black", linestyle=":", label="1.01 times the lowest")
ring = dict(color="none", markeredgecolor="black", markersize=17, label="lowest")
star = dict(color="#B34700", markeredgecolor="black", markersize=17, label="chosen")
ax.plot(strengths[at_lowest], validation_losses[at_lowest], "o", **ring)
ax.plot(chosen, validation_losses[at_chosen], "*", **star)
ax.legend()
plt.show()
for words, place in (("lowest", at_lowest), ("chosen", at_chosen)):
    zeros = np.mean(tried[place][0][0] == 0)
    print(
        f"{words}: strength {strengths[place]:g}, validation loss {validation_losses[place]:.3f}, {zeros:.0%} of W1 are 0"
    )

# %% [markdown]
# It stops one strength further to the right: half a percent more loss, and a few more weights are 0.
#
# ## Which pixels does it look at?
#
# Something to show a friend. For each of the 128 pixels, add up the sizes of its 30 weights in the first layer: how much
# the network looks at it. Nobody told it where the digit is.

# %%
predict(
    "How much does each network look at the snow, the right half?",
    [
        "All three nearly as much as at the digit",
        "Without a price and with L2 nearly as much, with L1 far less",
        "Hardly: all three find out that it is useless",
    ],
)

# %% alt="Three pictures of 8 by 16 pixels. No price: grey all over, the snow half nearly as dark. L2: much alike. L1: the right half is almost white, and the left half is dark where digits are written."
networks = {"no price": train_with_price(), "L2": train_with_price(l2=0.003), "L1": train_with_price(l1=chosen)}
fig, axes = plt.subplots(3, 1, figsize=(6, 8.6), layout="constrained")
for ax, (name, params) in zip(axes, networks.items(), strict=True):
    look = np.abs(params[0][0]).sum(axis=1)  # shape (128,)
    ax.imshow(as_picture(look), cmap="Greys", vmin=0)
    ax.axvline(7.5, color="#B34700", linestyle="--", linewidth=2)
    found = share_right(params, X_test, y_test)
    ax.set(title=f"{name}: {found:.0f} % of new digits right", xticks=[], yticks=[], ylabel="")
    ax.set(xlabel=f"digit | snow, which gets {look[64:].sum() / look.sum():.0%} of all looks")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: where it looks</summary>
#
# With L1 far less. Without a price the snow gets nearly half: of 64 columns of noise some always happen to fit 200 labels,
# and plain training uses whatever fits. L2 makes weights smaller, those of digit and snow alike. L1 asks of each
# weight whether it is worth its price, and shuts most of the window on the right. The test examples were used
# here for the first time, so these percentages are honest.
#
# </details>

# %% [markdown]
# Try it: make the snow heavier or lighter (`scale=0.8`, where it is drawn), or give it 400 examples, and run all below it
# again. When does the price stop helping?
#
# ## Why it matters for real networks
#
# Large networks have far more weights than some of their tasks have examples, and weight decay is part of nearly every recipe for training
# them. A weight of exactly 0 also need not be stored, nor multiplied by. How much is left of yours?

# %%
for name, params in {"no price": train_with_price(), "L1": train_with_price(l1=chosen)}.items():
    left = sum(np.count_nonzero(W) for W, _ in params)
    price = l1_penalty(params, 1.0), l2_penalty(params, 1.0)
    print(f"{name:9} {left:5,} weights to store, sum of sizes {price[0]:4.0f}, sum of squares {price[1]:4.0f}")

# %% [markdown]
# ## Do you remember?
#
# Answer each aloud or on paper before you look at its choices. They reach back one, three and six lessons.

# %%
quiz("regularization.recall_1")

# %%
quiz("regularization.recall_2")

# %%
quiz("regularization.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Michael Nielsen, *Neural Networks and Deep Learning*, chapter 3: regularization, with many experiments.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), chapter 7: all of this and more.
# - Nitish Srivastava and others, "Dropout: a simple way to prevent neural networks from overfitting" (2014).
# - Robert Tibshirani, "Regression shrinkage and selection via the lasso" (1996): L1, where it comes from.
# - Trevor Hastie, Robert Tibshirani, Jerome Friedman, *The Elements of Statistical Learning*, section 7.10: choosing by validation.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="dropout"></a>Dropout | setting activations to 0 by chance while training, and scaling up the rest |
# | <a id="L1"></a>L1 | a price on the size of each weight; it makes many of them exactly 0 |
# | <a id="L2"></a>L2 | a price on the square of each weight; it makes large ones smaller |
# | <a id="penalty"></a>penalty | a price that is added to the loss |
# | <a id="regularization"></a>regularization | keeping a model simple on purpose, so that it learns less of the noise |
# | <a id="soft-threshold"></a>soft threshold | shrinking towards 0 by a fixed amount, and stopping there |
# | <a id="sparse"></a>sparse | said of weights most of which are exactly 0 |
# | <a id="strength"></a>strength | the number that says how dear weights are, compared with errors |
# | <a id="weight-decay"></a>weight decay | another name for L2: each step takes away a share of the weight |
