# %% [markdown]
# # How is every weight's share of the error found in one sweep?
#
# ## The question
#
# Lesson 04 measured a gradient: nudge one weight up, nudge it down, compare the two losses, go on to the next.
# A network that reads handwriting has a hundred thousand weights, and needs a gradient for each of a thousand
# steps. How can one sweep, no dearer than running the network twice, find the share of *every* weight?
#
# After this lesson (about 60 minutes) you will be able to
#
# - work out gradients by hand on a small graph, and say why shares multiply along a way and add where ways meet;
# - write a number that remembers what it was made from, and let it find gradients by itself;
# - send a gradient back through layers, relu and softmax, and say where in a network a gradient went wrong.

# %% setup
from itertools import count, pairwise

import matplotlib.pyplot as plt
import numpy as np

from coursekit import check, data, explore, hint, predict, progress, quiz, start
from coursekit.nn.forward import count_parameters, dense, forward, init_layer, softmax
from coursekit.nn.gradient_descent import numerical_gradient
from coursekit.nn.loss import cross_entropy, one_hot
from coursekit.nn.neuron import relu, sigmoid

start("05_backprop", version="{version}")

# %% [markdown]
# This lesson stands on what you built before: layers and softmax (02), cross-entropy (03), measured gradients
# (04). They are imported above, as the course wrote them. Words in bold stand in the
# [glossary at the end](#Glossary). First, how dear is measuring?

# %%
predict(
    "A network with 784 inputs, 128 hidden neurons and 10 outputs: how many runs of it does one measured gradient take?",
    ["about 900", "about 100,000", "about 200,000"],
)

# %%
weights_and_biases = count_parameters([784, 128, 10])
print("weights and biases:            ", weights_and_biases)
print("runs, two for each (up, down): ", 2 * weights_and_biases)

# %% [markdown]
# <details><summary>Compare with your guess: the runs</summary>
#
# About 200,000: two for each weight and bias. 900 counts the neurons; but each of the 784 inputs has a weight
# for each of the 128 neurons. 100,000 would be one run for each, and a central difference takes two.
#
# </details>

# %% [markdown]
# ## A chain of slopes
#
# ### By hand
#
# One weight, one input, one bias, one target: $w = 2$, $x = 3$, $b = -1$, $t = 4$. The prediction is
# $z = w x + b$, the loss $L = (z - t)^2$. Cut it into steps so small that each does one thing only. Drawn as boxes
# and arrows, such steps are a **graph**: each number is a node, and arrows lead to what is made from it.
#
# | step | value | its slope, when one thing before it grows alone |
# |---|---|---|
# | $m = w \cdot x$ | $6$ | $3$ for $w$ (that is $x$), $2$ for $x$ (that is $w$) |
# | $z = m + b$ | $5$ | $1$ for $m$, $1$ for $b$ |
# | $e = z - t$ | $1$ | $1$ for $z$, $-1$ for $t$ |
# | $L = e^2$ | $1$ | $2$ for $e$ (that is $2e$) |

# %%
predict(
    "w grows from 2 to 2.001. By about how much does L grow?",
    ["0.002: the last slope counts", "0.003: the slope of w counts", "0.006: slopes multiply", "0.007: slopes add up"],
)


# %%
def loss_by_hand(w, x=3.0, b=-1.0, t=4.0):
    """The four steps of the table: multiply, add, subtract, square."""
    m = w * x
    z = m + b
    e = z - t
    return e**2


print("L grows by", round(loss_by_hand(2.001) - loss_by_hand(2.0), 5))

# %% [markdown]
# <details><summary>Compare with your guess: the chain</summary>
#
# About 0.006. When $w$ grows by 0.001, $m$ grows 3 times as much, 0.003. That goes on to $z$ and $e$ unchanged, and
# $L$ grows 2 times as much as $e$: 0.006. Each slope scales what arrives, so they multiply: $2 \cdot 1 \cdot 1 \cdot 3$.
# A single slope ($2$ or $3$) is only one link of the chain, and $2 + 1 + 1 + 3$ would mix up changes and factors.
#
# </details>

# %% [markdown]
# A slope between neighbours, as in the table, is a **local slope**. The **chain rule**: the slope of $L$ for something
# far back is the product of the local slopes along the way. We call it that thing's *gradient*, and write it beside
# its value. Walking backwards from $L$, each node needs one multiplication only, because the node after it
# already knows its own gradient. Fill in the two question marks before you run the picture.
#
# | node | gradient of the node after it | times the local slope | gradient |
# |---|---|---|---|
# | $L$ | (it is the end) | | $1$ |
# | $e$ | $1$ | $2$ | $2$ |
# | $z$ | $2$ | $1$ | $2$ |
# | $b$ | $2$ | $1$ | $2$ |
# | $m$ | $2$ | $1$ | $2$ |
# | $w$ | $2$ | $3$ | ? |
# | $x$ | $2$ | $2$ | ? |


# %%
def draw_boxes(boxes, arrows, title):
    """Draw a graph. boxes: {name: (x, y, text)}. arrows: (from, to, text), each at the middle of its arrow."""
    width = max(x for x, _, _ in boxes.values()) + 1
    height = max(y for _, y, _ in boxes.values()) - min(y for _, y, _ in boxes.values()) + 1
    _, ax = plt.subplots(figsize=(1.75 * width, 1.15 * height + 0.9))
    for start_name, end_name, text in arrows:
        (x0, y0, _), (x1, y1, _) = boxes[start_name], boxes[end_name]
        bend = -0.35 if x1 - x0 > 1 and y0 == y1 else 0.0  # an arrow over a box goes round it
        style = dict(arrowstyle="-|>", color="0.35", shrinkA=25, shrinkB=25, connectionstyle=f"arc3,rad={bend}")
        ax.annotate("", (x1, y1), (x0, y0), arrowprops=style)
        middle = ((x0 + x1) / 2, (y0 + y1) / 2 - bend * (x1 - x0) * 0.55)
        ax.text(*middle, text, fontsize=8, ha="center", va="center", bbox=dict(fc="white", ec="none", pad=0.8))
    for x, y, text in boxes.values():
        box = dict(boxstyle="round,pad=0.35", facecolor="#fbfbf6", edgecolor="black")
        ax.text(x, y, text, fontsize=9, ha="center", va="center", bbox=box)
    ys = [y for _, y, _ in boxes.values()]
    ax.set(title=title, xlabel="from what goes in to what comes out", ylabel="", xticks=[], yticks=[])
    ax.set(xlim=(-0.55, width - 0.45), ylim=(min(ys) - 0.65, max(ys) + 0.65))
    plt.show()


# %% alt="Graph of w = 2 and x = 3 to m = 6, with b = -1 to z = 5, with t = 4 to e = 1, to L = 1. Each arrow carries its local slope, each box its gradient: L 1, e 2, z 2, m 2, b 2, t -2, w 6, x 4."
chain = {
    "w": (0, 1, "w = 2\ngrad 6"),
    "x": (0, 0, "x = 3\ngrad 4"),
    "m": (1, 0.5, "m = 6\ngrad 2"),
    "b": (1, -0.6, "b = -1\ngrad 2"),
    "z": (2, 0, "z = 5\ngrad 2"),
    "t": (2, -1.1, "t = 4\ngrad -2"),
    "e": (3, 0, "e = 1\ngrad 2"),
    "L": (4, 0, "L = 1\ngrad 1"),
}
links = [("w", "m", "3"), ("x", "m", "2"), ("m", "z", "1"), ("b", "z", "1")]
links += [("z", "e", "1"), ("t", "e", "-1"), ("e", "L", "2")]
draw_boxes(chain, links, "Forward: values. Backward: gradients. On each arrow its slope")

# %% [markdown]
# One sweep from right to left gave all of them, and no step was done twice. That is **backpropagation**.
#
# ### Used twice
#
# So far each number went into one other. Now let $a$ go two ways: $c = 2a$, $d = a + 1$, $o = c \cdot d$. With
# $a = 3$: $c = 6$, $d = 4$, $o = 24$. By the way through $c$ the slopes are $4 \cdot 2$, through $d$ they are
# $6 \cdot 1$.

# %%
predict(
    "What is the gradient of a, the slope of o when a alone grows?",
    ["8: the larger share", "6: the share that came last", "14: shares add up", "48: shares multiply"],
)


# %%
def two_ways(a):
    """a goes through c and through d; both end in the output."""
    c = 2 * a
    d = a + 1
    return c * d


print("measured slope at a = 3:", np.round(numerical_gradient(two_ways, 3.0), 6))

# %% [markdown]
# <details><summary>Compare with your guess: two ways</summary>
#
# It is 14. When $a$ grows by a little, $c$ grows *and* $d$ grows, and $o$ feels both: $8 + 6$. Keep only one share and half
# of the effect is lost; 6 is what a program gives that writes `=` where the second share arrives, so that it wipes out the
# first. 48 multiplies changes that happen side by side: slopes multiply *along* a way, shares add *over* ways.
#
# </details>

# %% [markdown]
# In code, this is one character: `parent.grad += slope * node.grad`, never `=`. Does it matter in which order nodes
# hand on? Take $c = 3a$, $d = 2c$ and $o = c + d$, so $c$ reaches the end by a short way and by a long one.


# %%
def sweep(parents, order):
    """Hand gradients back. parents: {node: [(parent, slope), ...]}. order: who hands on, first to last."""
    grad = {node: 0.0 for node in parents}
    grad["o"] = 1.0
    for node in order:
        for parent, slope in parents[node]:
            grad[parent] += slope * grad[node]
    return grad


diamond = {"o": [("c", 1), ("d", 1)], "d": [("c", 2)], "c": [("a", 3)], "a": []}

# %%
predict(
    "We sweep in the order o, c, d, a: nearest to the end first, as you meet them. o = c + 2c = 9a. Which gradient does a get?",
    ["9: the order does not matter", "3: c handed on too early", "0: nothing arrives"],
)

# %%
print("order o, c, d, a:", sweep(diamond, ["o", "c", "d", "a"]))
print("order o, d, c, a:", sweep(diamond, ["o", "d", "c", "a"]))

# %% [markdown]
# <details><summary>Compare with your guess: the order</summary>
#
# It is 3: $c$ handed on when only the short way's share, 1, had come in. When $d$ brought the other 2, $c$ had had its turn:
# look, its own gradient ends as 3, but $a$ never heard of it. Something arrives, so it is not 0. The second order
# is right: a node may hand on only when everything made from it has handed on before.
#
# </details>

# %% [markdown]
# Such an order, each node after all that were made from it, is a **topological order**. There is a simple way to one:
# a number can only be made from numbers that exist already. So number the nodes as they are born, and walk
# from the youngest to the oldest.
#
# In the picture of the chain, may $t$ have its turn before $m$?
#
# <details><summary>Answer: t before m</summary>
#
# Yes: only $e$ was made from $t$, and $e$ comes before both. A graph can have many topological orders, and all of them
# give the same gradients.
#
# </details>

# %% [markdown]
# ## A number that remembers
#
# ### What a Value holds
#
# A *Value* will look like a number. Each operation on it makes a new Value that keeps its **parents**, the Values it was made
# from, and for each parent the local slope. You need the slopes of six operations:
#
# | operation | result | slope for each parent | at $a = 3$, $b = -2$ |
# |---|---|---|---|
# | $a + b$ | `a + b` | $1$ and $1$ | $1$ and $1$ |
# | $a \cdot b$ | `a * b` | $b$ and $a$: the *other* one | $-2$ and $3$ |
# | $a^n$, $n$ a plain number | `a ** n` | $n \, a^{n-1}$ | $6$ for $n = 2$ |
# | $\tanh a$ | `np.tanh(a)` | $1 - \tanh^2 a$ | $0.0099$ |
# | $e^a$ | `np.exp(a)` | $e^a$, the result itself | $20.09$ |
# | relu of $a$ | `max(a, 0)` | $1$ where $a > 0$, else $0$ | $1$, and for $b$: $0$ |

# %% [markdown]
# Minus and divide need no slopes of their own: $a - b = a + (-1) \cdot b$ and $a / b = a \cdot b^{-1}$.
#
# One trap before you write. Expressions get long: summing 10,000 losses makes a chain of 10,000 nodes. Many
# people find all nodes with a function that calls itself for each parent.

# %%
predict(
    "A function calls itself 10,000 times, each inside the one before. What does Python do?",
    ["It takes a moment and returns", "It stops with an error", "It never ends"],
)


# %%
def depth(n):
    """Call yourself until n is 0, and count the calls."""
    return 0 if n == 0 else 1 + depth(n - 1)


print("depth(500) =", depth(500))
try:
    print("depth(10_000) =", depth(10_000))
except RecursionError as error:
    print("depth(10_000) stops:", str(error)[:32])

# %% [markdown]
# <details><summary>Compare with your guess: deep calls</summary>
#
# It stops with an error. Python allows about a thousand calls inside one another (its **recursion limit**), then raises
# RecursionError, so it neither returns nor runs forever. The cure is a list of what is still to visit, and a loop.
#
# </details>

# %% [markdown]
# ### Exercise 1 of 6: `Value`
#
# `__add__` and the last lines are given: Python calls `a.__add__(b)` for `a + b`, and `a.__radd__(2)` for `2 + a`.
# In five operations one line is open, after the pattern of `__add__`; then come the three steps of `backward`. A
# tuple of one thing needs a comma: `(self,)`. The check calls `backward`, so write that too before you run it.


# %% exercise="backprop.Value"
class Value:
    """A number that remembers what it was made from, so that backward() can find all gradients.

    data: the number itself. grad: how fast the output grows with it; 0 until backward() has run.
    parents: the Values it was made from. slopes: how fast it grows with each parent alone.
    """

    births = count()  # gives 0, 1, 2, ...

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad = data, 0.0
        self.parents, self.slopes = parents, slopes
        self.born = next(Value.births)  # later Values have larger numbers

    def __repr__(self):
        return f"Value(data={self.data:g}, grad={self.grad:g})"

    @staticmethod
    def of(number):
        """A Value as it is, and a plain number as a new Value."""
        return number if isinstance(number, Value) else Value(number)

    def __add__(self, other):
        other = Value.of(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = Value.of(other)
        ### BEGIN SOLUTION
        return Value(self.data * other.data, (self, other), (other.data, self.data))
        ### END SOLUTION

    def __pow__(self, n):
        """n is a plain number, so there is one parent and one slope."""
        ### BEGIN SOLUTION
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))
        ### END SOLUTION

    def tanh(self):
        t = np.tanh(self.data)
        ### BEGIN SOLUTION
        return Value(t, (self,), (1 - t**2,))
        ### END SOLUTION

    def exp(self):
        e = np.exp(self.data)
        ### BEGIN SOLUTION
        return Value(e, (self,), (e,))
        ### END SOLUTION

    def relu(self):
        ### BEGIN SOLUTION
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))
        ### END SOLUTION

    def backward(self):
        """Give every Value that this one was made from its gradient."""
        # 1. found: this Value and all that it was made from, each once, by a list of what is still to visit
        # 2. order: found, youngest first (sorted with key=lambda node: node.born, reverse=True)
        # 3. this Value's own grad is 1; then each node in order hands its share to each parent
        ### BEGIN SOLUTION
        found, to_visit = {self}, [self]
        while to_visit:
            for parent in to_visit.pop().parents:
                if parent not in found:
                    found.add(parent)
                    to_visit.append(parent)
        order = sorted(found, key=lambda node: node.born, reverse=True)
        self.grad = 1.0
        for node in order:
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.grad += slope * node.grad
        ### END SOLUTION

    # Made from the ones above: minus, divide, and numbers on the left.

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Value.of(other)

    def __truediv__(self, other):
        return self * Value.of(other) ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return Value.of(other) - self

    def __rtruediv__(self, other):
        return Value.of(other) / self


# %% check="backprop.Value"
check("backprop.Value", Value)

# %% [markdown]
# PyTorch finds its gradients in the same way. Now watch a sweep of your own class: step by step, each node hands its gradient
# down to what it was made from, each line carries its local slope, and a cross marks where your `Value` holds another number.
# (Here the output stands at the top.) Begin with the chain that you worked out by hand, then choose a neuron.

# %%
predict(
    "A neuron relu(w₁·x₁ + w₂·x₂ + b) has z = 1, and w₁ has the gradient 1. Now b is lowered by 1.5. The gradient of w₁ is then...",
    ["1, as before: b is not on its way", "0.5: it shrinks with z", "0: nothing comes through"],
)

# %% explorer="computation_graph"
explore("computation_graph", Value=Value)

# %% [markdown]
# <details><summary>Compare with your guess: the bias and the weight</summary>
#
# It is 0. With $z = -0.5$ relu cuts off, so its local slope is 0, and all that lies below gets 0 times something. As
# long as $z$ is above 0, though, moving $b$ changes nothing: the slopes on the way from $y$ to $w_1$ are 1, 1, 1 and $x_1$.
#
# </details>
#
# Which expressions show that shares must be added? In which one does the order matter? And the last one makes 10,000 nodes.
#
# ### Run it twice
#
# What if `backward` runs a second time on the same expression, and nobody sets the gradients back?

# %%
predict(
    "w.grad was 6 after one L.backward(). What is it after a second one?",
    ["6: the same sweep again", "12: twice as much", "30: more than that"],
)

# %%
v, y, c = Value(2.0), Value(3.0), Value(-1.0)
error = v * y + c + -4.0
loss = error**2
for sweep_number in (1, 2):
    loss.backward()
    print(f"after sweep {sweep_number}: weight {v.grad:g}, input {y.grad:g}, bias {c.grad:g}, error {error.grad:g}")

# %% [markdown]
# <details><summary>Compare with your guess: twice</summary>
#
# It is 30. With `+=`, old gradients stay and the new shares are added. Were only the inputs to keep theirs, it would be 12. But the
# nodes in between kept theirs as well: `error` had 2 and gets 2 more, hands on 4 instead of 2, and so on down the
# chain. It is 6 again only if every gradient is first set back to 0.
#
# </details>

# %% [markdown]
# So there are two habits: build the expression anew for each step, and set the gradients of the weights back to 0 before each
# `backward`. PyTorch's `zero_grad()` is the second one. Does it matter in practice? One weight, the loss
# $(w - 3)^2$, rate 0.1, thirty steps: with the gradient set back, and without.

# %%
predict(
    "Without setting back, w...",
    ["reaches 3 as well, only faster", "swings past 3 and back, again and again", "does not move"],
)


# %% alt="Weight w over 30 steps. Set back to 0 each time (solid, dots), w climbs to the target 3 and stays. Never set back (dashed, squares), it swings between about 0 and 6 around the target."
def descend(set_back, steps=30):
    """Walk w downhill on (w - 3)**2 from 0. Returns every w visited."""
    w, path = Value(0.0), [0.0]
    for _ in range(steps):
        if set_back:
            w.grad = 0.0
        ((w - 3) ** 2).backward()
        w.data -= 0.1 * w.grad
        path.append(w.data)
    return path


paths = {"set back to 0": descend(True), "never set back": descend(False)}
fig, ax = plt.subplots(figsize=(6, 3.6))
for (label, path), style in zip(paths.items(), ["o-", "s--"], strict=True):
    ax.plot(path, style, color="black", markersize=4, markerfacecolor="white", label=f"gradient {label}")
ax.axhline(3, color="0.6", linestyle=":")
ax.set(title="The same descent, with and without old gradients", xlabel="step", ylabel="weight $w$", ylim=(-0.7, 8.5))
ax.legend(loc="upper center", ncols=2)
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: not set back</summary>
#
# It swings past 3 and back. Each step follows the *sum* of all gradients so far: at the target that sum is still large,
# so $w$ runs past, until enough opposite gradients have piled up. It is faster only at first.
#
# </details>

# %% [markdown]
# ## From numbers to layers
#
# ### Through a dense layer
#
# A Value for each number is a fine way to understand, and slow. Real networks do the same with whole arrays: a layer
# $Z = X W + b$ is one node. It is given `dZ`, the gradient of the loss for each entry of $Z$, and hands on `dX`,
# `dW` and `db`. *A gradient has the shape of what it belongs to*, and that almost tells you the code:
#
# | gradient | shape due | made from | so it is |
# |---|---|---|---|
# | `dX` | `(n, n_in)` | `dZ` `(n, n_out)`, `W` `(n_in, n_out)` | `dZ @ W.T` |
# | `dW` | `(n_in, n_out)` | `X` `(n, n_in)`, `dZ` `(n, n_out)` | your turn |
# | `db` | `(n_out,)` | `dZ` `(n, n_out)` | your turn |

# %% [markdown]
# The bias is worth a closer look. One number `b` is added to each of three rows, so it is *used three times*.

# %%
predict(
    "dZ is [[1], [-2], [4]]: three examples, one neuron. What is db?",
    ["[[1], [-2], [4]]: as it came", "[1]: their mean", "[3]: their sum"],
)

# %%
dZ_rows = np.array([[1.0], [-2.0], [4.0]])
Z_rows = np.array([[0.5], [2.0], [-1.0]])  # any will do
measured = numerical_gradient(lambda b: np.sum(dZ_rows * (Z_rows + b)), np.array([0.0]))
print("measured db:", np.round(measured, 6))

# %% [markdown]
# <details><summary>Compare with your guess: the bias</summary>
#
# [3]: used three times, so three shares add up. As it came would have the wrong shape: there is one bias, not three. A
# mean would divide by $n$; but if the loss is a mean, that division is already inside `dZ`, and must not be done twice.
# (The cell measured it on $\sum dZ \cdot Z$, the plainest loss whose gradient for $Z$ is `dZ`.)
#
# </details>

# %% [markdown]
# ### Exercise 2 of 6: `dense_backward`
#
# The first line is given; the other two gradients are open. An entry of $W$ meets every example too.


# %% exercise="backprop.dense_backward"
def dense_backward(dZ, X, W):
    """Send a gradient back through Z = X @ W + b.

    dZ: gradient for Z, shape (n, n_out). X: shape (n, n_in). W: shape (n_in, n_out).
    Returns (dX, dW, db), in the shapes of X, W and b.
    """
    dX = dZ @ W.T
    ### BEGIN SOLUTION
    dW = X.T @ dZ
    db = dZ.sum(axis=0)
    return dX, dW, db
    ### END SOLUTION


# %% check="backprop.dense_backward"
check("backprop.dense_backward", dense_backward)

# %% [markdown]
# ### Through relu
#
# On the way forward, relu passed what was above 0 and cut off the rest. Its slope is 1 or 0, so on the way back each
# entry of the gradient passes unchanged or is stopped. The array of yes and no is the **mask**.

# %%
predict(
    "Z = [2, -1, 0, 3] went into relu, and dA = [-5, 7, 3, 1] comes back. What is dZ?",
    ["[0, 7, 3, 1]", "[-10, 0, 0, 3]", "[-5, 0, 0, 1]", "[-5, 7, 3, 1]"],
)

# %%
Z_in, dA_back = np.array([2.0, -1.0, 0.0, 3.0]), np.array([-5.0, 7.0, 3.0, 1.0])
let_through = Z_in > 0
print("mask:", let_through, "  dZ:", dA_back * let_through + 0.0)

# %% [markdown]
# <details><summary>Compare with your guess: the mask</summary>
#
# [-5, 0, 0, 1]. $Z$ decides, not `dA`: a negative gradient passes as well ([0, 7, 3, 1] is relu of `dA`). The slope
# is 1 however large $Z$ was, so nothing is multiplied by $Z$. At exactly 0 there is a corner with no slope of its
# own; by convention it is stopped there. [-5, 7, 3, 1] would be a layer without relu.
#
# </details>

# %% [markdown]
# ### Exercise 3 of 6: `relu_backward`
#
# The body is yours. Build a new array: the caller may still need `dA`.


# %% exercise="backprop.relu_backward"
def relu_backward(dA, Z):
    """Send a gradient back through A = relu(Z): dA where Z > 0, else 0.

    dA, Z: the same shape. Returns a new array of that shape.
    """
    ### BEGIN SOLUTION
    return np.where(Z > 0, dA, 0.0)
    ### END SOLUTION


# %% check="backprop.relu_backward"
check("backprop.relu_backward", relu_backward)

# %% [markdown]
# A neuron whose $Z$ is below 0 for *every* example gets no gradient at all, so no step can ever change it: a **dead**
# neuron. Let the bias of ten neurons sink, and count.

# %% alt="Bar chart: of 10 relu neurons, the number that get no gradient from 50 examples is 0 at bias 0 and grows as the bias sinks, until all 10 are dead at bias -8."
rng = np.random.default_rng(5)
X_dead, W_dead = rng.normal(size=(50, 3)), rng.normal(size=(3, 10))
biases = [0, -2, -4, -6, -8]
dead = []
for bias in biases:
    gradient = relu_backward(np.ones((50, 10)), X_dead @ W_dead + bias)
    dead.append(int(np.sum(np.all(gradient == 0, axis=0))))
fig, ax = plt.subplots(figsize=(6, 3.2))
ax.bar_label(ax.bar([str(bias) for bias in biases], dead, color="0.75", edgecolor="black"))
ax.set(title="A sinking bias kills relu neurons", xlabel="bias of all ten neurons", ylabel="dead neurons", ylim=(0, 11))
plt.show()

# %% [markdown]
# ### Through softmax and cross-entropy, together
#
# The network gives three classes the probabilities 0.5, 0.3 and 0.2, and the second is right. To lower the loss,
# which logits should rise, which fall, and how hard should each be pushed?

# %%
predict(
    "p = [0.5, 0.3, 0.2], the label is 1 (the second). What is the gradient for the three logits?",
    ["[0.5, 0.3, 0.2]", "[0.5, -0.7, 0.2]", "[-0.5, 0.7, -0.2]", "[0, -3.33, 0]"],
)

# %%
logits_row = np.log(np.array([[0.5, 0.3, 0.2]]))  # softmax of these is 0.5, 0.3, 0.2
measured = numerical_gradient(lambda z: cross_entropy(z, np.array([1])), logits_row)
print("probabilities:", softmax(logits_row)[0], "  measured gradient:", np.round(measured[0], 6))

# %% [markdown]
# <details><summary>Compare with your guess: softmax and cross-entropy</summary>
#
# [0.5, -0.7, 0.2]: probability minus the **one-hot** row [0, 1, 0]. Each number says what is *too much*: class 0 has 0.5
# and should have 0; the right class has 0.3 and should have 1, so it is 0.7 short. The opposite signs would point
# downhill, and a gradient points uphill. $-3.33 = -1/0.3$ is the slope for the *probability*, one step short of the logits.
#
# </details>

# %% [markdown]
# Why so simple? Write the loss of one example with the logits alone: $L = \log \sum_j e^{z_j} - z_{label}$.
#
# | part of the loss | its slope for $z_j$ |
# |---|---|
# | $\log \sum_j e^{z_j}$ | $e^{z_j} / \sum e^{z}$, which is just $p_j$ |
# | $-z_{label}$ | $-1$ at the label, $0$ elsewhere |
# | together | $p_j$ minus the one-hot row |
#
# Apart, the same chain holds $1/p$: for $p = 10^{-320}$ that overflows, while together the two cancel before they do
# harm. That is why they go together. And since the loss is a mean, each row is divided by $n$.
#
# ### Exercise 4 of 6: `softmax_cross_entropy_backward`
#
# The whole body is yours. `softmax(logits)` and `one_hot(labels, k)` are at hand.


# %% exercise="backprop.softmax_cross_entropy_backward"
def softmax_cross_entropy_backward(logits, labels):
    """Gradient of cross_entropy(logits, labels) for the logits.

    logits: shape (n, k). labels: ints, shape (n,). Returns shape (n, k).
    """
    # 1. probabilities, and the one-hot rows that would be right
    # 2. what is too much, shared over the n examples
    ### BEGIN SOLUTION
    n, k = logits.shape
    return (softmax(logits) - one_hot(labels, k)) / n
    ### END SOLUTION


# %% check="backprop.softmax_cross_entropy_backward"
check("backprop.softmax_cross_entropy_backward", softmax_cross_entropy_backward)

# %% [markdown]
# ## A whole network, backwards
#
# Put the three together. What each layer needs on the way back must be kept on the way forward:
#
# | way forward, first layer first | keep | way back, last layer first |
# |---|---|---|
# | $Z_1 = X W_1 + b_1$ | $X$ | $dW_1$, $db_1$ from $dZ_1$ and $X$ |
# | $A_1 = \text{relu}(Z_1)$ | $Z_1$ | $dZ_1$ from $dA_1$, masked by $Z_1$ |
# | $Z_2 = A_1 W_2 + b_2$ | $A_1$ | $dA_1$, $dW_2$, $db_2$ from $dZ_2$, $A_1$ and $W_2$ |
# | loss of $Z_2$ | $Z_2$ | $dZ_2$: start here |

# %%
predict(
    "For dW_2, which array goes into dense_backward as the layer's input?",
    ["X: what went into the network", "Z_1: what came out of the first layer", "A_1: Z_1 after relu"],
)

# %%
rng = np.random.default_rng(0)
X_small, y_small = rng.normal(size=(6, 2)), np.array([0, 1, 1, 0, 1, 0])
W1, b1, W2, b2 = rng.normal(size=(2, 2)), rng.normal(size=2), rng.normal(size=(2, 2)), rng.normal(size=2)
Z1 = dense(X_small, W1, b1)
A1 = relu(Z1)
dZ2 = softmax_cross_entropy_backward(dense(A1, W2, b2), y_small)
measured = numerical_gradient(lambda W: cross_entropy(dense(A1, W, b2), y_small), W2)
for name, layer_input in {"X": X_small, "Z1": Z1, "A1": A1}.items():
    dW2 = layer_input.T @ dZ2
    print(f"{name:2} as input: largest difference from the measured dW2 is {np.abs(dW2 - measured).max():.4f}")

# %% [markdown]
# <details><summary>Compare with your guess: the layer's own input</summary>
#
# $A_1$. The second layer multiplied $A_1$ by $W_2$, so how much $W_2$ matters depends on $A_1$. With $X$ or $Z_1$ the shapes may
# even fit, as here, and no error warns you: only the numbers are wrong.
#
# </details>

# %% [markdown]
# ### Exercise 5 of 6: `mlp_gradients`
#
# The whole body is yours, for any number of layers, one included. `params` is a list of pairs `(W, b)`. Your three
# functions from above do the way back; `dense`, `relu` and `cross_entropy` the way forward.


# %% exercise="backprop.mlp_gradients"
def mlp_gradients(X, labels, params):
    """Loss of a network, and its gradient for every weight and bias.

    X: shape (n, d). labels: ints, shape (n,). params: [(W, b), ...], first layer first;
    relu after every layer but the last. Returns (loss, grads): the mean cross-entropy, and
    [(dW, db), ...], first layer first.
    """
    # 1. forward: keep each layer's input and each layer's Z
    # 2. start: the gradient for the logits
    # 3. backward, last layer first: through the layer, then through the relu before it
    ### BEGIN SOLUTION
    inputs, Zs = [X], []
    for W, b in params:
        Zs.append(dense(inputs[-1], W, b))
        inputs.append(relu(Zs[-1]))
    dZ = softmax_cross_entropy_backward(Zs[-1], labels)
    grads = []
    for layer in reversed(range(len(params))):
        dA, dW, db = dense_backward(dZ, inputs[layer], params[layer][0])
        grads.append((dW, db))
        if layer > 0:
            dZ = relu_backward(dA, Zs[layer - 1])
    return cross_entropy(Zs[-1], labels), grads[::-1]
    ### END SOLUTION


# %% check="backprop.mlp_gradients"
check("backprop.mlp_gradients", mlp_gradients)

# %% [markdown]
# ## Trust, and locate
#
# ### One number for a whole gradient
#
# Wrong gradients raise no error: the network only learns badly. So measure once, on a small network, and compare:
# a **gradient check**. For each entry, with $a$ from your code and $n$ measured, the **relative error** is
# $\vert a - n \vert$ divided by $\vert a \vert + \vert n \vert$.

# %%
predict(
    "Your gradient is twice too large in every entry. How large is the relative error?",
    ["1/3", "1/2", "1", "it depends on the size of the gradient"],
)

# %%
for n_entry in (0.003, 3.0, 3000.0):
    a_entry = 2 * n_entry
    print(f"n = {n_entry:<6g} a = {a_entry:<6g} absolute {abs(a_entry - n_entry):<6g}", end=" ")
    print(f"relative {abs(a_entry - n_entry) / (abs(a_entry) + abs(n_entry)):.4f}")

# %% [markdown]
# <details><summary>Compare with your guess: the relative error</summary>
#
# 1/3: $\vert 2n - n \vert / (2n + n)$, whatever the size: that is the point of dividing. The absolute error does depend
# on it, so no one threshold fits. A wrong sign would give 1, the largest possible.
#
# </details>

# %% [markdown]
# Rule of thumb: below $10^{-6}$ is right, above $10^{-3}$ is wrong. Where $a$ and $n$ are both 0, guard the division:
# divide by `np.maximum(1e-8, ...)`.
#
# ### Exercise 6 of 6: `gradient_check`
#
# The whole body is yours: the largest relative error of all entries.


# %% exercise="backprop.gradient_check"
def gradient_check(f, gradient, x):
    """Largest relative error of a gradient against central differences.

    f: takes an array like x, returns a float. gradient: takes and returns an array like x.
    Each entry's error is |a - n| / max(1e-8, |a| + |n|). Returns the largest, a float.
    """
    ### BEGIN SOLUTION
    a, n = gradient(x), numerical_gradient(f, x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
    ### END SOLUTION


# %% check="backprop.gradient_check"
check("backprop.gradient_check", gradient_check)

# %% [markdown]
# ### Which parameter, which entry?
#
# Check your own `mlp_gradients`, and that of three people who each made one mistake. A gradient check wants one
# array, so all weights and biases are laid in a row.

# %%
sizes = [3, 5, 4, 3]
rng = np.random.default_rng(3)
X_check, y_check = rng.normal(size=(8, 3)), rng.integers(3, size=8)
params_check = [(W, rng.normal(size=len(b)) * 0.5) for W, b in (init_layer(*pair, rng) for pair in pairwise(sizes))]


def in_a_row(pairs):
    """Lay the arrays of [(W, b), ...] in one row."""
    return np.concatenate([part.ravel() for pair in pairs for part in pair])


def as_pairs(row):
    """Undo in_a_row: arrays in the shapes of params_check."""
    parts, start_at = [], 0
    for like in (part for pair in params_check for part in pair):
        parts.append(row[start_at : start_at + like.size].reshape(like.shape))
        start_at += like.size
    return list(zip(parts[::2], parts[1::2], strict=True))


def loss_of(row):
    """The network's loss, all parameters given in a row."""
    return cross_entropy(forward(X_check, as_pairs(row)), y_check)


def yours(row):
    """Your gradient, in a row."""
    return in_a_row(mlp_gradients(X_check, y_check, as_pairs(row))[1])


def anas(row):
    """One bias gradient is a mean instead of a sum."""
    grads = mlp_gradients(X_check, y_check, as_pairs(row))[1]
    grads[1] = grads[1][0], grads[1][1] / len(X_check)
    return in_a_row(grads)


def bens(row):
    """The relu mask is forgotten."""
    params, inputs = as_pairs(row), [X_check]
    for W, b in params:
        inputs.append(relu(dense(inputs[-1], W, b)))
    dZ = softmax_cross_entropy_backward(dense(inputs[-2], *params[-1]), y_check)
    grads = []
    for layer in (2, 1, 0):
        dZ, dW, db = dense_backward(dZ, inputs[layer], params[layer][0])
        grads.insert(0, (dW, db))
    return in_a_row(grads)


def cleos(row):
    """One single weight is off."""
    gradient = yours(row)
    gradient[7] += 0.01
    return gradient


row = in_a_row(params_check)
for who in (yours, anas, bens, cleos):
    error = gradient_check(loss_of, who, row)
    print(f"{who.__name__:6} largest relative error:", "below 1e-6" if error < 1e-6 else f"{error:.2f}")

# %% [markdown]
# Yours is tiny. The other three are wrong, and the number does not say where: even one entry of 54 makes it
# large. Look at each parameter by itself. Before that, a guess about Ben, who forgot the mask.

# %%
predict(
    "Ben's network has three layers. Which of his gradients are wrong?",
    [
        "all of them",
        "those of the last layer (W3, b3)",
        "those of the first two layers (W1, b1, W2, b2)",
        "those of the first layer (W1, b1)",
    ],
)


# %% alt="Three rows of six panels, W1 to b3, dark where a gradient is wrong. Ana: only b2 is dark. Ben: W1, b1, W2, b2 hold dark entries, W3 and b3 are white. Cleo: one single entry of W1 is dark."
def relative_errors(gradient, row):
    """The relative error of each entry, in the shapes of the parameters."""
    a, n = gradient(row), numerical_gradient(loss_of, row)
    return as_pairs(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


wrong = {name: relative_errors(who, row) for name, who in {"Ana": anas, "Ben": bens, "Cleo": cleos}.items()}
names = ["W1", "b1", "W2", "b2", "W3", "b3"]
fig, axes = plt.subplots(3, 6, figsize=(9, 5.6), layout="constrained")
for (who, pairs), line in zip(wrong.items(), axes, strict=True):
    for name, part, ax in zip(names, (part for pair in pairs for part in pair), line, strict=True):
        ax.imshow(np.atleast_2d(part) > 1e-4, cmap="Greys", vmin=0, vmax=1)
        largest = "right" if part.max() < 1e-6 else f"largest {part.max():.2g}"
        ax.set(title=f"{who}: {name}", xlabel=largest, ylabel="", xticks=[], yticks=[])
plt.show()

# %% [markdown]
# <details><summary>Compare with your guess: where Ben is wrong</summary>
#
# Those of the first two layers. The gradient travels from the end to the start, and a mistake spoils only what lies
# *behind* it: $W_3$ and $b_3$ got theirs before any mask was due. The first layer alone would be wrong if only the last
# mask on the way, that of $Z_1$, had been forgotten. (White entries in a dark panel: there the mistake changes nothing.)
#
# </details>

# %% [markdown]
# That is how to read such a picture, walking from the last layer to the first:
#
# | what you see | where to look |
# |---|---|
# | from some layer on, all that is further back is wrong | in the step just before that layer: a mask, a transpose |
# | one kind alone (a bias), the rest right | in that line, for that layer: it is handed on to nobody |
# | everything, by the same factor | at the start: the division by $n$, the sign |
# | a single entry | an index, or a relu that sits within $10^{-5}$ of its corner |

# %% [markdown]
# ## Why it matters for real networks
#
# ### Gradients that vanish
#
# A product of many numbers below 1 is next to nothing. The slope of a sigmoid is at most 1/4, that of relu is 0 or 1. Send a gradient
# back through 20 layers, once with sigmoid, once with relu.

# %%
predict(
    "20 layers with sigmoid: how large is the first layer's gradient, compared with the last one's?",
    ["about the same", "about a tenth", "less than a millionth"],
)


# %% alt="Mean size of dW for layers 1 to 20 on a logarithmic axis. Relu (solid, dots) stays near one level. Sigmoid (dashed, squares) falls steadily towards layer 1, by more than six powers of ten."
def sizes_of_gradients(activation, back, n_layers=20, width=30, seed=0):
    """Mean size of each layer's dW, first layer first. back: sends a gradient back through the activation."""
    rng = np.random.default_rng(seed)
    A, kept = rng.normal(size=(50, width)), []
    for _ in range(n_layers):
        W, b = init_layer(width, width, rng)
        Z = dense(A, W, b)
        kept.append((A, W, Z))
        A = activation(Z)
    dA, means = rng.normal(size=A.shape), []
    for A, W, Z in reversed(kept):
        dA, dW, _ = dense_backward(back(dA, Z), A, W)
        means.insert(0, np.abs(dW).mean())
    return np.array(means)


through_relu = sizes_of_gradients(relu, relu_backward)
through_sigmoid = sizes_of_gradients(sigmoid, lambda dA, Z: dA * sigmoid(Z) * (1 - sigmoid(Z)))
fig, ax = plt.subplots(figsize=(6, 3.8))
ax.semilogy(range(1, 21), through_relu, "o-", color="black", label="relu")
ax.semilogy(range(1, 21), through_sigmoid, "s--", color="black", markerfacecolor="white", label="sigmoid")
ax.set(
    title="The gradient on its way back to layer 1", xlabel="layer", ylabel="mean size of dW", xticks=range(1, 21, 3)
)
ax.legend()
plt.show()
print(f"first layer against last: relu {through_relu[0] / through_relu[-1]:.1g}", end=", ")
print(f"sigmoid {through_sigmoid[0] / through_sigmoid[-1]:.1g}")

# %% [markdown]
# <details><summary>Compare with your guess: twenty sigmoids</summary>
#
# Less than a millionth. Each layer multiplies by a slope of 1/4 or less, and although $W$ makes up for part of it, twenty such factors
# leave almost nothing: a **vanishing gradient**, and the first layers hardly learn. With relu and He's rule from
# lesson 02 it stays about the same: a slope of 1 takes nothing away.
#
# </details>

# %% [markdown]
# ### A net that your own numbers train
#
# Now something to show a friend. Lesson 01 proved that no single neuron computes XOR. Here is a network of 17 Values and nothing
# else: no NumPy inside, no framework, only your class. Each step builds the loss, calls `backward`, and walks downhill.

# %% alt="Left: the loss of a small network falls from 4 to near 0 in 120 steps. Right: the plane with the four XOR corners; the grey regions where the network says 1 hold the two corners that should be 1."
rng = np.random.default_rng(4)
hidden = [[Value(number) for number in rng.normal(size=3)] for _ in range(4)]  # two weights and a bias each
last = [Value(number) for number in rng.normal(size=5)]  # four weights and a bias
table = [((0, 0), -1), ((0, 1), 1), ((1, 0), 1), ((1, 1), -1)]  # XOR, with -1 for no


def answer(x1, x2):
    """The network's answer to one corner, made of Values."""
    neurons = [(w1 * x1 + w2 * x2 + b).tanh() for w1, w2, b in hidden]
    return sum(w * a for w, a in zip(last[:-1], neurons, strict=True)) + last[-1]


losses = []
for _ in range(120):
    loss = sum((answer(*corner) - due) ** 2 for corner, due in table) / 4
    weights = [weight for unit in [*hidden, last] for weight in unit]
    for weight in weights:
        weight.grad = 0.0
    loss.backward()
    for weight in weights:
        weight.data -= 0.2 * weight.grad
    losses.append(loss.data)

ticks = np.linspace(-0.5, 1.5, 31)
says = np.array([[answer(x1, x2).data for x1 in ticks] for x2 in ticks])
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
left.plot(losses, color="black")
left.set(title="Your own class learns", xlabel="step", ylabel="loss")
right.contourf(ticks, ticks, says, levels=[-99, 0, 99], colors=["white", "0.75"])
for corner, due in table:
    ink = dict(facecolor="black" if due > 0 else "white", edgecolor="black", boxstyle="circle,pad=0.3")
    right.text(
        *corner, "1" if due > 0 else "0", color="white" if due > 0 else "black", bbox=ink, ha="center", va="center"
    )
right.set(title="XOR, which no single neuron computes", xlabel="$x_1$", ylabel="$x_2$")
plt.show()
print("answers:", [round(float(answer(*corner).data), 2) for corner, _ in table], " loss:", round(float(losses[-1]), 4))

# %% [markdown]
# Change the rate, the number of steps, or `tanh` to `relu`, and run again. (Some starts get stuck; the seed is in the first line.)
# In lesson 06 the same sweep, in arrays, trains on real data.
#
# ## Do you remember?
#
# Answer each aloud or on paper before you look at its choices. They reach back one, two and three lessons.

# %%
quiz("backprop.recall_1")

# %%
quiz("backprop.recall_2")

# %%
quiz("backprop.recall_3")

# %%
progress()

# %% [markdown]
# ## What to read next
#
# - Michael Nielsen, *Neural Networks and Deep Learning*, chapter 2: the four equations of backpropagation, one by one.
# - Christopher Olah, "Calculus on computational graphs" (2015): why the sweep goes backwards and not forwards.
# - Andrej Karpathy, *micrograd*: the same class in 94 lines, with recursion.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning* (2016), section 6.5: the same with tensors.
# - David Rumelhart, Geoffrey Hinton, Ronald Williams, "Learning representations by back-propagating errors" (1986).
#
# ## Glossary
#
# | word | in plain words |
# |---|---|
# | <a id="backpropagation"></a>backpropagation | one sweep from the loss back to the inputs that gives every gradient |
# | <a id="chain-rule"></a>chain rule | along a way, slopes multiply; where ways meet, shares add |
# | <a id="dead"></a>dead | said of a relu neuron that is cut off for every example, so that no gradient reaches it |
# | <a id="gradient-check"></a>gradient check | comparing a computed gradient with a measured one |
# | <a id="graph"></a>graph | the steps of a computation as boxes, with arrows to what is made from them |
# | <a id="local-slope"></a>local slope | how fast a result grows when one of the things it was made from grows alone |
# | <a id="mask"></a>mask | yes or no for each entry: where relu let through on the way forward |
# | <a id="one-hot"></a>one-hot | a row with a single 1, at the place of the label |
# | <a id="parents"></a>parents | the Values that a Value was made from |
# | <a id="recursion-limit"></a>recursion limit | how many calls inside one another Python allows |
# | <a id="relative-error"></a>relative error | the difference of two numbers, divided by their size |
# | <a id="topological-order"></a>topological order | an order in which each node comes after all that were made from it (on the way back) |
# | <a id="vanishing-gradient"></a>vanishing gradient | a gradient that many slopes below 1 have multiplied down to almost nothing |
