def double_all(numbers):
    doubled = []
    for number in numbers:
        doubled.append(number * 2)
    return doubled
