def double_all(numbers):
    return numbers * 2
