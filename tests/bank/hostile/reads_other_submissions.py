# expect: rejected
# tries: looks for other learners' notebooks above its folder
import pathlib

import numpy as np


def sigmoid(z):
    here = pathlib.Path.cwd()
    for folder in (here, *here.parents):
        for file in folder.glob("submitted/*/*/*.ipynb"):
            print("OTHER-SUBMISSION-READ", file)
    return np.zeros(np.shape(z))
