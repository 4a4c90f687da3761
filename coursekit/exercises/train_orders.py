"""Every way in which chance can deal a few examples into minibatches over some epochs, and where each way leads.

A right `train` draws as it likes, so its result can't be foretold. But with two or three examples all its possible
results can: what a learner's function gives is one of them or it is wrong, and which one says how it was dealt.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from coursekit.checking.comparison import entries_close
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.loss import accuracy, cross_entropy
from coursekit.nn.training import sgd_update

Deal = tuple[tuple[int, ...], ...]
"""The batches of one epoch: the indices of each. Within a batch order does not matter."""


def deals(n: int, batch_size: int) -> list[Deal]:
    """List every way to deal n indices into batches of batch_size, of which only the last may be smaller."""
    if n <= batch_size:
        return [(tuple(range(n)),)]
    found = []
    for batch in combinations(range(n), batch_size):
        rest = [i for i in range(n) if i not in batch]
        found += [(batch, *(tuple(rest[i] for i in later) for later in deal)) for deal in deals(len(rest), batch_size)]
    return found


def in_turn(n: int, batch_size: int) -> Deal:
    """Return the deal of a pack that nobody shuffled."""
    return tuple(tuple(range(first, min(first + batch_size, n))) for first in range(0, n, batch_size))


class Orders:
    """All results of training, for every sequence of deals: `deals(n, batch_size)` in each of some epochs."""

    def __init__(self, X, labels, params, epochs, batch_size, learning_rate):
        self.X, self.labels, self.params, self.learning_rate = X, labels, params, learning_rate
        self.epochs, self.deals = epochs, deals(len(X), batch_size)
        ends = [part[..., None] for pair in params for part in pair]  # the sequences lie along the last axis
        for _ in range(epochs):
            ways = [self._after(ends, deal) for deal in self.deals]
            ends = [np.concatenate(parts, axis=-1) for parts in zip(*ways, strict=True)]
        self.ends = np.concatenate([end.reshape(-1, end.shape[-1]) for end in ends])  # an entry a row

    def _after(self, ends, deal):
        for batch in deal:
            rows = list(batch)
            ends = _stepped(ends, self.X[rows], self.labels[rows], self.learning_rate)
        return ends

    def sequence(self, params) -> list[Deal] | None:
        """Return the deals, an epoch each, that lead to these params, or None when no sequence does."""
        found = np.arange(self.ends.shape[1])
        entries = np.concatenate([np.ravel(part) for pair in params for part in pair])
        for row, entry in zip(self.ends, entries, strict=True):
            found = found[entries_close(row[found], entry)]
        if not found.size:
            return None
        distance = np.abs(self.ends[:, found] - entries[:, None]).sum(axis=0)
        index, dealt = int(found[np.argmin(distance)]), []
        for epoch in range(self.epochs, 0, -1):  # the last epoch's deal is the leading digit
            digit, index = divmod(index, len(self.deals) ** (epoch - 1))
            dealt.append(self.deals[digit])
        return dealt[::-1]

    def history(self, sequence: list[Deal]) -> list[dict[str, float]]:
        """Return the history that is due for a sequence of deals."""
        return walk(self.X, self.labels, self.params, sequence, self.learning_rate)[1]


def walk(X, labels, params, sequence: Sequence[Deal], learning_rate):
    """Train by a known sequence of deals, one an epoch. Returns (params, history)."""
    history = []
    for deal in sequence:
        for batch in deal:
            rows = list(batch)
            _, grads = mlp_gradients(X[rows], labels[rows], params)
            params = sgd_update(params, grads, learning_rate)
        history.append(measured(X, labels, params))
    return params, history


def measured(X, labels, params) -> dict[str, float]:
    """Return loss and accuracy of a network on all examples."""
    logits = forward(X, params)
    return {"loss": float(cross_entropy(logits, labels)), "accuracy": float(accuracy(logits, labels))}


def _stepped(parts, X, labels, rate):
    """Take one step from many places at once. parts: W, b, W, b, ... with the places along the last axis."""
    layers = list(zip(parts[::2], parts[1::2], strict=True))
    inputs = [X[..., None]]
    for W, b in layers:
        Z = np.einsum("ni...,io...->no...", inputs[-1], W) + b
        inputs.append(np.maximum(Z, 0.0))
    dZ = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ /= dZ.sum(axis=1, keepdims=True)
    dZ[np.arange(len(X)), labels] -= 1.0
    dZ /= len(X)
    after = []
    for (W, b), A in zip(reversed(layers), inputs[-2::-1], strict=True):
        after[:0] = [W - rate * np.einsum("ni...,no...->io...", A, dZ), b - rate * dZ.sum(axis=0)]
        dZ = np.einsum("no...,io...->ni...", dZ, W) * (A > 0)
    return after


def chance_changes_nothing(X, labels, batch_size) -> bool:
    """Say whether chance changes nothing: one batch holds all, or all examples are the same."""
    same = not np.ptp(X, axis=0).any() and not np.ptp(labels)
    return bool(same) or batch_size >= len(X)
