# expect: rejected
# tries: writes full marks into any gradebook.db above its folder
import pathlib
import sqlite3

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


here = pathlib.Path.cwd()
for folder in (here, *here.parents[:4]):
    for file in folder.glob("gradebook.db"):
        try:
            with sqlite3.connect(file, timeout=1) as db:
                db.execute("update grade set auto_score = max_score_cell")
        except sqlite3.Error:
            pass
