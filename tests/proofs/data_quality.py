"""Lesson 09: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "data_quality.standardize": ["own_statistics", "both_together", "division_by_zero"],
    "data_quality.duplicate_rows": ["first_one_counted", "columns"],
    "data_quality.leaked_rows": ["indices_of_train", "columns_for_rows"],
    "data_quality.class_weights": ["frequency_for_inverse", "division_by_zero"],
    "data_quality.suspicious_labels": ["most_probable", "lowest_maximum"],
    "data_quality.dataset_problems": ["stops_at_the_first", "raises"],
}

EQUIVALENT = {}
