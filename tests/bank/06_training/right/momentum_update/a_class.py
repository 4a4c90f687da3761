class Pair:
    def __init__(self, parts):
        self.parts = tuple(parts)

    def __add__(self, other):
        return Pair(a + b for a, b in zip(self.parts, other.parts))

    def __rmul__(self, number):
        return Pair(number * a for a in self.parts)


def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    v = [momentum * Pair(v) + -learning_rate * Pair(g) for v, g in zip(velocity, grads)]
    p = [Pair(p) + one for p, one in zip(params, v)]
    return [one.parts for one in p], [one.parts for one in v]
