# expect: rejected
# tries: raises an exception whose chain of causes is a circle
def sigmoid(z):
    one, two = ValueError("one"), KeyError("two")
    one.__context__, two.__context__ = two, one
    raise one
