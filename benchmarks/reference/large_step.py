"""A large step: network 784-512-512-10, batch of 1,024, float32, one thread.

Ten steps a call, one after the other as in training, on one batch; plain gradient descent unless said.
"""

from itertools import pairwise

import numpy as np

from coursekit.nn.forward import init_layer
from coursekit.nn.fused import FusedStep

SIZES, N, RATE, STEPS = (784, 512, 512, 10), 1024, 0.01, 10
RNG = np.random.default_rng(0)
PARAMS = [tuple(part.astype(np.float32) for part in init_layer(n_in, n_out, RNG)) for n_in, n_out in pairwise(SIZES)]
X, LABELS = RNG.random((N, SIZES[0]), dtype=np.float32), RNG.integers(10, size=N)


def products():
    """The eight matrix products of the step and nothing else, into arrays made before."""
    A, W = [X], [W for W, _ in PARAMS]
    A += [RNG.random((N, size), dtype=np.float32) for size in SIZES[1:]]
    dZ = [None, *(RNG.random((N, size), dtype=np.float32) for size in SIZES[1:])]
    dW = [np.empty_like(layer) for layer in W]

    def work():
        for _ in range(STEPS):
            for i in range(3):
                np.matmul(A[i], W[i], out=A[i + 1])
            for i in (2, 1, 0):
                np.matmul(A[i].T, dZ[i + 1], out=dW[i])
                if i:
                    np.matmul(dZ[i + 1], W[i].T, out=dZ[i])

    return work


def coursekit(momentum=0.0):
    step = FusedStep(PARAMS, RATE, momentum)
    inputs = step.with_ones(X)

    def work():
        for _ in range(STEPS):
            step(inputs, LABELS)
        return step.params

    return work


def pytorch():
    import torch

    torch.set_num_threads(1)
    layers = [torch.nn.Linear(n_in, n_out) for n_in, n_out in pairwise(SIZES)]
    with torch.no_grad():
        for layer, (W, b) in zip(layers, PARAMS, strict=True):
            layer.weight.copy_(torch.from_numpy(W.T))
            layer.bias.copy_(torch.from_numpy(b))
    network = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2])
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE, fused=True)
    inputs, labels = torch.from_numpy(X), torch.from_numpy(LABELS)

    def work():
        for _ in range(STEPS):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(inputs), labels).backward()
            optimizer.step()
        return [(layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers]

    return work


PEERS = {
    "NumPy, the matrix products alone": products,
    "coursekit": coursekit,
    "coursekit with momentum": lambda: coursekit(0.9),
    "PyTorch eager": pytorch,
}
