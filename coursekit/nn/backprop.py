"""Lesson 05: one sweep backwards, from the loss to the inputs, finds every weight's share of the error."""

import math

import numpy as np

from coursekit.nn.forward import dense, softmax
from coursekit.nn.gradient_descent import numerical_gradient
from coursekit.nn.loss import cross_entropy, one_hot
from coursekit.nn.neuron import relu


class Value:
    """A number that remembers what it was made from, so that `backward` finds the gradient with respect to each part.

    Write expressions of Values and numbers with `+ - * / **`, `tanh()`, `relu()` and `exp()`. Each operation makes a
    new Value that keeps its parents and its slopes: how fast it grows with each parent alone.

    data: a number; exponents are numbers, too. grad: 0 until `backward` runs. Raises TypeError for what is no real
    number; ZeroDivisionError and OverflowError where Python's floats do, for the result or for a slope.
    Source: Griewank and Walther, Evaluating Derivatives, chapter 3; in this form Karpathy's micrograd.
    """

    __slots__ = ("_swept", "data", "grad", "parents", "slopes")
    __array_ufunc__ = None  # so that a NumPy number on the left leaves the operation to us

    def __init__(self, data, parents=(), slopes=()):
        self.data = data if parents else real_number(data)  # what an operation made is a number already
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes
        self._swept = False

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, (self, other), (1.0, -1.0))

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __truediv__(self, other):
        other = as_value(other)
        quotient = self.data / other.data
        return Value(quotient, (self, other), (1.0 / other.data, -quotient / other.data))

    def __pow__(self, exponent):
        exponent = real_number(exponent)
        power = self.data**exponent
        if isinstance(power, complex):
            raise ValueError(f"({self.data}) ** {exponent} is no real number: the base is negative")
        if self.data or exponent >= 1:
            slope = exponent * self.data ** (exponent - 1.0)
        else:  # at 0 the power 0 is flat, and a root is upright
            slope = 0.0 if exponent == 0 else math.inf
        return Value(power, (self,), (slope,))

    def __neg__(self):
        return Value(-self.data, (self,), (-1.0,))

    def tanh(self):
        tanh = math.tanh(self.data)
        return Value(tanh, (self,), (1.0 - tanh**2,))

    def relu(self):
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))

    def exp(self):
        power = math.exp(self.data)
        return Value(power, (self,), (power,))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return as_value(other) - self

    def __rtruediv__(self, other):
        return as_value(other) / self

    def backward(self):
        """Add to the `grad` of each Value in this expression how fast the expression grows with it.

        The chain rule: a Value hands its own grad on to each parent, times the slope. Where a Value is used twice, what
        it is handed adds up; so it does over several expressions with the same inputs, until `grad` is set to 0.
        Raises RuntimeError when backward has already run through a part of this expression.
        """
        order = parents_first(self)
        if any(node._swept for node in order):
            raise RuntimeError(
                "backward() has already run through this expression or a part of it, and would count that part twice. "
                "Set the .grad of its inputs to 0, compute the expression again, then call backward() once."
            )
        self.grad += 1.0
        for node in reversed(order):
            node._swept = bool(node.parents)  # inputs may serve in many expressions
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.grad += slope * node.grad

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"


def as_value(number):
    """Return a Value as it is, and a number as a Value. Raises TypeError for anything else."""
    return number if isinstance(number, Value) else Value(number)


def real_number(number):
    """Return a real number, Python's or NumPy's, as a float. Raises TypeError for anything else."""
    if isinstance(number, (int, float, np.integer, np.floating, np.bool_)):
        return float(number)
    if isinstance(number, np.ndarray) and number.ndim == 0:
        return real_number(number[()])
    raise TypeError(f"a real number is needed here, not {number!r}")


def parents_first(output):
    """List every Value that an output was made from, the output last, each behind all its parents.

    A list of what is still to do takes the place of recursion, so that an expression may be of any depth.
    Source: Cormen et al., Introduction to Algorithms, "Topological sort" (by depth-first search).
    """
    order, seen, to_do = [], set(), [(output, False)]
    while to_do:
        node, its_parents_are_listed = to_do.pop()
        if its_parents_are_listed:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            to_do.append((node, True))
            to_do.extend((parent, False) for parent in node.parents)
    return order


def dense_backward(dZ, X, W):
    """Gradients of a loss through `Z = X @ W + b`, given its gradient dZ with respect to Z.

    dZ: shape (n, n_out). X: (n, n_in). W: (n_in, n_out). Returns (dX, dW, db) in the shapes of X, W and b.
    An entry of W or b acts on every example, so its shares add up over the rows.
    Source: Goodfellow et al., Deep Learning, section 6.5.6.
    """
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


def relu_backward(dA, Z):
    """Gradient of a loss through `A = relu(Z)`: dA where Z is positive, else 0.

    dA, Z: the same shape, also that of the result.
    Source: Goodfellow et al., Deep Learning, section 6.3.1.
    """
    return np.where(Z > 0, dA, 0.0)


def softmax_cross_entropy_backward(logits, labels):
    """Gradient of `cross_entropy(logits, labels)` with respect to the logits: `(softmax(logits) - one_hot) / n`.

    logits: shape (n, k). labels: ints, shape (n,). Returns shape (n, k): what each probability is too large by, over n.
    Source: Bishop, Pattern Recognition and Machine Learning, eq. 5.18.
    """
    n, k = logits.shape
    return (softmax(logits) - one_hot(labels, k)) / n


def mlp_gradients(X, labels, params):
    """Loss of a network and its gradient with respect to every parameter, in one sweep forward and one back.

    X: shape (n, d). labels: ints, shape (n,). params: (W, b) of each layer. Returns (loss, grads): the mean
    cross-entropy of `forward(X, params)`, and (dW, db) of each layer, first layer first.
    Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986); Goodfellow et
    al., Deep Learning, algorithm 6.4.
    """
    *hidden, (W, b) = params
    A, kept = X, []
    for hidden_W, hidden_b in hidden:
        Z = dense(A, hidden_W, hidden_b)
        kept.append((A, hidden_W, Z))
        A = relu(Z)
    logits = dense(A, W, b)

    dA, dW, db = dense_backward(softmax_cross_entropy_backward(logits, labels), A, W)
    grads = [(dW, db)]
    for A, W, Z in reversed(kept):
        dA, dW, db = dense_backward(relu_backward(dA, Z), A, W)
        grads.append((dW, db))
    return cross_entropy(logits, labels), grads[::-1]


def gradient_check(f, gradient, x):
    """Largest relative error of a gradient against central differences: `|a - n| / max(1e-8, |a| + |n|)`.

    f: takes an array like x, returns a float. gradient: takes and returns such an array. Returns a float: about 1e-8
    for a right gradient (more where an entry is almost 0, or a ReLU within h of its kink), 1/3 for one that is twice
    too large, 1 for a wrong sign. Raises ValueError for a gradient that has not x's shape.
    Source: Goodfellow et al., Deep Learning, section 11.5; the measure after Stanford's CS231n.
    """
    x = np.asarray(x, dtype=float)
    analytic, numerical = gradient(x.copy()), numerical_gradient(f, x)
    if np.shape(analytic) != x.shape:
        raise ValueError(f"the gradient has shape {np.shape(analytic)}, and x has {x.shape}")
    return np.max(np.abs(analytic - numerical) / np.maximum(1e-8, np.abs(analytic) + np.abs(numerical)))
