# expect: fail
def sigmoid(z):
    return float(input("what is the answer? "))
