def or_gate():
    return True or False
