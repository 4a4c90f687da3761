"""What an exercise, a case, an observation and a verdict are. Knows no exercise, so a worker may import it."""
