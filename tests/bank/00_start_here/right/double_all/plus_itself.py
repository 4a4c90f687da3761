def double_all(numbers):
    return numbers + numbers
