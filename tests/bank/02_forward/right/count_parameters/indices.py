def count_parameters(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total = total + sizes[i] * (sizes[i - 1] + 1)
    return total
