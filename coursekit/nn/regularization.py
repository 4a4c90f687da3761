"""Lesson 08: a network is kept simple by a price on its weights, or by chance in its activations."""

import numpy as np


def l2_penalty(params, strength):
    """The price of large weights: `strength * sum of W²`. The biases are free. Returns a float.

    params: (W, b) of each layer.
    Source: Goodfellow et al., Deep Learning, section 7.1.1 (there with a half).
    """
    return strength * sum(np.sum(W**2) for W, _ in params)


def l1_penalty(params, strength):
    """The price of weights that are not 0: `strength * sum of |W|`. The biases are free. Returns a float.

    params: (W, b) of each layer.
    Source: Goodfellow et al., Deep Learning, section 7.1.2.
    """
    return strength * sum(np.sum(np.abs(W)) for W, _ in params)


def penalty_gradients(params, l1, l2):
    """Gradient of `l1_penalty(params, l1) + l2_penalty(params, l2)`: `l1 * sign(W) + 2 * l2 * W`, 0 for a bias.

    params: (W, b) of each layer. Returns (dW, db) of each layer. L2 pulls a weight in proportion to its size, L1 pulls
    all alike; at 0, where the slope of |W| jumps, sign gives 0.
    Source: Goodfellow et al., Deep Learning, sections 7.1.1 and 7.1.2.
    """
    return [(l1 * np.sign(W) + 2 * l2 * W, np.zeros_like(b)) for W, b in params]


def soft_threshold(W, t):
    """Shrink every weight towards 0 by t, and to exactly 0 what is within t of it: how L1 makes weights vanish.

    W: any shape. t: 0 or more. Returns W's shape.
    Source: Tibshirani, "Regression shrinkage and selection via the lasso" (1996); Parikh and Boyd, Proximal Algorithms,
    section 6.5.2.
    """
    return W - np.clip(W, -t, t)


def dropout(A, rate, rng, training=True):
    """Drop activations at random and scale up the rest, so that their mean stays: `A * mask` ("inverted" dropout).

    A: any shape. rate: the probability of being dropped, 0 <= rate < 1. rng: a numpy.random.Generator. Returns
    (A * mask, mask), the mask's entries 0 or `1 / (1 - rate)`. When not training, nothing is dropped: the mask is ones.
    Source: Srivastava et al., "Dropout" (2014); Goodfellow et al., Deep Learning, section 7.12.
    """
    if not training:
        return A, np.ones_like(A)
    kept = rng.random(np.shape(A)) >= rate  # true with probability 1 - rate
    mask = kept / (1.0 - rate)
    return A * mask, mask


def choose_strength(strengths, validation_losses):
    """The largest strength whose validation loss is within 1 percent of the lowest: the simplest that is as good.

    strengths, validation_losses: the same number of floats, losses 0 or more. Returns one of the strengths.
    Source: after the one-standard-error rule of Hastie et al., The Elements of Statistical Learning, section 7.10.
    """
    limit = 1.01 * min(validation_losses)
    return max(s for s, loss in zip(strengths, validation_losses, strict=True) if loss <= limit)
