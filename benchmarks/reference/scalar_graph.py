"""micrograd's own net on two moons: 100 points, 2-16-16-1, its max-margin loss with L2, forward and backward.

micrograd's classes of neurons and layers run on either kind of scalar; the garbage collector is left as a user has it.
"""

import random
import tracemalloc

import micrograd.nn
import numpy as np
from micrograd.engine import Value as MicrogradValue

from coursekit import data
from coursekit.nn.backprop import Value

MOONS = data.moons(100, np.random.default_rng(0))
NODES = 10_000


def work_of(value):
    """Return the work for a class of scalars: micrograd's network, made of them."""
    micrograd.nn.Value = value
    random.seed(1337)
    model = micrograd.nn.MLP(2, [16, 16, 1])
    signs = (2 * MOONS.labels - 1).tolist()

    def work():
        model.zero_grad()
        scores = [model([value(x) for x in row]) for row in MOONS.X.tolist()]
        losses = [(1 + -sign * score).relu() for sign, score in zip(signs, scores, strict=True)]
        loss = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in model.parameters())
        loss.backward()
        return [(np.array(loss.data), np.array([p.grad for p in model.parameters()]))]

    return work


def bytes_a_node(value):
    """Return the memory of a node that multiplies or adds, by tracemalloc, before any gradient."""
    x, y, kept = value(2.0), value(3.0), [None] * NODES
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for i in range(NODES):
        x = kept[i] = x * y if i % 2 else x + y
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / NODES


PEERS = {
    "coursekit's Value": lambda: work_of(Value),
    "micrograd": lambda: work_of(MicrogradValue),
}
MEMORY = {"coursekit's Value": lambda: bytes_a_node(Value), "micrograd": lambda: bytes_a_node(MicrogradValue)}
