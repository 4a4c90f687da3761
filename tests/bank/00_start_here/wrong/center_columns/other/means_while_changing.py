def center_columns(X):
    out = X.copy()
    for i in range(len(out)):
        out[i] -= out.mean(axis=0)
    return out
