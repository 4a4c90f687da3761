# expect: fail
def sigmoid(z):
    loop = [0.5]
    loop.append(loop)
    return loop
