def count_parameters(sizes):
    a, b, c = sizes
    return a * b + b + b * c + c
