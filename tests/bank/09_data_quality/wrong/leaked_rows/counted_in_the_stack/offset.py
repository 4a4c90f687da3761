import numpy as np


def leaked_rows(train, test):
    everything = np.vstack([train, test]).tolist()
    known = train.tolist()
    return [i for i in range(len(train), len(everything)) if everything[i] in known]
