"""Lesson 02: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "forward.init_layer": ["variance_for_deviation", "zeros", "fan_out_for_fan_in", "transposed", "global_generator"],
    "forward.dense": ["bias_forgotten", "transposed"],
    "forward.softmax": ["wrong_axis", "whole_array", "overflow"],
    "forward.forward": ["relu_after_the_last_too", "no_activation", "softmax_at_the_end"],
    "forward.count_parameters": ["biases_not_counted", "bias_for_each_input"],
    "forward.xor_network": ["linear_network"],
}

EQUIVALENT = {
    ("forward.xor_network", "call dropped"): "np.positive makes the same array as np.array",
    ("forward.xor_network", "0.0 -> 0.5"): "all outputs rise by 0.5 and become 0, 1, 0; 0 is not above 0",
    ("forward.xor_network", "0.5 -> 0.0"): "the outputs are 0, 1, 0, and 0 is not above 0",
    ("forward.xor_network", "1.0 -> 1.5 #1"): "a larger first weight of the neuron that counts leaves (1, 1) at 0",
    ("forward.xor_network", "1.0 -> 1.5 #3"): "a larger second weight of the neuron that counts leaves (1, 1) at 0",
    ("forward.xor_network", "2.0 -> 1.5"): "at (1, 1) the output is 2 - 1.5 - 0.5, which is 0",
    ("forward.xor_network", "2.0 -> 2.5"): "whatever pulls (1, 1) further below 0 will do",
    ("forward.xor_network", "2.0 -> 3.0"): "whatever pulls (1, 1) further below 0 will do",
}
