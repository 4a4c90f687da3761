class _Neuron:
    def __init__(self, w, b, activation):
        self.w, self.b, self.activation = w, b, activation

    def __call__(self, X):
        return self.activation(X.dot(self.w) + self.b)


def neuron(X, w, b, activation):
    return _Neuron(w, b, activation)(X)
