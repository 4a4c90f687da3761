def double_all(numbers):
    for number in numbers:
        number = 2 * number
    return numbers
