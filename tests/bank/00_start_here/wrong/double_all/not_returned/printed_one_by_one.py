def double_all(numbers):
    for number in numbers:
        print(2 * number)
