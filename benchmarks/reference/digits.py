"""An epoch on real digits: 1,797 x 64, network 64-64-32-10, batches of 32, momentum 0.9, float64, one thread.

Each peer starts from the same weights, sees the same batches in the same order, and trains on: one call, one epoch.
"""

import warnings
from itertools import pairwise

import numpy as np

from coursekit import data
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import init_layer
from coursekit.nn.fused import FusedStep
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.training import each_array, momentum_update

SIZES, BATCH, RATE, MOMENTUM = (64, 64, 32, 10), 32, 0.02, 0.9
RNG = np.random.default_rng(0)
DIGITS = data.digits()
PARAMS = [init_layer(n_in, n_out, RNG) for n_in, n_out in pairwise(SIZES)]
BATCHES = minibatches(len(DIGITS.X), BATCH, RNG)
X, LABELS = DIGITS.X, DIGITS.labels


def coursekit():
    step = FusedStep(PARAMS, RATE, MOMENTUM)
    inputs = step.with_ones(X)

    def epoch():
        for batch in BATCHES:
            step(inputs[batch], LABELS[batch])
        return step.params

    return epoch


def plain():
    params, velocity = PARAMS, each_array(np.zeros_like, PARAMS)

    def epoch():
        nonlocal params, velocity
        for batch in BATCHES:
            _, grads = mlp_gradients(X[batch], LABELS[batch], params)
            params, velocity = momentum_update(params, grads, velocity, RATE, MOMENTUM)
        return params

    return epoch


def pytorch():
    import torch

    torch.set_num_threads(1)
    layers = [torch.nn.Linear(n_in, n_out, dtype=torch.float64) for n_in, n_out in pairwise(SIZES)]
    with torch.no_grad():
        for layer, (W, b) in zip(layers, PARAMS, strict=True):
            layer.weight.copy_(torch.from_numpy(W.T))
            layer.bias.copy_(torch.from_numpy(b))
    network = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2])
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE, momentum=MOMENTUM, fused=True)
    examples, labels, batches = torch.from_numpy(X), torch.from_numpy(LABELS), list(map(torch.from_numpy, BATCHES))

    def epoch():
        for batch in batches:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(examples[batch]), labels[batch]).backward()
            optimizer.step()
        return [(layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers]

    return epoch


def jax_parts():
    """Return JAX, its NumPy, and a step of ours written in it, not yet compiled."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)

    def loss(params, inputs, labels):
        *hidden, (W, b) = params
        for hidden_W, hidden_b in hidden:
            inputs = jax.nn.relu(inputs @ hidden_W + hidden_b)
        log_p = jax.nn.log_softmax(inputs @ W + b)
        return -jnp.mean(jnp.take_along_axis(log_p, labels[:, None], axis=1))

    def step(params, velocity, inputs, labels):
        grads = jax.grad(loss)(params, inputs, labels)
        velocity = jax.tree.map(lambda v, g: MOMENTUM * v - RATE * g, velocity, grads)
        return jax.tree.map(jnp.add, params, velocity), velocity

    params = jax.tree.map(jnp.asarray, PARAMS)
    return jax, jnp, step, params, jax.tree.map(jnp.zeros_like, params)


def jax_step():
    jax, jnp, step, params, velocity = jax_parts()
    examples, labels, batches = jnp.asarray(X), jnp.asarray(LABELS), list(map(jnp.asarray, BATCHES))

    def on_batch(params, velocity, examples, labels, batch):
        return step(params, velocity, examples[batch], labels[batch])

    on_batch = jax.jit(on_batch, donate_argnums=(0, 1))

    def epoch():
        nonlocal params, velocity
        for batch in batches:
            params, velocity = on_batch(params, velocity, examples, labels, batch)
        return jax.block_until_ready(params)

    return epoch


def jax_scan():
    jax, jnp, step, params, velocity = jax_parts()
    whole, rest = np.stack(BATCHES[:-1]), BATCHES[-1]
    examples, labels = jnp.asarray(X), jnp.asarray(LABELS)

    @jax.jit
    def all_batches(params, velocity):
        def one(state, batch):
            return step(*state, examples[batch], labels[batch]), None

        state, _ = jax.lax.scan(one, (params, velocity), whole)
        return step(*state, examples[rest], labels[rest])

    def epoch():
        nonlocal params, velocity
        params, velocity = all_batches(params, velocity)
        return jax.block_until_ready(params)

    return epoch


def scikit_learn():
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        SIZES[1:-1],
        solver="sgd",
        alpha=0.0,
        batch_size=BATCH,
        learning_rate_init=RATE,
        momentum=MOMENTUM,
        nesterovs_momentum=False,
        shuffle=False,
    )
    order = np.concatenate(BATCHES)
    examples, labels = X[order], LABELS[order]
    model.partial_fit(examples[:BATCH], labels[:BATCH], classes=range(10))
    model._optimizer.velocities = [np.zeros_like(part) for part in model.coefs_ + model.intercepts_]
    for layer, (W, b) in enumerate(PARAMS):
        model.coefs_[layer][...], model.intercepts_[layer][...] = W, b

    def epoch():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.partial_fit(examples, labels)
        return list(zip(model.coefs_, model.intercepts_, strict=True))

    return epoch


def hips_autograd():
    import autograd.numpy as anp
    from autograd import grad

    def loss(params, inputs, one_hot):
        *hidden, (W, b) = params
        for hidden_W, hidden_b in hidden:
            inputs = anp.maximum(0.0, anp.dot(inputs, hidden_W) + hidden_b)
        logits = anp.dot(inputs, W) + b
        logits = logits - anp.max(logits, axis=1, keepdims=True)
        log_p = logits - anp.log(anp.sum(anp.exp(logits), axis=1, keepdims=True))
        return -anp.sum(log_p * one_hot) / len(inputs)

    gradient, targets = grad(loss), np.eye(10)[LABELS]
    params, velocity = [tuple(layer) for layer in PARAMS], each_array(np.zeros_like, PARAMS)

    def epoch():
        nonlocal params, velocity
        for batch in BATCHES:
            grads = gradient(params, X[batch], targets[batch])
            params, velocity = momentum_update(params, grads, velocity, RATE, MOMENTUM)
        return params

    return epoch


PEERS = {
    "coursekit": coursekit,
    "coursekit, the lessons' plain functions": plain,
    "PyTorch eager": pytorch,
    "JAX, jit a step": jax_step,
    "JAX, scan over the epoch": jax_scan,
    "scikit-learn's MLPClassifier": scikit_learn,
    "HIPS autograd": hips_autograd,
}
