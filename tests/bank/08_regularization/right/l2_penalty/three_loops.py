def l2_penalty(params, strength):
    price = 0
    for layer in params:
        for row in layer[0]:
            for w in row:
                price += w * w
    return float(strength * price)
