import numpy as np


def cross_entropy(logits, labels):
    shifted = logits - np.amax(logits, 1, keepdims=True)
    log_p = shifted - np.log(np.einsum("nk->n", np.exp(shifted)))[:, np.newaxis]
    eye = np.eye(logits.shape[1])
    return -np.einsum("nk,nk->", eye[labels], log_p) / logits.shape[0]
