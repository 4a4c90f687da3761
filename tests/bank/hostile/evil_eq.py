# expect: rejected
# tries: returns an object that equals everything, and whose every attribute and operator is itself
class Equal:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __getattr__(self, name):
        return self

    def __call__(self, *a, **k):
        return self

    def __bool__(self):
        return True

    __sub__ = __rsub__ = __le__ = __lt__ = __ge__ = __gt__ = __abs__ = __call__


def sigmoid(z):
    return Equal()
