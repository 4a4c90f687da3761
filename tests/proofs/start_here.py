"""Lesson 00: what the check of each exercise must recognise; every mutant computes something else."""

COURSE_MAP = {
    "start_here.double_all": ["not_returned", "two_added", "changed_in_place", "one_entry_only"],
    "start_here.column_means": ["row_means", "mean_of_everything", "one_column_only"],
    "start_here.center_columns": ["row_means", "mean_of_everything", "changed_in_place"],
    "start_here.squared_distances": ["summed_over_the_rows", "summed_over_everything", "one_row_only", "running_total"],
}

EQUIVALENT: dict[tuple[str, str], str] = {}
