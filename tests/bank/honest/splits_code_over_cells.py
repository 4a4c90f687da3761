# expect: passes
# does: writes helpers and constants in cells of their own, before the answer
# %% first
ZERO = 0.0

# %% second
def larger(a, b):
    return np.where(a > b, a, b)

class Numbers:
    half = 0.5

# %% relu
def relu(z):
    return larger(z, ZERO)

# %% sigmoid
def sigmoid(z):
    return Numbers.half * (1 + np.tanh(Numbers.half * np.asarray(z)))
