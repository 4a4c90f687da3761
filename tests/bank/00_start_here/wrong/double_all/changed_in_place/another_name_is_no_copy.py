def double_all(numbers):
    result = numbers
    result += numbers
    return result
