# expect: rejected
# tries: returns a float subclass of 99 that equals everything and calls itself 0.5
class Number(float):
    def __float__(self):
        raise SystemExit(0)

    def __repr__(self):
        return "0.5, 'passed': true"

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


def sigmoid(z):
    return Number(99.0)
