from coursekit.nn.training import train as nn_train


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=0.95):
    return nn_train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy)
