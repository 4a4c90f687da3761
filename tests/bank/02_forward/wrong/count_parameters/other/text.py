def count_parameters(sizes):
    total = sum(a * b + b for a, b in zip(sizes, sizes[1:]))
    return f"{total} parameters"
