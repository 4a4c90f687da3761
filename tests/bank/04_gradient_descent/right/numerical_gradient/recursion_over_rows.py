import numpy as np


def numerical_gradient(f, x, h=1e-5):
    if np.ndim(x) == 0:
        return (f(x + h) - f(x - h)) / (2 * h)

    def with_row(i):
        def of_row(row):
            whole = np.array(x)
            whole[i] = row
            return f(whole)

        return of_row

    return np.array([numerical_gradient(with_row(i), x[i], h) for i in range(len(x))])
