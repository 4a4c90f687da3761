def double_all(numbers):
    2 * numbers
    return numbers
