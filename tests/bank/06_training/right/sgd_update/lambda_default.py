import numpy as np

sgd_update = lambda params, grads, learning_rate: [
    [np.add(p, np.negative(learning_rate * g)) for p, g in zip(*layers)] for layers in zip(params, grads)
]
