import itertools
import math

_clock = itertools.count()


class Value:
    def __init__(self, data, edges=()):
        self.data = float(data)
        self.grad = 0.0
        self.edges = edges
        self.time = next(_clock)

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, ((self, 1.0),))
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    __radd__ = __add__

    def __neg__(self):
        return Value(-self.data, ((self, -1.0),))

    def __sub__(self, other):
        if not isinstance(other, Value):
            return Value(self.data - other, ((self, 1.0),))
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __rsub__(self, other):
        return Value(other - self.data, ((self, -1.0),))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, ((self, other),))
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    __rmul__ = __mul__

    def __truediv__(self, other):
        if not isinstance(other, Value):
            return Value(self.data / other, ((self, 1 / other),))
        return Value(self.data / other.data, ((self, 1 / other.data), (other, -self.data / other.data**2)))

    def __rtruediv__(self, other):
        return Value(other / self.data, ((self, -other / self.data**2),))

    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 / math.cosh(self.data) ** 2),))

    def exp(self):
        return Value(math.exp(self.data), ((self, math.exp(self.data)),))

    def relu(self):
        if self.data > 0:
            return Value(self.data, ((self, 1.0),))
        return Value(0.0)

    def backward(self):
        pending = {self.time: self}
        seen = dict(pending)
        while pending:
            _, node = pending.popitem()
            for parent, _ in node.edges:
                if parent.time not in seen:
                    seen[parent.time] = pending[parent.time] = parent
        self.grad = 1.0
        for time in sorted(seen, reverse=True):
            for parent, slope in seen[time].edges:
                parent.grad += slope * seen[time].grad
