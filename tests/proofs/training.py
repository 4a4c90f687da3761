"""Lesson 06: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "training.sgd_update": ["ascent", "changed_in_place", "biases_left"],
    "training.momentum_update": ["sign", "velocity_not_kept", "rate_applied_twice"],
    "training.adam_update": ["no_bias_correction", "t_from_zero", "eps_inside_the_root"],
    "training.train": [
        *("one_update_an_epoch", "same_order_each_epoch", "goes_on_after_the_target", "loss_of_the_last_batch"),
    ],
}

EQUIVALENT = {
    (
        "training.train",
        "call dropped",
        "X, labels = (np.asarray(X), np.asarray(labels))",
    ): "X and labels are always arrays",
    ("training.train", "call dropped #7"): "a NumPy float is as good as a Python one",
    ("training.train", "call dropped #8"): "a NumPy float is as good as a Python one",
}
