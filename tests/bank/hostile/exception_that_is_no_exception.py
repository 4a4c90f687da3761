# expect: rejected
# tries: raises an exception whose class, text and traceback are properties that lie
class Odd(Exception):
    @property
    def __class__(self):
        return AssertionError

    @property
    def __traceback__(self):
        raise SystemExit(0)

    def __str__(self):
        return 7

    args = property(lambda self: 1 / 0)


def sigmoid(z):
    raise Odd
