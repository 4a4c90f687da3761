def double_all(numbers):
    total = 0
    for number in numbers:
        total += 2 * number
    return total
