def center_columns(X):
    return (X.T - X.mean(axis=0)[:, None]).T
