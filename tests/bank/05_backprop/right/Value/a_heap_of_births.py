import heapq

import numpy as np


class Value:
    made = 0

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad, self.parents, self.slopes = data, 0, parents, slopes
        Value.made += 1
        self.number = Value.made

    def _op(self, other, f, df, dg):
        b = other.data if isinstance(other, Value) else other
        a = self.data
        if isinstance(other, Value):
            return Value(f(a, b), (self, other), (df(a, b), dg(a, b)))
        return Value(f(a, b), (self,), (df(a, b),))

    def __add__(self, other):
        return self._op(other, lambda a, b: a + b, lambda a, b: 1, lambda a, b: 1)

    def __sub__(self, other):
        return self._op(other, lambda a, b: a - b, lambda a, b: 1, lambda a, b: -1)

    def __mul__(self, other):
        return self._op(other, lambda a, b: a * b, lambda a, b: b, lambda a, b: a)

    def __truediv__(self, other):
        return self._op(other, lambda a, b: a / b, lambda a, b: 1 / b, lambda a, b: -a / (b * b))

    def __pow__(self, n):
        return self._op(n, lambda a, b: float(a) ** b, lambda a, b: b * float(a) ** (b - 1), None)

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return (self - number) * -1

    def __rtruediv__(self, number):
        return (self / number) ** -1

    def __neg__(self):
        return self * -1

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), ((1 - t) * (1 + t),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def relu(self):
        return Value(np.maximum(self.data, 0.0), (self,), (np.heaviside(self.data, 0.0),))

    def backward(self):
        self.grad = 1.0
        heap, queued = [(-self.number, self)], {self.number}
        while heap:
            _, node = heapq.heappop(heap)
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad = parent.grad + slope * node.grad
                if parent.number not in queued:
                    queued.add(parent.number)
                    heapq.heappush(heap, (-parent.number, parent))
