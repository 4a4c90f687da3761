def center_columns(X):
    return (X - X.mean(axis=0)).ravel()
