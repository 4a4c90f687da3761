# expect: fail
def sigmoid(z):
    raise KeyboardInterrupt
