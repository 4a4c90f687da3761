def double_all(numbers):
    return numbers.tolist() * 2
