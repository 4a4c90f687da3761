# expect: passes
# does: names things in its own language, and writes comments with emoji
# %% first
größe, 重み, α = 1.0, 2.0, 0.5  # 🎉 fertig!

# %% sigmoid
def sigmoid(ζ):
    """σ(ζ) = ½·(1 + tanh ½ζ)"""
    ergebnis_für_ζ = α * (größe + np.tanh(α * np.asarray(ζ)))
    return ergebnis_für_ζ

# %% relu
def relu(z):
	positive = z > 0
	if True:
		return np.where(positive, z, 0.0)
