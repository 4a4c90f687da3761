def double_all(numbers):
    return 2 * numbers.reshape(-1, 1)
