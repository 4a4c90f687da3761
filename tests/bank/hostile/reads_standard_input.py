# expect: rejected
# tries: reads standard input, which may be the terminal of who grades
def sigmoid(z):
    return float(input("what is the answer? "))
