"""Lesson 10: the wrong ideas that matter most. What learns has no mutants: tests/mutants.py says why."""

COURSE_MAP = {
    "capstone.fit": [
        *("hardly_learned", "learned_the_wrong_labels", "learned_too_little"),
        *("labels_for_a_function", "params_for_a_function", "scores_for_labels", "predict_without_return"),
        *("prepared_by_its_own_statistics", "chance_in_predict"),
    ],
}

EQUIVALENT = {}
