# expect: rejected
# tries: returns a list nested 200 000 deep, for whoever walks it by recursion
def sigmoid(z):
    nest = 0.5
    for _ in range(200_000):
        nest = [nest]
    return nest
