"""The reference implementation: one module a lesson, NumPy alone, knowing nothing of courses."""
