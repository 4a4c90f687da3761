sigmoid = 0.5
