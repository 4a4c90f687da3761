"""Lesson 07: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "overfitting.train_validation_test_split": ["overlap", "not_shuffled", "examples_lost"],
    "overfitting.polynomial_features": ["constant_left_out", "off_by_one", "reversed_powers"],
    "overfitting.k_fold": ["remainder_lost", "overlap", "folds_alike"],
    "overfitting.early_stopping": ["counts_from_the_start", "last_for_best", "ties_reset_the_count"],
    "overfitting.diagnose": ["the_two_swapped", "gap_as_ratio"],
}

EQUIVALENT = {
    ("overfitting.polynomial_features", "call dropped #2"): "x is always an array of floats",
}
