# expect: fail
class Sticky:
    def __del__(self):
        while True:
            pass


def sigmoid(z):
    Sticky()
    return 0.0
