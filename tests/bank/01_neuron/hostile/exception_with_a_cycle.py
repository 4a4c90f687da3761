# expect: fail
def sigmoid(z):
    one, two = ValueError("one"), KeyError("two")
    one.__context__, two.__context__ = two, one
    raise one
