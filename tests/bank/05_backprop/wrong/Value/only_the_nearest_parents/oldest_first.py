from itertools import count

import numpy as np


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
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        """n is a plain number, so there is one parent and one slope."""
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def relu(self):
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        """Give every Value that this one was made from its gradient."""
        found, to_visit = {self}, [self]
        while to_visit:
            for parent in to_visit.pop().parents:
                if parent not in found:
                    found.add(parent)
                    to_visit.append(parent)
        order = sorted(found, key=lambda node: node.born)
        self.grad = 1.0
        for node in order:
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.grad += slope * node.grad

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
