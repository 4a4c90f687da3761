# expect: rejected
# tries: returns a list that holds itself
def sigmoid(z):
    loop = [0.5]
    loop.append(loop)
    return loop
