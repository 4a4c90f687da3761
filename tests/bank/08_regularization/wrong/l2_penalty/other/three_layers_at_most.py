def l2_penalty(params, strength):
    return strength * sum((W**2).sum() for W, _ in params[:3])
