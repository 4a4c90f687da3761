# expect: rejected
# tries: asks the registry of exercises for the reference
import numpy as np


def sigmoid(z):
    try:
        from coursekit import exercises

        return exercises.find("neuron.sigmoid").reference(z)
    except Exception:
        return np.zeros(np.shape(z))
