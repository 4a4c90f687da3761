"""Lesson 08: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "regularization.l2_penalty": ["biases_punished", "root", "half"],
    "regularization.l1_penalty": ["biases_punished", "abs_of_the_sum"],
    "regularization.penalty_gradients": ["factor_two_missing", "sign_forgotten"],
    "regularization.soft_threshold": ["sign_crosses_zero", "hard_threshold"],
    "regularization.dropout": ["not_rescaled", "rate_as_keep_probability", "active_at_test_time"],
    "regularization.choose_strength": ["argmin_of_the_strength", "the_smallest"],
}

EQUIVALENT = {
    ("regularization.soft_threshold", "arguments swapped"): "the larger of two is the same either way round",
    ("regularization.dropout", "GtE -> Gt"): "a float drawn by chance is never the rate itself; at rate 0 once in 2^53",
    ("regularization.choose_strength", "True -> False"): "there are always as many losses as strengths",
}
