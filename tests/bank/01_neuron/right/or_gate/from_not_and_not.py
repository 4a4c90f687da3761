def or_gate():
    """p OR q = NOT(NOT p AND NOT q), worked through De Morgan."""
    nand_like_w = [-1.0, -1.0]
    nand_like_b = 0.5
    return [-v for v in nand_like_w], -nand_like_b
