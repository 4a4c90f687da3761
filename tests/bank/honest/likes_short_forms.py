# expect: passes
# does: writes a lambda, a partial, a class with __call__ and a recursion
# %% weighted_sum
weighted_sum = lambda x, w, b: b if len(x) == 0 else x[0] * w[0] + weighted_sum(x[1:], w[1:], b)

# %% sigmoid
class Sigmoid:
    def __init__(self, half=0.5):
        self.half = half

    def __call__(self, z):
        return self.half * (1 + np.tanh(self.half * np.asarray(z)))

sigmoid = Sigmoid()

# %% relu
from functools import partial

relu = partial(np.maximum, 0)

# %% and_gate
and_gate = lambda: (np.ones(2), -1.5)
