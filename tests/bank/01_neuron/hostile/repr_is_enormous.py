# expect: fail
class Wide:
    def __repr__(self):
        return "w" * 500_000_000


def sigmoid(z):
    return Wide()
