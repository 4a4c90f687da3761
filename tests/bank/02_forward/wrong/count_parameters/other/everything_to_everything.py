def count_parameters(sizes):
    total = 0
    for i in range(len(sizes)):
        for j in range(i + 1, len(sizes)):
            total += sizes[i] * sizes[j]
    return total + sum(sizes[1:])
