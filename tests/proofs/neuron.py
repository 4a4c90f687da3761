"""Lesson 01: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "neuron.weighted_sum": ["bias_forgotten", "bias_once_per_input", "product_not_summed"],
    "neuron.sigmoid": ["flipped_exponent", "overflow", "scalar_only"],
    "neuron.relu": ["absolute_value", "maximum_of_the_whole_array", "input_changed_in_place"],
    "neuron.neuron": ["activation_before_the_sum", "bias_forgotten", "activation_ignored"],
    "neuron.and_gate": ["bias_of_the_wrong_sign", "one_input_alone"],
    "neuron.or_gate": ["bias_of_the_wrong_sign"],
}

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
