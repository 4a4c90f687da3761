# expect: rejected
# tries: returns sixty small lists that are 2**60 entries once written out
def sigmoid(z):
    # sixty small lists here, 2**60 entries once written out
    tree = [0.5]
    for _ in range(60):
        tree = [tree, tree]
    return tree
