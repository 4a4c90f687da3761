def double_all(numbers):
    for number in numbers:
        doubled = number + number
        return doubled
