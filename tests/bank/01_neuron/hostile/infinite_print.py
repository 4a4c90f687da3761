# expect: fail
def sigmoid(z):
    while True:
        print("all work and no play " * 1000)
