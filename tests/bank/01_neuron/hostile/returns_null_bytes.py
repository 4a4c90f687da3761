# expect: fail
def sigmoid(z):
    return "\x00" * 1000 + "passed\x00"
