def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total += sizes[i] * sizes[i + 1]
        if i < len(sizes) - 2:
            total += sizes[i + 1]
    return total
