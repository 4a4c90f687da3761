# expect: rejected
# tries: prints without end in the call
def sigmoid(z):
    while True:
        print("all work and no play " * 1000)
