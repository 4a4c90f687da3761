"""From a submission to a grade: read it, run it where it can do no harm, judge its values, record and report."""
