# expect: rejected
# tries: returns an object whose repr raises a MemoryError
class Loud:
    def __repr__(self):
        raise MemoryError("repr")

    __str__ = __format__ = __repr__


def sigmoid(z):
    return Loud()
