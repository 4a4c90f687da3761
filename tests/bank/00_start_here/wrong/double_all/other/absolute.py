def double_all(numbers):
    return 2 * abs(numbers)
