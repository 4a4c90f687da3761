# expect: rejected
# tries: returns an object whose repr has 500 MB
class Wide:
    def __repr__(self):
        return "w" * 500_000_000


def sigmoid(z):
    return Wide()
