"""Lesson 09: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "data_quality.standardize": ["own_statistics", "both_together", "division_by_zero"],
    "data_quality.duplicate_rows": ["first_one_counted", "columns"],
    "data_quality.leaked_rows": ["indices_of_train", "columns_for_rows"],
    "data_quality.class_weights": ["frequency_for_inverse", "division_by_zero"],
    "data_quality.suspicious_labels": ["most_probable", "lowest_maximum"],
    "data_quality.dataset_problems": ["stops_at_the_first", "raises"],
}

CONSTANT = "constant = (np.ptp(train, axis=0) == 0) | (deviation == 0)"
SCALE = "scale = np.where(constant, 1.0, deviation)"
EITHER = "each of the two finds every constant column that is tried; two are needed for numbers whose mean is rounded"
UNUSED = "a constant column becomes 0, whatever it was divided by"

EQUIVALENT = {
    ("data_quality.standardize", "BitOr dropped, left kept", CONSTANT): EITHER,
    ("data_quality.standardize", "BitOr dropped, right kept", CONSTANT): EITHER,
    ("data_quality.standardize", "0 -> -1 #1"): EITHER,
    ("data_quality.standardize", "0 -> -1 #2"): EITHER,
    **{
        ("data_quality.standardize", change, SCALE): UNUSED
        for change in ("1.0 -> 1.5", "1.0 -> 2.0", "1.0 -> 0.5", "1.0 -> -1.0")
    },
    ("data_quality.class_weights", "call dropped #3"): "labels are arrays of ints",
    ("data_quality.dataset_problems", "call dropped #2"): "X is an array",
    ("data_quality.dataset_problems", "call dropped #3"): "labels are an array of one axis",
    ("data_quality.dataset_problems", "0 -> -1 #2"): "where there are no rows no class has an example either way",
    ("data_quality.dataset_problems", "arguments swapped #3"): "equal is equal either way round",
    ("data_quality.dataset_problems", "0 -> 1 #4"): "a constant feature equals its second row as well as its first",
    ("data_quality.dataset_problems", "0 -> -1 #4"): "a constant feature equals its last row as well as its first",
}
