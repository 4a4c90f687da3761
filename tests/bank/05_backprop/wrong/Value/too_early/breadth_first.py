import math


def lift(number):
    return number if isinstance(number, Value) else Value(number)


class Value:
    """A number with a function that hands its gradient on to the numbers it was made of."""

    def __init__(self, data, made_of=()):
        self.made_of = list(made_of)
        self.share = None
        self.data = data
        self.grad = 0

    def __add__(self, other):
        other = lift(other)
        total = Value(self.data + other.data, [self, other])

        def share():
            self.grad = self.grad + total.grad
            other.grad = other.grad + total.grad

        total.share = share
        return total

    def __mul__(self, other):
        other = lift(other)
        product = Value(self.data * other.data, [self, other])

        def share():
            self.grad = self.grad + product.grad * other.data
            other.grad = other.grad + product.grad * self.data

        product.share = share
        return product

    def __pow__(self, exponent):
        power = Value(self.data**exponent, [self])

        def share():
            self.grad = self.grad + power.grad * exponent * self.data ** (exponent - 1)

        power.share = share
        return power

    def tanh(self):
        squashed = Value(math.tanh(self.data), [self])

        def share():
            self.grad = self.grad + squashed.grad * (1 - squashed.data * squashed.data)

        squashed.share = share
        return squashed

    def exp(self):
        grown = Value(math.exp(self.data), [self])

        def share():
            self.grad = self.grad + grown.grad * grown.data

        grown.share = share
        return grown

    def relu(self):
        passed = Value(self.data if self.data > 0 else 0, [self])

        def share():
            if self.data > 0:
                self.grad = self.grad + passed.grad

        passed.share = share
        return passed

    def backward(self):
        self.grad = 1
        line, met = [self], {id(self)}
        for node in line:
            if node.share is not None:
                node.share()
            for part in node.made_of:
                if id(part) not in met:
                    met.add(id(part))
                    line.append(part)

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + -lift(other)

    def __truediv__(self, other):
        return self * lift(other) ** -1

    def __radd__(self, number):
        return lift(number) + self

    def __rmul__(self, number):
        return lift(number) * self

    def __rsub__(self, number):
        return lift(number) - self

    def __rtruediv__(self, number):
        return lift(number) / self
