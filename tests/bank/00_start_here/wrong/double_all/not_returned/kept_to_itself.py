def double_all(numbers):
    doubled = 2 * numbers
