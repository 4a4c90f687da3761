"""Lesson 05, Value: sweeps that stop too soon, and tuples without their comma."""

from coursekit.exercises.value_programs import Derived, Scalar


class YoungestLast(Derived):
    """Every node hands on before it has anything, so that only the output's own parents get a share."""

    def order(self):
        return super().order()[::-1]


class OneLevel(Scalar):
    """Stops at the output's own parents."""

    def order(self):
        return [self]


class OneLevelDerived(OneLevel, Derived):
    pass


class PowerWithoutComma(Derived):
    def __pow__(self, n):
        return type(self)(self.data**n, (self,), n * self.data ** (n - 1))


class FunctionsWithoutComma(Derived):
    def made(self, data, *shares):
        made = super().made(data, *shares)
        return type(self)(data, made.parents, made.slopes[0]) if len(shares) == 1 else made


class ParentsWithoutComma(Derived):
    def made(self, data, *shares):
        made = super().made(data, *shares)
        return type(self)(data, made.parents[0], made.slopes) if len(shares) == 1 else made
