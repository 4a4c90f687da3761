# expect: fail
def sigmoid(z):
    # one bytecode that never returns to the interpreter
    return sum(iter(int, 1))
