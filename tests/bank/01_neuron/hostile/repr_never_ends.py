# expect: fail
class Slow:
    def __repr__(self):
        while True:
            pass


def sigmoid(z):
    return Slow()
