import numpy as np

weighted_sum = lambda x, w, b: float(np.vdot(x, w) + b)
