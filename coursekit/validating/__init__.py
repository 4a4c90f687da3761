"""What an instructor's CI asks of a course: fresh, without answers, reproducible, polite, readable by everyone."""
