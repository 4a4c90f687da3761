import numpy as np


def init_layer(fan_in, fan_out, generator):
    weights = generator.normal(0.0, np.sqrt(2 / fan_in), fan_in * fan_out)
    return weights.reshape(fan_in, fan_out), np.zeros(fan_out)
