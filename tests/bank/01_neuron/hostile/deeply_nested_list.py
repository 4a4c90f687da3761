# expect: fail
def sigmoid(z):
    nest = 0.5
    for _ in range(200_000):
        nest = [nest]
    return nest
