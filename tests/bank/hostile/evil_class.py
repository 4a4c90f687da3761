# expect: rejected
# tries: returns an object whose __class__ says float
class Disguised:
    @property
    def __class__(self):
        return float

    def __float__(self):
        return 0.5

    def hex(self):
        return "0x1p-1"


def sigmoid(z):
    return Disguised()
