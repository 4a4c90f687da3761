def double_all(numbers):
    copy = numbers.copy()
    copy *= 2
    return copy
