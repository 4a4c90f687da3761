# expect: rejected
# tries: makes every isinstance and issubclass true through metaclasses and abstract base classes
import abc
import numbers

import numpy as np


class Any(type):
    __instancecheck__ = __subclasscheck__ = lambda cls, other: True
    __eq__ = lambda cls, other: True
    __hash__ = lambda cls: hash(float)
    __name__ = "float"


class Everything(metaclass=Any):
    pass


numbers.Number.register(Everything)
abc.ABCMeta.__instancecheck__ = lambda cls, other: True


def sigmoid(z):
    return Everything()
