def count_parameters(sizes):
    total = 0
    for size in sizes:
        total += size
    return total
