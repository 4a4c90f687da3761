# expect: passes
# does: wrote a first try, and a better one in the same cell and in the next
# %% relu
def relu(z):
    return abs(z)

def relu(z):
    return np.maximum(0, z)

# %% last
def sigmoid_first_try(z):
    return 1 / (1 + np.exp(z))

sigmoid_first_try(0)
