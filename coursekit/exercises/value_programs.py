"""Lesson 05, Value: a class as learners write it, and the wrong ones, each different in one thing."""

import math
from collections import deque


class Scalar:
    """Right, in small parts that a wrong program can replace."""

    start = 0.0

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad, self.parents, self.slopes = data, self.start, parents, slopes

    def made(self, data, *shares):
        """A new one from (parent, slope) pairs."""
        return type(self)(data, *map(list, zip(*shares, strict=True)))

    def wrap(self, other):
        return other if isinstance(other, Scalar) else type(self)(other)

    def __add__(self, other):
        other = self.wrap(other)
        return self.made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __sub__(self, other):
        other = self.wrap(other)
        return self.made(self.data - other.data, (self, 1.0), (other, self.minus()))

    def minus(self):
        return -1.0

    def __mul__(self, other):
        other = self.wrap(other)
        return self.made(self.data * other.data, *self.of_product(other))

    def of_product(self, other):
        return (self, other.data), (other, self.data)

    def __truediv__(self, other):
        other = self.wrap(other)
        return self.made(
            self.data / other.data, (self, 1 / other.data), (other, self.of_divisor(self.data, other.data))
        )

    def of_divisor(self, a, b):
        return -a / b**2

    def __pow__(self, n):
        return self.made(self.data**n, (self, self.of_power(self.data, n)))

    def of_power(self, x, n):
        return n * x ** (n - 1)

    def __neg__(self):
        return self.made(-self.data, (self, -1.0))

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return self.wrap(other) - self

    def __rtruediv__(self, other):
        return self.wrap(other) / self

    def tanh(self):
        t = math.tanh(self.data)
        return self.made(t, (self, self.of_tanh(self.data, t)))

    def of_tanh(self, x, t):
        return 1 - t**2

    def exp(self):
        e = math.exp(self.data)
        return self.made(e, (self, self.of_exp(self.data, e)))

    def of_exp(self, x, e):
        return e

    def relu(self):
        return self.made(max(0.0, self.data), (self, self.of_relu(self.data)))

    def of_relu(self, x):
        return float(x > 0)

    def backward(self):
        self.seed()
        for node in self.order():
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                self.hand_on(node, parent, slope)

    def seed(self):
        self.grad = 1.0

    def hand_on(self, node, parent, slope):
        parent.grad += slope * node.grad

    def order(self):
        """Every node before its parents."""
        order, seen, todo = [], set(), [(self, False)]
        while todo:
            node, done = todo.pop()
            if done:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                todo += [(node, True), *((parent, False) for parent in node.parents)]
        return order[::-1]


class Derived(Scalar):
    """As in the lesson: minus and divide are made of times and power, so what is wrong there shows here too."""

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -self.wrap(other)

    def __truediv__(self, other):
        return self * self.wrap(other) ** -1


class Recursive(Scalar):
    def order(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        return order[::-1]


class Overwrites(Scalar):
    def hand_on(self, node, parent, slope):
        parent.grad = slope * node.grad


class OverwritesByRecursion(Recursive):
    def hand_on(self, node, parent, slope):
        parent.grad = slope * node.grad


class OverwritesInProductsAlone(Scalar):
    def hand_on(self, node, parent, slope):
        product = len(node.parents) == 2 and node.slopes != [1.0, 1.0]
        parent.grad = slope * node.grad + (0.0 if product else parent.grad)


class LevelByLevel(Scalar):
    def order(self):
        order, seen, todo = [], {self}, deque([self])
        while todo:
            order.append(todo.popleft())
            for parent in order[-1].parents:
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return order


class AsFirstMet(Scalar):
    def order(self):
        order, seen, todo = [], set(), [self]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                order.append(node)
                todo += reversed(node.parents)
        return order


class PassesOnAtOnce(Scalar):
    def backward(self):
        self.seed()
        todo = [(self, iter(zip(self.parents, self.slopes, strict=True)))]
        while todo:
            node, shares = todo[-1]
            for parent, slope in shares:
                parent.grad += slope * node.grad
                todo.append((parent, iter(zip(parent.parents, parent.slopes, strict=True))))
                break
            else:
                todo.pop()


class OldestFirst(Scalar):
    """Parents in the order met, the whole list the wrong way round but for the output."""

    def order(self):
        order, seen, todo = [], set(), [self]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                order.append(node)
                todo += node.parents
        return order


class NothingRemembered(Scalar):
    def order(self):
        order, todo = [], [(self, False)]
        while todo:
            node, done = todo.pop()
            if done or not node.parents:
                order.append(node)
            else:
                todo += [(node, True), *((parent, False) for parent in reversed(node.parents))]
        return order[::-1]


class NothingRememberedLevelByLevel(Scalar):
    def order(self):
        order, todo = [], deque([self])
        while todo:
            order.append(todo.popleft())
            todo += order[-1].parents
        return order


class NeverSeeded(Scalar):
    def seed(self):
        pass


class SeededWithData(Scalar):
    def seed(self):
        self.grad = self.data


class SeededWithTwo(Scalar):
    def seed(self):
        self.grad = 2.0


class AllStartAtOne(Scalar):
    start = 1.0


class AllStartAtOneAndSeeded(Scalar):
    start = 1.0

    def seed(self):
        self.grad += 1.0


class AllStartAtOneDerived(AllStartAtOne, Derived):
    pass


class NoReflectedSubtraction(Scalar):
    def __rsub__(self, other):
        return NotImplemented

    def __rtruediv__(self, other):
        return NotImplemented


class NoReflected(NoReflectedSubtraction):
    def __radd__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return NotImplemented


class NumbersNotWrapped(Scalar):
    """Its twins with an r do not call each other without end: where the recursion limit was raised, that would kill."""

    def wrap(self, other):
        return other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other


class NumbersNotWrappedDerived(NumbersNotWrapped, Derived):
    pass


class MirroredMinus(Scalar):
    def __rsub__(self, other):
        return self - other


class MirroredDivide(Scalar):
    def __rtruediv__(self, other):
        return self / other


class MirroredBoth(MirroredMinus, MirroredDivide):
    pass


class OwnFactor(Scalar):
    def of_product(self, other):
        return (self, self.data), (other, other.data)


class OwnFactorDerived(OwnFactor, Derived):
    pass


class DifferenceAsSum(Scalar):
    def minus(self):
        return 1.0


class DivisorSignLost(Scalar):
    def of_divisor(self, a, b):
        return a / b**2


class DivisorNotSquared(Scalar):
    def of_divisor(self, a, b):
        return -a / b


class DivisorAsFactor(Scalar):
    def of_divisor(self, a, b):
        return a


class PowerNotLowered(Scalar):
    def of_power(self, x, n):
        return n * x**n


class PowerNotInFront(Scalar):
    def of_power(self, x, n):
        return x ** (n - 1)


class PowerNotLoweredDerived(PowerNotLowered, Derived):
    pass


class PowerNotInFrontDerived(PowerNotInFront, Derived):
    pass


class TanhOfInput(Scalar):
    def of_tanh(self, x, t):
        return 1 - x**2


class TanhNotSquared(Scalar):
    def of_tanh(self, x, t):
        return 1 - t


class TanhOfTanh(Scalar):
    def of_tanh(self, x, t):
        return 1 - math.tanh(t) ** 2


class ExpByPowerRule(Scalar):
    def of_exp(self, x, e):
        return x * math.exp(x - 1)


class ExpOfInput(Scalar):
    def of_exp(self, x, e):
        return x


class ReluSlopeOne(Scalar):
    def of_relu(self, x):
        return 1.0


class ReluSlopeItself(Scalar):
    def of_relu(self, x):
        return max(0.0, x)


class ReluSlopeAtZero(Scalar):
    def of_relu(self, x):
        return float(x >= 0)


class SlopeAlone(Scalar):
    def hand_on(self, node, parent, slope):
        parent.grad += slope


class SlopeAloneDerived(SlopeAlone, Derived):
    pass
