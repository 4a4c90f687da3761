# expect: rejected
# tries: returns an object whose repr never ends
class Slow:
    def __repr__(self):
        while True:
            pass


def sigmoid(z):
    return Slow()
