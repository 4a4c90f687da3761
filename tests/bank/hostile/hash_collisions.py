# expect: rejected
# tries: returns a dict of texts whose hashes all collide, slow for whoever looks one up
class Same(str):
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return False


def sigmoid(z):
    return {Same(i): 0.5 for i in range(3_000)}
