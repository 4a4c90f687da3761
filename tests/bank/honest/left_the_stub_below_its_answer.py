# expect: passes
# does: left the released line below its return, and the stub's comment above
# %% relu
def relu(z):
    """Give max(0, z) for each entry."""
    # YOUR CODE HERE
    return np.maximum(0, z)
    raise NotImplementedError()
