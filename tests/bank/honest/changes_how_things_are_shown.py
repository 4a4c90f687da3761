# expect: passes
# does: changes print options, warnings filters and error states
# %% first
import warnings

np.set_printoptions(precision=2, suppress=True)
np.seterr(all="ignore")
warnings.filterwarnings("ignore")
from IPython.display import Markdown, display

display(Markdown("**notes**"))

# %% sigmoid
def sigmoid(z):
    with np.errstate(over="ignore"):
        z = np.asarray(z, dtype=float)
        return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))
