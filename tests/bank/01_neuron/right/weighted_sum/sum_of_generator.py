def weighted_sum(inputs, weights, bias):
    return sum(i * wt for i, wt in zip(inputs, weights)) + bias
