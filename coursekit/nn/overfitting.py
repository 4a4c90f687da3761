"""Lesson 07: what a network has learned shows on examples that it has not seen."""

import numpy as np


def train_validation_test_split(n, validation, test, rng):
    """Deal the indices 0 to n - 1 into three shuffled, disjoint sets.

    validation, test: fractions of n; each set has `round(n * fraction)` examples, the rest train. rng: a
    numpy.random.Generator. Returns (train, validation, test), int arrays.
    Source: Hastie et al., The Elements of Statistical Learning, section 7.2.
    """
    order = rng.permutation(n)
    n_validation, n_test = round(n * validation), round(n * test)
    n_train = n - n_validation - n_test
    return order[:n_train], order[n_train : n_train + n_validation], order[n_train + n_validation :]


def polynomial_features(x, degree):
    """Powers 0 to degree of each number. x: shape (n,). Returns floats, shape (n, degree + 1), the constant 1 first.

    Source: Bishop, Pattern Recognition and Machine Learning, section 1.1.
    """
    return np.asarray(x, dtype=float)[:, None] ** np.arange(degree + 1)


def k_fold(n, k, rng):
    """Split the indices 0 to n - 1 k times, so that each is in validation once.

    k: from 2 to n. rng: a numpy.random.Generator. Returns k pairs (train, validation) of int arrays; the sizes of the
    validation sets differ by at most 1.
    Source: Hastie et al., The Elements of Statistical Learning, section 7.10.
    """
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]


def early_stopping(validation_losses, patience):
    """Say when training stops and which epoch was best, both counted from 0. Returns (stop_epoch, best_epoch).

    validation_losses: at least one, finite. It stops after `patience` epochs in a row (1 or more) without a loss below
    the best so far, else at the last epoch.
    Source: Goodfellow et al., Deep Learning, algorithm 7.1.
    """
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
        elif epoch - best == patience:  # that many epochs have passed since the best
            return epoch, best
    return len(validation_losses) - 1, best


def diagnose(train_error, validation_error, target_error, max_gap):
    """Say what keeps a network from being good: "underfitting", "overfitting", or nothing: "good fit".

    All errors are floats in one unit. It underfits when even its training error is above the target; it overfits when
    the validation error exceeds the training error by more than max_gap.
    Source: Goodfellow et al., Deep Learning, section 5.2.
    """
    if train_error > target_error:
        return "underfitting"
    if validation_error - train_error > max_gap:
        return "overfitting"
    return "good fit"
