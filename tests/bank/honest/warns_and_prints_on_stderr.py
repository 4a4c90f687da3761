# expect: passes
# does: warns, and prints on standard error, in a cell and at each call
# %% first
import sys
import warnings

print("set up", file=sys.stderr)
warnings.warn("an old habit", DeprecationWarning, stacklevel=1)

# %% relu
def relu(z):
    warnings.warn("relu is called", UserWarning, stacklevel=2)
    print("debug:", z, file=sys.stderr)
    return np.maximum(0, z)
