# expect: rejected
# tries: loops for ever inside one C call
def sigmoid(z):
    # one bytecode that never returns to the interpreter
    return sum(iter(int, 1))
