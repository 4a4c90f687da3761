def l1_penalty(params, strength):
    price = 0.0
    for W, b in params:
        for row in W.tolist():
            price += sum(abs(w) for w in row)
    return strength * price
