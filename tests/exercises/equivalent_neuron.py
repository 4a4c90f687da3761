"""Mutants of lesson 01's references that compute the same, with the reason."""

EQUIVALENT = {
    ("neuron.relu", "arguments swapped"): "the maximum of two is the same either way round",
    ("neuron.and_gate", "call dropped"): "np.positive makes the same array as np.array",
    ("neuron.or_gate", "call dropped"): "np.positive makes the same array as np.array",
    ("neuron.sigmoid", "greater_equal -> greater"): "at z = 0 both branches give 1 / 2",
    ("neuron.or_gate", "0.5 -> 0.0"): "any b in (-1, 0] computes OR",
    ("neuron.and_gate", "1.5 -> 1.0"): "any b in (-2, -1] computes AND",
    ("neuron.and_gate", "1.0 -> 1.5"): "w = (1.5, 1) or (1, 1.5) with b = -1.5 computes AND",
    ("neuron.or_gate", "1.0 -> 1.5"): "a larger weight with b = -0.5 computes OR",
    ("neuron.or_gate", "1.0 -> 2.0"): "a larger weight with b = -0.5 computes OR",
}
