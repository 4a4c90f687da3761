def double_all(numbers):
    for i in range(len(numbers)):
        numbers[i] = 2 * numbers[i]
    return numbers
