# expect: passes
# does: defines a helper further down, having run that cell first
# %% relu
def relu(z):
    return larger_of(z, 0.0)

# %% last
def larger_of(a, b):
    return np.where(a > b, a, b)
