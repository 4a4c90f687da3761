def l1_penalty(params, strength):
    return strength * sum(abs(W).sum() for W, _ in params[:3])
