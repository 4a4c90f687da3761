import numpy as np


def accuracy(logits, labels):
    eye = np.eye(logits.shape[1])
    return (eye[logits.argmax(axis=1)] * eye[labels]).sum() / len(labels)
