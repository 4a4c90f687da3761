# expect: passes
# does: seeds every generator at the top, and draws from it to try things out
# %% first
import random

np.random.seed(42)
random.seed(42)
x_mine = np.random.normal(size=5)
rng = np.random.default_rng(0)

# %% last
print(relu(np.random.normal(size=3)), random.random())
