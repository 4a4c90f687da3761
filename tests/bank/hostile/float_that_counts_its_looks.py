# expect: rejected
# tries: returns a float subclass that is another number at each look
class Shy(float):
    looks = 0

    def look(self, *a):
        Shy.looks += 1
        return Shy.looks / 10

    __float__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __abs__ = __neg__ = look
    hex = as_integer_ratio = look

    def __repr__(self):
        return repr(self.look())


def sigmoid(z):
    return Shy(99.0)
