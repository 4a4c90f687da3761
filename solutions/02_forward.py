# %% [markdown]
# # How does data pass through layers, and how are they initialised?
#
# ## The question
#
# One neuron cuts the plane once, and so it can never compute XOR. The way out was in sight at the end of lesson
# 01: several neurons side by side, and one more that weighs their answers. How do many examples pass through
# many neurons at once? And with which numbers does a network start, before it has learned anything?
#
# After this lesson (about 55 minutes) you will be able to
#
# - pass a whole table of examples through a network, and say every shape on the way;
# - say why ReLU stands between the layers, and what is left without it;
# - choose starting weights that neither die out nor explode in a deep network;
# - turn any numbers into probabilities without overflow, and solve XOR by hand.

# %% setup
import warnings
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, hint, predict, progress, quiz, start
from coursekit.nn.neuron import neuron, relu  # the course's own of lesson 01, as you wrote them

start("02_forward", version="{version}")

# %% [markdown]
# Run the cells in order with Shift+Enter. Choose your guess *before* you run the cell below it, then open
# "Compare with your guess". Stuck? In a new cell, `hint("forward.dense")` says a little more each time. Words in
# bold stand in the [glossary at the end](#Glossary).

# %% [markdown]
# ## A layer: neurons side by side
#
# ### By hand
#
# Sun and rain again. This time three neurons look at the same day: one for *cycling* (you know its weights), one
# for *reading* and one for *swimming*. Each has its own weights and its own bias, so one day gives three sums:
#
# | neuron | weights $w$ | bias $b$ | $z$ for sun 3, rain 4 |
# |---|---|---|---|
# | cycling | $(2, -1)$ | $1$ | $6 - 4 + 1 = 3$ |
# | reading | $(-1, 1)$ | $0$ | $-3 + 4 + 0 = 1$ |
# | swimming | $(3, 0)$ | $-5$ | $9 + 0 - 5 = 4$ |
#
# Neurons that get the same inputs form a **layer**. Stand their weights side by side, *each neuron a column*:
# that is the layer's matrix $W$. Its biases form the row $b$.

# %%
days = np.array([[3.0, 4.0], [1.0, 4.0], [0.0, 0.0], [0.0, 4.0]])  # sun, rain: shape (4, 2), a day a row
W = np.array([[2.0, -1.0, 3.0], [-1.0, 1.0, 0.0]])  # shape (2, 3): an input a row, a neuron a column
b = np.array([1.0, 0.0, -5.0])  # shape (3,): one for each neuron
print("W\n", W, "\nthe weights of the third neuron:", W[:, 2])

# %%
predict(
    "Four days with two inputs each, three neurons. What is the shape of all their sums together?",
    ["(4, 3)", "(2, 3)", "(4, 2)", "(3,)"],
)

# %%
columns = [neuron(days, W[:, j], b[j], lambda z: z) for j in range(3)]  # z itself, not activated: (4,) each
by_neuron = np.column_stack(columns)
print(by_neuron, " shape", by_neuron.shape)

# %% [markdown]
# <details><summary>Compare with your guess: the shape of a layer's sums</summary>
#
# (4, 3): a row for each day, a column for each neuron. (2, 3) is the shape of $W$; the 2 is what is added up,
# so it is gone. (4, 2) is what went in. (3,) would be one day only.
#
# </details>

# %% [markdown]
# The first row is the table above. Now without the loop: `days @ W` lets each *row* of `days` meet each *column*
# of $W$, and adds up the products. The number in the middle must fit, and disappears:
#
# | step | words | formula | shape |
# |---|---|---|---|
# | weigh and add | every example meets every neuron | $XW$ | `(n, n_in) @ (n_in, n_out)` is `(n, n_out)` |
# | bias | each neuron adds its own | $XW + b$ | `(n, n_out) + (n_out,)` is `(n, n_out)` |
#
# The second step adds arrays of two shapes. To what does NumPy add the $-5$?

# %%
predict(
    "Zeros of shape (4, 3), plus b = [1, 0, -5] of shape (3,). Where does -5 appear?",
    ["In the third column", "In the third row", "Nowhere: the shapes differ, so NumPy stops"],
)

# %%
print(np.zeros((4, 3)) + b)
for shape in [(3,), (1, 3), (4, 1), (4,)]:
    try:
        print(f"(4, 3) + {shape!s:6} is {(np.zeros((4, 3)) + np.zeros(shape)).shape}")
    except ValueError as error:
        print(f"(4, 3) + {shape!s:6} stops: {error}")

# %% [markdown]
# <details><summary>Compare with your guess: where the bias goes</summary>
#
# In the third column: NumPy lines shapes up *from the right*, so the 3 of `(3,)` meets the 3 of `(4, 3)`, and what
# is missing is repeated for each row. That is **broadcasting**. An axis of 1 is repeated too, so `(4, 1)` would go
# along the rows. Only where two sizes differ and neither is 1, as with `(4,)`, does it stop.
#
# </details>

# %% [markdown]
# So a plain `+ b` is what a layer needs. Beware of square shapes: with three days and three neurons, a bias turned
# the wrong way fits as well, and nothing warns you. That is why we say the shapes aloud.
#
# ### Exercise 1 of 6: `dense`
#
# A layer in which every input meets every neuron is called **dense**. The weighing is given; one line is open.


# %% exercise="forward.dense"
def dense(X, W, b):
    """A layer of neurons on n examples at once: weigh, add, then each neuron's bias.

    X: shape (n, n_in), an example a row. W: (n_in, n_out), a neuron a column. b: (n_out,). Returns shape (n, n_out).
    """
    sums = X @ W  # shape (n, n_out)
    ### BEGIN SOLUTION
    return sums + b
    ### END SOLUTION


# %% check="forward.dense"
check("forward.dense", dense)

# %%
print(dense(days, W, b))
print("the same as neuron by neuron:", np.array_equal(dense(days, W, b), by_neuron))

# %% [markdown]
# ## How many numbers is that?
#
# A **network** is layers one after another: what one gives, the next one gets. Layers between input and output
# are **hidden**. Its *sizes* say how many numbers there are at each stage: `[2, 3, 1]` has 2 inputs, a hidden
# layer of 3 neurons and 1 output. The weights and biases are its **parameters**. By hand:
#
# | layer | weights | biases | parameters |
# |---|---|---|---|
# | 2 to 3 | $2 \cdot 3 = 6$ | $3$ | $9$ |
# | 3 to 1 | $3 \cdot 1 = 3$ | $1$ | $4$ |
# | together | $9$ | $4$ | $13$ |
#
# A network that reads small pictures of digits has 784 inputs (a number for each of 28 times 28 dots), say 100
# hidden neurons, and 10 outputs, one for each digit.

# %%
predict(
    "How many parameters has the network of sizes [784, 100, 10]?",
    ["894", "79,400", "79,510", "80,284"],
)

# %%
parts = [np.zeros((784, 100)), np.zeros(100), np.zeros((100, 10)), np.zeros(10)]
for part in parts:
    print(f"{part.shape!s:10} holds {part.size:6,}")
print("together:       ", f"{sum(part.size for part in parts):,}")

# %% [markdown]
# <details><summary>Compare with your guess: the parameters of a digit reader</summary>
#
# 79,510, nearly all in the first layer. 894 are the inputs and neurons: each neuron holds many numbers. 79,400 are
# the weights without biases. 80,284 has a bias for each *input*, also of the hidden layer's: biases belong to the
# neurons that do the adding.
#
# </details>

# %% [markdown]
# ### Exercise 2 of 6: `count_parameters`
#
# The pairs (n_in, n_out) are given, one for each layer: `pairwise([2, 3, 1])` gives (2, 3) and (3, 1). What each pair adds
# is yours, and so is the return.


# %% exercise="forward.count_parameters"
def count_parameters(sizes):
    """Count all weights and biases of a network.

    sizes: how many inputs, then how many neurons in each layer, such as [2, 3, 1]. Returns an int.
    """
    pairs = pairwise(sizes)
    ### BEGIN SOLUTION
    total = 0
    for n_in, n_out in pairs:
        total += n_in * n_out + n_out
    return total
    ### END SOLUTION


# %% check="forward.count_parameters"
check("forward.count_parameters", count_parameters)

# %%
for sizes in ([2, 1], [2, 2, 1], [784, 10], [784, 100, 10], [784, 1000, 1000, 10]):
    print(f"{sizes!s:24} {count_parameters(sizes):>9,}")

# %% [markdown]
# The last network has ten times as wide a hidden layer as the one above it, and a second one. In which of its three
# layers are most of its numbers?
#
# <details><summary>Answer: where the numbers are</summary>
#
# In the second: $1000 \cdot 1000$ weights and 1000 biases, against 785,000 in the first and 10,010 in the last. Twice as
# wide hidden layers have four times as many weights between them.
#
# </details>
#
#
# ## Layer after layer
#
# ### What two layers in a row can do
#
# One input, two layers of one neuron each, and no activation: first $z = 2x + 1$, then $y = 3z - 4$.

# %%
predict(
    "z = 2x + 1, then y = 3z - 4. Which single neuron computes the same y from x?",
    ["y = 6x - 1", "y = 5x - 3", "y = 6x - 3", "None: two layers can do more than one"],
)

# %%
x = np.array([0.0, 1.0, 2.0, 10.0])
z = 2 * x + 1
print("two layers:", 3 * z - 4)
print("6x - 1:    ", 6 * x - 1)

# %% [markdown]
# <details><summary>Compare with your guess: two layers in a row</summary>
#
# $y = 6x - 1$. Put the first into the second: $3(2x + 1) - 4 = 6x + 3 - 4$. The weights are *multiplied*, not
# added (so not $5x$), and the first bias passes through the second weight ($3 \cdot 1 - 4$). Nothing was gained by
# the second layer.
#
# </details>

# %% [markdown]
# The same in matrices: $(X W_1 + b_1) W_2 + b_2 = X \, (W_1 W_2) + (b_1 W_2 + b_2)$. Weights of shape
# `(2, 8) @ (8, 1)` make one matrix `(2, 1)`, and so on, however many layers there are. How far does that go?


# %%
def collapse(layers):
    """Make one layer of layers with no activation between them. layers: a list of (W, b). Returns (W, b)."""
    W_all, b_all = layers[0]
    for W_next, b_next in layers[1:]:
        W_all, b_all = W_all @ W_next, b_all @ W_next + b_next
    return W_all, b_all


# %%
predict(
    "Sizes [2, 8, 8, 8, 8, 8, 8, 8, 8, 8, 1], no activation: 609 parameters. How many numbers say all that it computes?",
    ["609", "10: one for each layer", "3"],
)

# %%
rng = np.random.default_rng(3)
wide = [2, 8, 8, 8, 8, 8, 8, 8, 8, 8, 1]
ten_layers = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in pairwise(wide)]
A = days
for W_layer, b_layer in ten_layers:
    A = A @ W_layer + b_layer
W_one, b_one = collapse(ten_layers)
print("one layer:", W_one.shape, b_one.shape, "so", W_one.size + b_one.size, "numbers")
print("the same answers:", np.allclose(A, days @ W_one + b_one))

# %% [markdown]
# <details><summary>Compare with your guess: ten layers, no activation</summary>
#
# 3: two weights and a bias. The ten layers **collapse** into a single neuron, and that one cuts the plane once, as
# in lesson 01. All 609 numbers only choose those 3, and adding layers adds nothing.
#
# </details>

# %% [markdown]
# So something must stand between the layers that is no weighing: the activation. This course takes ReLU after
# every layer *but the last*. A **forward pass** by hand, on two examples, $(1, 0)$ and $(0, 2)$:
#
# | step | code | shape | example $(1, 0)$ | example $(0, 2)$ |
# |---|---|---|---|---|
# | weigh | `X @ W1 + b1` | `(2, 2)` | $(1, -2)$ | $(2, 1)$ |
# | activate | `relu(...)` | `(2, 2)` | $(1, 0)$ | $(2, 1)$ |
# | weigh | `A @ W2 + b2` | `(2, 1)` | $1$ | ... |
#
# with $W_1$ of columns $(1, 1)$ and $(-1, 1)$, $b_1 = (0, -1)$, $W_2$ the column $(2, -6)$, $b_2 = -1$. Find the
# last number first.

# %%
predict(
    "Example (0, 2): the hidden answers are (2, 1). What comes out of the network?",
    ["-3", "0", "4", "-2"],
)

# %%
two = np.array([[1.0, 0.0], [0.0, 2.0]])
W1, b1 = np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.0, -1.0])
W2, b2 = np.array([[2.0], [-6.0]]), np.array([-1.0])
hidden_answers = relu(two @ W1 + b1)
print("hidden:\n", hidden_answers)
print("output:\n", hidden_answers @ W2 + b2)

# %% [markdown]
# <details><summary>Compare with your guess: the output</summary>
#
# $2 \cdot 2 - 6 \cdot 1 - 1 = -3$. It is 0 only if ReLU comes after the last layer too: it does not, or $-3$ and $-30$
# would look alike. $-2$ has no bias. 4 is the first hidden neuron alone.
#
# </details>

# %% [markdown]
# What passes from layer to layer are the **activations** $A$; what the last layer gives are the **logits**. All
# weights and biases together are `params`, a list of pairs $(W, b)$, first layer first.
#
# ### Exercise 3 of 6: `forward`
#
# The start is given. Then a loop over all layers but the last (`params[:-1]`), and after it the last one
# (`params[-1]`). Use your `dense`.


# %% exercise="forward.forward"
def forward(X, params):
    """Pass examples through a network: ReLU after every layer but the last.

    X: shape (n, d). params: a list of (W, b), first layer first. Returns the logits, shape (n, k).
    """
    A = X
    ### BEGIN SOLUTION
    for W, b in params[:-1]:
        A = relu(dense(A, W, b))
    W, b = params[-1]
    return dense(A, W, b)
    ### END SOLUTION


# %% check="forward.forward"
check("forward.forward", forward)

# %% [markdown]
# ### What ReLU adds: bends
#
# One input, three hidden neurons, one output. Each hidden neuron is a ramp that starts where its $z$ is 0. Before
# you look: how many bends can the sum of three such ramps have?

# %%
predict(
    "A 1-3-1 network with ReLU. How often can the line of its output bend?",
    ["Never: it is a straight line", "At most once", "At most three times", "As often as it likes"],
)

# %% alt="Output over the input. Without ReLU (dashed) a straight rising line. With ReLU (solid) a line that rises, falls and rises, with bends at -1, 0 and 1, marked by dots."
ramps = [
    (np.array([[1.0, 1.0, 1.0]]), np.array([1.0, 0.0, -1.0])),  # they start at -1, 0 and 1: change the biases
    (np.array([[2.0], [-3.0], [2.0]]), np.array([0.0])),  # how steep each ramp is: change the weights
]
inputs = np.linspace(-3, 3, 601).reshape(-1, 1)  # shape (601, 1): 601 examples of one input
W_line, b_line = collapse(ramps)
starts = -ramps[0][1] / ramps[0][0][0]

fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(inputs, forward(inputs, ramps), color="black", linewidth=2, label="with ReLU between the layers")
ax.plot(inputs, dense(inputs, W_line, b_line), "--", color="0.5", linewidth=2, label="without")
ax.plot(starts, forward(starts.reshape(-1, 1), ramps), "o", color="#CC79A7", markeredgecolor="black", markersize=9)
ax.set(title="Three hidden neurons, three bends", xlabel="input $x$", ylabel="output")
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: bends</summary>
#
# At most three: each hidden neuron adds one bend, where it wakes up ($x = -b/w$). Between the bends the line is
# straight. Without ReLU it never bends. For more bends, take more neurons, or more layers.
#
# </details>

# %% [markdown]
# Change one bias in `ramps` and say before you run which bend will move, and where to. Then make two ramps start at
# the same place: how many bends are left?
#
# <details><summary>Answer: two ramps from one place</summary>
#
# Two: where both wake up together, their bends are one.
#
# </details>
#
#
# ## How does it start?
#
# ### All alike
#
# A network begins with weights that nobody has trained. The simplest choice would be 0 for all, or 0.5 for all.

# %%
predict(
    "All weights of the hidden layer are 0.5, all biases 0. What do its four neurons answer on one day?",
    ["Four different numbers", "Four times the same number", "Four zeros"],
)

# %%
for weight in (0.0, 0.5):
    print(f"all weights {weight}: the answers of 4 hidden neurons on 4 days")
    print(relu(dense(days, np.full((2, 4), weight), np.zeros(4))))

# %% [markdown]
# <details><summary>Compare with your guess: equal weights</summary>
#
# Four times the same number: each column is a copy of the others (zeros only where the weights are 0). Training
# corrects a neuron by what it answered, so equal neurons get equal corrections, and stay equal for ever: four
# neurons, the power of one. (Lesson 05 shows how those corrections are found.)
#
# </details>

# %% [markdown]
# So the weights must *differ*, and chance sees to that. (The biases may all be 0: different weights suffice.) Next: how
# large? How far numbers typically lie from their mean is their **standard deviation**, and its square the **variance**.
# `rng.normal(0, 3, size=5)` draws five numbers around 0 of deviation 3, seldom beyond 6.

# %%
predict(
    "100 inputs and 100 weights, all normal with deviation 1, bias 0. How far from 0 is the sum, typically?",
    ["About 1", "About 10", "About 100"],
)

# %%
rng = np.random.default_rng(4)
for n_in in (1, 25, 100, 400):
    some_sums = rng.normal(size=(2000, n_in)) @ rng.normal(size=(n_in, 200))
    print(f"{n_in:4} inputs: the deviation of the sums is {some_sums.std():4.1f}")

# %% [markdown]
# <details><summary>Compare with your guess: the size of a sum</summary>
#
# About 10. Not 100, because products of both signs cancel in part; not 1, because they do not cancel
# altogether. *Variances* add up: 100 products of variance 1 make a sum of variance 100, and the deviation is the
# root, 10. In general it is $\sqrt{n_\text{in}}$ times as large.
#
# </details>

# %% [markdown]
# Ten times larger in each layer: after 20 layers that would be $10^{20}$. To stay at one size, weights must be the
# smaller the more inputs there are. In three steps, with $v$ for the variance of a weight:
#
# | step | words | formula |
# |---|---|---|
# | add up | $n_\text{in}$ products, each of variance $v$ times the mean square of an input | variance of $z$ is $n_\text{in} \cdot v \cdot \text{mean}(a^2)$ |
# | cut off | ReLU stops the negative half of $z$ | the new $\text{mean}(a^2)$ is half of that |
# | balance | what comes out is as large as what went in | $\frac{1}{2} n_\text{in} \cdot v = 1$, so $v = 2 / n_\text{in}$ |
#
# The *variance* is $2/n_\text{in}$, so the *standard deviation* is $\sqrt{2/n_\text{in}}$. This is **He
# initialisation**: normal weights of that deviation, biases 0. By hand: which deviation for 2, 50 and 200 inputs?
#
# <details><summary>Answer: three deviations</summary>
#
# $\sqrt{2/2} = 1$, $\sqrt{2/50} = 0.2$, $\sqrt{2/200} = 0.1$. How many neurons the layer has does not matter.
#
# </details>

# %% [markdown]
# ### Exercise 4 of 6: `init_layer`
#
# `rng.normal(mean, deviation, size=shape)` draws an array. Draw from the `rng` that is passed in, not from
# `np.random`: who passes `np.random.default_rng(7)` twice then gets the same start twice. The body is yours.


# %% exercise="forward.init_layer"
def init_layer(n_in, n_out, rng):
    """Draw the start of a layer by He's rule: normal weights of standard deviation sqrt(2 / n_in), biases 0.

    rng: a numpy.random.Generator. Returns (W, b), shapes (n_in, n_out) and (n_out,).
    """
    # 1. the deviation
    # 2. the weights, a neuron a column
    # 3. the biases
    ### BEGIN SOLUTION
    deviation = np.sqrt(2 / n_in)
    weights = rng.normal(0, deviation, size=(n_in, n_out))
    return weights, np.zeros(n_out)
    ### END SOLUTION


# %% check="forward.init_layer"
check("forward.init_layer", init_layer)

# %% [markdown]
# ### Seen in a deep network
#
# 20 layers of 100 neurons. We start each layer with your weights, or with yours times a factor, and after each layer
# measure the size of its activations (the root of their mean square).


# %%
def sizes_on_the_way(factor, n_layers=20, width=100):
    """Pass 200 examples through layers started by `factor` times He's rule. Returns the size after each, (n_layers + 1,)."""
    rng = np.random.default_rng(5)
    A = rng.normal(size=(200, width))
    sizes = [np.sqrt(np.mean(A**2))]
    for _ in range(n_layers):
        W_start, b_start = init_layer(width, width, rng)
        A = relu(dense(A, factor * W_start, b_start))
        sizes.append(np.sqrt(np.mean(A**2)))
    return np.array(sizes)


# %%
predict(
    "Weights half as large as He's, in each of 20 layers. How large are the activations at the end, from 1 at the start?",
    ["About 0.5", "About 0.05", "About 0.000001"],
)

# %% alt="Size of the activations after each of 20 layers, on a logarithmic axis. He's weights (solid, dots) stay near 1, half as large (dashed, squares) fall to a millionth, twice as large (dotted, triangles) rise to a million."
factors = {"half of He's": (0.5, "s--"), "He's": (1.0, "o-"), "twice He's": (2.0, "^:")}  # add one: 0.1, 1.1

fig, ax = plt.subplots(figsize=(6.5, 4.2))
for name, (factor, style) in factors.items():
    size = sizes_on_the_way(factor)
    ax.plot(size, style, color="black", markersize=5, label=name)
    print(f"{name:12} after layers 1, 5, 20: ", *(f"{size[layer]:8.1e}" for layer in (1, 5, 20)))
ax.set(yscale="log", xticks=range(0, 21, 5))
ax.set(title="Only one scale survives 20 layers", xlabel="layer", ylabel="size of the activations")
ax.legend()
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: half as large</summary>
#
# About a millionth: $0.5^{20}$ is one in 1,048,576. The factor counts again in *every* layer: it does not act once
# (0.5), and it is not shared out among the layers (0.05).
#
# </details>

# %% [markdown]
# Too small, and activations **vanish**: every picture looks like nothing at the end. Too large, and they
# **explode**. The common mistake is to use the variance as deviation, `2 / n_in`: here 0.02 for 0.14. Which factor is
# that? Run the figure with it.
#
# <details><summary>Answer: the variance by mistake</summary>
#
# $0.02 / 0.1414 = 0.1414$. After 20 layers: $0.1414^{20}$, about $10^{-17}$. And all zeros is the factor 0: nothing
# arrives even after the first layer.
#
# </details>

# %% [markdown]
# ## From logits to probabilities
#
# ### Shares that sum to 1
#
# Ten logits for ten digits may be any numbers. To turn a row of them into **probabilities**, numbers
# between 0 and 1 with sum 1, **softmax** raises $e$ to each (that makes it positive), then divides by the sum of
# the row.
#
# | step | class 0 | class 1 | class 2 | sum |
# |---|---|---|---|---|
# | logit $z$ | $0$ | $1$ | $2$ | |
# | $e^z$ | $1$ | $2.72$ | $7.39$ | $11.11$ |
# | share | $0.09$ | $0.24$ | $0.67$ | $1$ |

# %%
predict(
    "The row [0, 1, 2] becomes [0.09, 0.24, 0.67]. And the row [100, 101, 102]?",
    ["The same three numbers", "[0.33, 0.33, 0.34]: nearly equal", "[0, 0, 1]"],
)

# %%
for row in (np.array([0.0, 1.0, 2.0]), np.array([100.0, 101.0, 102.0])):
    powers = np.exp(row)
    print(row, "->", np.round(powers / powers.sum(), 2))

# %% [markdown]
# <details><summary>Compare with your guess: a hundred more</summary>
#
# The same: $e^{z + 100} = e^z \cdot e^{100}$, and the factor $e^{100}$ stands above and below, so it cancels. Only
# *differences* within a row count. Shares of the numbers themselves would be nearly equal, but it is powers that are
# shared out.
#
# </details>

# %% [markdown]
# So any one number may be taken off all logits of a row, and the answer stays. That is worth having: with logits of
# 1000 the plain formula asks for $e^{1000}$.

# %%
predict(
    "The plain formula on the row [1000, 1001, 1002] gives...",
    ["[0.09, 0.24, 0.67]", "[nan, nan, nan]", "[0, 0, 1]", "an error that stops the program"],
)

# %%
with warnings.catch_warnings(record=True) as caught:  # collect warnings, so that we can print them
    warnings.simplefilter("always")
    row = np.array([1000.0, 1001.0, 1002.0])
    powers = np.exp(row)
    print("plain:      ", powers, "->", powers / powers.sum())
for warning in caught:
    print("warning:    ", warning.message)
shifted = row - row.max()
print("maximum off:", shifted, "->", np.round(np.exp(shifted) / np.exp(shifted).sum(), 2))

# %% [markdown]
# <details><summary>Compare with your guess: logits of a thousand</summary>
#
# Three times nan: all powers overflow to inf, and inf divided by inf is no number. NumPy warns and goes on. With the
# row's maximum off, the largest is 0, so no power is above 1, the sum is at least 1, and the answer is the true one.
#
# </details>

# %% [markdown]
# Each example is a row, so maximum and sum are taken along each row: `axis=1`. One trap is left, and it is about
# shapes.

# %%
predict(
    "P has shape (3, 3). In P / P.sum(axis=1), do the rows of the result sum to 1?",
    ["Yes", "No, and nothing warns", "NumPy stops: the shapes do not fit"],
)

# %%
P = np.array([[1.0, 1.0, 2.0], [5.0, 4.0, 1.0], [0.0, 1.0, 1.0]])
print("sums of the rows:", P.sum(axis=1), " shape", P.sum(axis=1).shape)
print("divided:\n", P / P.sum(axis=1))
print("its rows sum to", (P / P.sum(axis=1)).sum(axis=1))
print("keepdims=True gives the shape", P.sum(axis=1, keepdims=True).shape)

# %% [markdown]
# <details><summary>Compare with your guess: dividing by row sums</summary>
#
# No, and nothing warns. The sums have shape `(3,)`, and broadcasting lines that up from the right: with the *columns*.
# With another number of rows it would have stopped. `keepdims=True` keeps the axis as 1: `(3, 1)` goes with the
# rows.
#
# </details>

# %% [markdown]
# ### Exercise 5 of 6: `softmax`
#
# The whole body is yours. The plain formula earns part of the points; all of them when logits of $\pm 10000$ bring
# neither nan nor a warning. `Z` itself must stay as it is, so no `-=` on it.


# %% exercise="forward.softmax"
def softmax(Z):
    """Turn each row of numbers into probabilities: e^z / sum of e^z, with no overflow for |z| up to 1e4.

    Z: shape (n, k). Returns the same shape; each row sums to 1.
    """
    # 1. take each row's maximum off
    # 2. powers of e
    # 3. shares of each row's sum
    ### BEGIN SOLUTION
    below_maximum = Z - Z.max(axis=1, keepdims=True)
    exponentials = np.exp(below_maximum)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% check="forward.softmax"
check("forward.softmax", softmax)

# %% [markdown]
# Three classes. The logits of B and C stay at 0 and 1, that of A moves from $-4$ to $6$. Where does A become the most
# probable?

# %% alt="Probabilities of three classes over the logit of A. A (solid) climbs in an S to 1, B (dashed) and C (dotted) fall to 0, C always above B. A meets B at 0 and C at 1."
logit_a = np.linspace(-4, 6, 201)
logits = np.column_stack([logit_a, np.zeros(201), np.ones(201)])  # shape (201, 3)
shares = softmax(logits)

fig, ax = plt.subplots(figsize=(6, 4))
for k, (name, line) in enumerate([("A, moving", "-"), ("B, at 0", "--"), ("C, at 1", ":")]):
    ax.plot(logit_a, shares[:, k], line, color="black", linewidth=2, label=name)
ax.set(title="One logit moves, all probabilities change", xlabel="logit of A", ylabel="probability")
ax.legend()
plt.show()

# %% [markdown]
# From 1 on: at equal logits A and C have equal shares. Nobody touched B and C, and yet they fall: shares of one whole.
# C stays $e$ times as probable as B throughout, since their difference stays 1.
#
# ## XOR, solved
#
# ### A first try
#
# Lesson 01 ended with "OR, but not AND". As a network: one hidden neuron for OR ($w = (1, 1)$, $b = -0.5$), one for
# AND ($b = -1.5$), and an output that weighs them with 1 and $-1$, and $b = -0.5$. But that was with *steps*.

# %%
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])  # shape (4, 2)
first_try = [
    (np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([-0.5, -1.5])),  # OR, AND: each a column
    (np.array([[1.0], [-1.0]]), np.array([-0.5])),
]

# %%
predict(
    "With ReLU for the step, where is the output of this network above 0?",
    ["At (0, 1) and (1, 0): it is XOR", "At (1, 1) alone", "At all but (0, 0)", "Nowhere"],
)

# %%
print("hidden, with ReLU:\n", relu(dense(corners, *first_try[0])))
print("output:", forward(corners, first_try).ravel())

# %% [markdown]
# <details><summary>Compare with your guess: the first try</summary>
#
# At (1, 1) alone, the very corner that should be silent. A step answers 1 however far its $z$ is above 0; ReLU
# answers with $z$ itself. One input gives $0.5 - 0.5 = 0$, and 0 is not above 0; two give $1.5 - 0.5 - 0.5 = 0.5$.
#
# </details>

# %% [markdown]
# ### By hand, with ReLU
#
# XOR only asks *how many* inputs are 1. Call that $s = x_1 + x_2$. A hidden neuron with weights $(1, 1)$ and bias 0
# is $h_1 = \text{relu}(s)$. With bias $-1$ it is $h_2 = \text{relu}(s - 1)$, a ramp that starts later. Fill in the
# last column: which number times $h_2$ brings the output down again at $s = 2$?
#
# | corners | $s$ | $h_1 = \text{relu}(s)$ | $h_2 = \text{relu}(s - 1)$ | XOR | $h_1 + \,?\cdot h_2$ |
# |---|---|---|---|---|---|
# | $(0, 0)$ | 0 | 0 | 0 | 0 | $0$ |
# | $(0, 1)$, $(1, 0)$ | 1 | 1 | 0 | 1 | ... |
# | $(1, 1)$ | 2 | 2 | 1 | 0 | ... |

# %% [markdown]
# ### Exercise 6 of 6: `xor_network`
#
# The whole body is yours. Put the numbers into `params`: mind that each neuron is a *column*, and that $W_2$ has shape
# `(2, 1)`. The table is one way; any network with one hidden layer is right whose output is above 0 at $(0, 1)$ and
# $(1, 0)$ and nowhere else.


# %% exercise="forward.xor_network"
def xor_network():
    """The params of a network of sizes [2, h, 1] whose forward output is above 0 when exactly one input is 1.

    Returns [(W1, b1), (W2, b2)], shapes (2, h), (h,), (h, 1) and (1,).
    """
    ### BEGIN SOLUTION
    first = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0])
    second = np.array([[1.0], [-2.0]]), np.array([-0.5])
    return [first, second]
    ### END SOLUTION


# %% check="forward.xor_network"
check("forward.xor_network", xor_network)

# %% [markdown]
# ### How the hidden layer bends the plane
#
# No straight line parts the corners of XOR, and the output neuron can only cut straight. So the hidden layer must have
# moved the corners. Every point of the plane has a place $(h_1, h_2)$: draw a grid on the plane, and see where the grid
# goes. (The next cell only holds code that draws.)


# %%
def grid_lines(low=-0.5, high=1.5, count=9):
    """Return the lines of a grid on the plane, each of shape (101, 2), with their line style."""
    along, lines = np.linspace(low, high, 101), []
    for at in np.linspace(low, high, count):
        lines += [(np.column_stack([np.full(101, at), along]), "-"), (np.column_stack([along, np.full(101, at)]), ":")]
    return lines


def draw_marks(ax, places):
    """Mark the four corners at these places, shape (4, 2): black squares for XOR's 1, white discs for 0."""
    for name, place, answer in zip(["00", "01", "10", "11"], places, [0, 1, 1, 0], strict=True):
        look = dict(marker="s", color="black") if answer else dict(marker="o", color="white")
        ax.plot(*place, **look, markeredgecolor="black", markersize=13, zorder=3)
        side = 12 if name in ("01", "11") else -12  # 01 and 10 may share a place
        ax.annotate(name, place, (14, side), textcoords="offset points", fontsize=11, zorder=4)


# %%
predict(
    "In the plane of h1 and h2, where do the two corners with answer 1 lie?",
    [
        "Across from each other: no straight line parts them from the other two",
        "Where a straight line parts them from the other two",
        "All four corners in one place",
    ],
)

# %% alt="Left: XOR's corners on a grid, a shaded band where the output is above 0. Right: the whole grid pressed onto one bent line; the straight dashed cut crosses it twice, with the corners 01 and 10 on one side."
params = xor_network()
hidden_layer = [np.asarray(part, dtype=float) for part in params[0]]
W_out, b_out = (np.asarray(part, dtype=float) for part in params[1])
ticks = np.linspace(-0.5, 1.5, 401)
plane = np.column_stack([axis.ravel() for axis in np.meshgrid(ticks, ticks)])  # shape (160801, 2)
above = (forward(plane, params) > 0).reshape(401, 401)

fig, axes = plt.subplots(1, 2, figsize=(9, 4.4), layout="constrained")
axes[0].imshow(above, origin="lower", extent=(-0.5, 1.5, -0.5, 1.5), cmap="Greys", vmin=0, vmax=3)
for line, style in grid_lines():
    bent = relu(dense(line, *hidden_layer))
    axes[0].plot(*line.T, style, color="#B34700", linewidth=0.8)
    axes[1].plot(bent[:, 0], bent[:, min(1, bent.shape[1] - 1)], style, color="#B34700", linewidth=2)
places = relu(dense(corners, *hidden_layer))
draw_marks(axes[0], corners)
draw_marks(axes[1], places[:, [0, min(1, places.shape[1] - 1)]])
axes[1].margins(0.12)
limits = axes[1].get_xlim(), axes[1].get_ylim()
if W_out.shape == (2, 1) and np.any(W_out):  # the cut of the output neuron is a line when there are two hidden ones
    normal = W_out.ravel()
    on_line = -normal * b_out.item() / (normal @ normal)
    axes[1].axline(on_line, on_line + np.array([-normal[1], normal[0]]), color="black", linestyle="--")
axes[0].set(title="What goes in: the plane", xlabel="$x_1$", ylabel="$x_2$", xticks=[0, 1], yticks=[0, 1])
axes[1].set(title="What the output neuron sees", xlabel="$h_1$", ylabel="$h_2$", xlim=limits[0], ylim=limits[1])
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the bent plane</summary>
#
# Where a straight line parts them: the output neuron can cut only straight, so had the corners stayed across from
# each other, or fallen into one place, XOR would not come out. In the network of the table the plane is pressed onto
# a bent line, and a straight cut crosses that twice: the two borders of the band on the left.
#
# </details>

# %% [markdown]
# That is what hidden layers are for: to move the examples until a straight cut is enough. You chose the weights; from
# lesson 04 on, the network finds them.
#
# ## Something to show: what an untrained network draws
#
# A deep network gets the place of a dot, as three waves: $\sin 4x_1$, $\sin 4x_2$, and $\cos 8r$ with $r$ the
# distance from the middle. Softmax turns its three logits into shares, and the shares mix three colours. Nothing is
# trained: the picture is the start itself.


# %%
COLOURS = np.array([[0.03, 0.10, 0.30], [0.90, 0.38, 0.10], [1.00, 0.95, 0.80]])  # night, orange, cream: (3, 3)


def draw_network(ax, seed, title, factor=1.0, dots=160):
    """Draw what a network with 8 hidden layers makes of each place; its weights are `factor` times He's."""
    rng = np.random.default_rng(seed)
    across, up = np.meshgrid(np.linspace(-1, 1, dots), np.linspace(-1, 1, dots))
    waves = [np.sin(4 * across), np.sin(4 * up), np.cos(8 * np.hypot(across, up))]
    X = np.column_stack([wave.ravel() for wave in waves])  # shape (25600, 3): a dot a row
    layers = [init_layer(n_in, n_out, rng) for n_in, n_out in pairwise([3, *[24] * 8, 3])]
    logits = forward(X, [(factor * W_start, b_start) for W_start, b_start in layers])
    shares = softmax(4 * (logits - logits.mean(axis=0)))  # the mean taken off, so that no colour wins everywhere
    ax.imshow((shares @ COLOURS).reshape(dots, dots, 3), origin="lower", extent=(-1, 1, -1, 1))
    ax.set(title=title, xlabel="$x_1$", ylabel="$x_2$", xticks=[-1, 0, 1], yticks=[-1, 0, 1])


# %%
predict(
    "The same seed, with weights a third as large as He's, of He's size, and three times as large. Which picture is plain?",
    ["A third as large", "He's size", "Three times as large", "None"],
)

# %% alt="Three pictures by one untrained network. With weights a third of He's, one plain brown. With He's, soft swirls of dark blue, orange and cream round the middle. With three times He's, the same patches with hard edges."
seed = 2

fig, axes = plt.subplots(1, 3, figsize=(9.5, 3.5), layout="constrained")
for ax, factor, name in zip(axes, [1 / 3, 1.0, 3.0], ["a third of He's", "He's", "three times He's"], strict=True):
    draw_network(ax, seed, title=f"weights: {name}", factor=factor)  # it also sets xlabel= and ylabel=
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: the plain picture</summary>
#
# A third as large: activations vanish, all logits are near 0, every place gets equal shares. Three times as large:
# they explode, softmax gives one class nearly everything, and soft borders turn hard.
#
# </details>

# %% [markdown]
# All of it is weighing, bending and sharing out. Here are six more: find one to show somebody.

# %% alt="Six pictures by six untrained networks, in dark blue, orange and cream: bands, swirls, rings and patches, no two alike."
first_seed = 1  # your birthday, your door number

fig, axes = plt.subplots(2, 3, figsize=(9.5, 6.6), layout="constrained")
for number, ax in enumerate(axes.ravel()):
    draw_network(ax, first_seed + number, title=f"seed {first_seed + number}")  # it also sets xlabel= and ylabel=
plt.show()

# %% [markdown]
# ## Why it matters for real networks
#
# - *A wrong axis often runs without a word*, as you saw with square shapes. Say shapes aloud.
# - *The start decides whether a deep network learns at all*; libraries apply rules like He's unasked.
# - *Softmax with its maximum off* ends every network that chooses between classes, or between words.

# %% [markdown]
# ## Do you remember?
#
# Answer each aloud or on paper before you look at its choices. All reach back to lesson 01.

# %%
quiz("forward.recall_1")

# %%
quiz("forward.recall_2")

# %%
quiz("forward.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), section 6.1: XOR with two hidden ReLUs, the
#   network of this lesson.
# - Kaiming He and others, "Delving deep into rectifiers" (2015), section 2.2: where $2 / n_\text{in}$ comes from.
# - Michael Nielsen, *Neural Networks and Deep Learning*, chapter 4: why enough bends can follow any curve.
# - NumPy's user guide, "Broadcasting": the rule for shapes, with drawings.
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="activations"></a>activations | $A$: what a layer's neurons answer, and the next layer gets |
# | <a id="broadcasting"></a>broadcasting | how NumPy fits two shapes: lined up from the right, sizes of 1 and missing axes repeated |
# | <a id="collapse"></a>collapse | layers with nothing between them compute what a single layer could |
# | <a id="dense"></a>dense | said of a layer in which every input meets every neuron: $XW + b$ |
# | <a id="explode"></a>explode | said of activations that grow from layer to layer without bound |
# | <a id="forward-pass"></a>forward pass | the way of examples through all layers, first to last |
# | <a id="he-initialisation"></a>He initialisation | normal weights of standard deviation $\sqrt{2 / n_\text{in}}$, biases 0 |
# | <a id="hidden"></a>hidden | said of layers between input and output |
# | <a id="layer"></a>layer | neurons side by side that get the same inputs |
# | <a id="logits"></a>logits | what the last layer gives: any numbers, before softmax |
# | <a id="network"></a>network | layers one after another |
# | <a id="parameters"></a>parameters | all weights and biases of a network |
# | <a id="probabilities"></a>probabilities | numbers between 0 and 1 that sum to 1 |
# | <a id="softmax"></a>softmax | $e^z$ divided by the sum of its row: turns logits into probabilities |
# | <a id="standard-deviation"></a>standard deviation | how far numbers typically lie from their mean |
# | <a id="vanish"></a>vanish | said of activations that shrink to nothing from layer to layer |
# | <a id="variance"></a>variance | the standard deviation squared; variances of numbers drawn by themselves add up |
