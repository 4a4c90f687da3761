import numpy as np


def center_columns(X):
    means = X.mean(axis=0)
    spread = np.sqrt(((X - means) ** 2).mean(axis=0))
    return (X - means) / spread
