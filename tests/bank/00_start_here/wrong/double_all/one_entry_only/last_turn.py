def double_all(numbers):
    for i in range(len(numbers)):
        result = numbers[i] * 2
    return result
