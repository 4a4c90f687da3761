"""Lesson 03: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "loss.one_hot": ["width_from_the_labels", "integer_dtype", "transposed"],
    "loss.mse": ["sum_for_mean", "half_of_it", "root_of_it", "absolute_difference", "broadcast_to_n_by_n"],
    "loss.binary_cross_entropy": ["one_term_only", "sign_of_the_logarithm", "log_base_2", "sum_for_mean"],
    "loss.cross_entropy": ["logits_taken_as_probabilities", "sum_for_mean", "mean_over_n_times_k", "overflow"],
    "loss.accuracy": ["percentage", "argmax_over_the_wrong_axis"],
}

EQUIVALENT = {}
