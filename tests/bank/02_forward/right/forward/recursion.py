import numpy as np


def forward(X, params):
    (W, b), *rest = params
    Z = X @ W + b
    return forward(np.clip(Z, 0, None), rest) if rest else Z
