# expect: rejected
# tries: raises a KeyboardInterrupt, as if a person had stopped the grader
def sigmoid(z):
    raise KeyboardInterrupt
