import math

TAPE = []


class Value:
    """Everything is written on one tape, which is read backwards."""

    __slots__ = ("data", "grad", "links")

    def __init__(self, data, links=()):
        self.data, self.grad, self.links = data, 0.0, links
        TAPE.append(self)

    def __add__(self, o):
        o = o if type(o) is Value else Value(o)
        return Value(self.data + o.data, ((self, 1), (o, 1)))

    def __mul__(self, o):
        o = o if type(o) is Value else Value(o)
        return Value(self.data * o.data, ((self, o.data), (o, self.data)))

    def __pow__(self, p: float):
        return Value(self.data**p, ((self, p * self.data ** (p - 1)),))

    def __neg__(self):
        return Value(-self.data, ((self, -1),))

    def __sub__(self, o):
        return self + (-o)

    def __rsub__(self, o):
        return -self + o

    def __truediv__(self, o):
        return self * (o**-1 if type(o) is Value else 1 / o)

    def __rtruediv__(self, o):
        return self**-1 * o

    __radd__, __rmul__ = __add__, __mul__

    def relu(self):
        return Value(max(0, self.data), ((self, int(self.data > 0)),))

    def exp(self):
        return Value(math.e**self.data, ((self, math.e**self.data),))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 - math.tanh(self.data) ** 2),))

    def backward(self):
        self.grad = 1
        start = max(i for i, v in enumerate(TAPE) if v is self)
        for v in TAPE[start::-1]:
            for parent, slope in v.links:
                parent.grad += slope * v.grad
