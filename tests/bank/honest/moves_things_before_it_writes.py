# expect: passes
# does: sets an explorer, guesses and answers a quiz in the cell that also defines a function
# %% relu
import numpy as np

from coursekit import explore, predict, quiz

picture = explore("neuron_line", {"data": "OR"})
picture.set(activation="relu", w=(1, 1))
predict("Is relu(-1) below 0?", ["yes", "no"])
quiz("neuron.recall_1")


def relu(z):
    return np.maximum(0, z)


picture
