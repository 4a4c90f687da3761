"""Lesson 04: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "gradient_descent.numerical_gradient": ["one_sided", "divided_by_h", "x_left_changed", "one_dimension_only"],
    "gradient_descent.mse_gradient": ["factor_two_missing", "not_averaged", "sign_turned_round", "db_not_summed"],
    "gradient_descent.gradient_descent": ["ascent", "start_left_out", "all_rows_the_last_point"],
    "gradient_descent.max_learning_rate": ["eigenvalue_of_XtX", "smallest_eigenvalue", "half_of_it"],
    "gradient_descent.minibatches": ["last_batch_dropped", "with_replacement", "not_shuffled"],
}

EQUIVALENT = {
    ("gradient_descent.numerical_gradient", "1e-05 -> -1e-05"): "h to both sides is the same for -h: two signs change",
}
