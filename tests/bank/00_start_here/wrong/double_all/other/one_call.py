def double_all(numbers):
    return np_double(numbers)
