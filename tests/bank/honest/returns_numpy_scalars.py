# expect: passes
# does: returns NumPy scalars and arrays of no dimensions where numbers are due, lists where weights are
# %% weighted_sum
def weighted_sum(x, w, b):
    return np.array(np.dot(x, w) + b)

# %% sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=np.float64)
    s = np.array([1 / (1 + np.exp(-v)) if v > 0 else np.exp(v) / (1 + np.exp(v)) for v in z.ravel()])
    return s.reshape(z.shape)[()]

# %% and_gate
def and_gate():
    return [1, 1], np.int64(-1) - np.float32(0.5)

# %% or_gate
def or_gate():
    w = (2, 2)
    return w, -1
