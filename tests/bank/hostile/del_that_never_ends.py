# expect: rejected
# tries: returns while a finalizer loops for ever
class Sticky:
    def __del__(self):
        while True:
            pass


def sigmoid(z):
    Sticky()
    return 0.0
