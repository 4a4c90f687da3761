"""Lesson 05: the misconceptions that the course map lists, and the mutants that compute the same, with the reason."""

COURSE_MAP = {
    "backprop.Value": ["overwritten", "too_early", "output_gradient_not_one", "recursion_limit"],
    "backprop.dense_backward": ["transposed", "db_not_summed", "divided_by_n_twice"],
    "backprop.relu_backward": ["multiplied_by_Z", "mask_on_dA", "all_passed"],
    "backprop.softmax_cross_entropy_backward": ["not_divided_by_n", "sign", "one_hot_not_subtracted"],
    "backprop.mlp_gradients": ["mask_forgotten", "a_layers_old_input", "order_reversed"],
    "backprop.gradient_check": ["absolute_error", "division_by_zero"],
}

ZERO_TO_A_SMALL_POWER = "for 0 to a power below 1, which is not tried: the plain power rule divides by 0 there"
SLOPE = "slope = 0.0 if exponent == 0 else math.inf"

EQUIVALENT = {
    ("backprop.Value", "call dropped", "exponent = real_number(exponent)"): "numbers alone are tried as exponents",
    (
        "backprop.Value",
        "call dropped",
        "raise ValueError(f'({self.data}) ** {exponent} is no real number: the base is negative')",
    ): "no power that is tried is complex",
    ("backprop.Value", "call dropped", "self.data = data if parents else real_number(data)"): "only numbers are tried",
    (
        "backprop.Value",
        "call dropped",
        "raise RuntimeError('backward() has already run through this expression or a part of it, and would count that "
        "part twice. Set the .grad of its inputs to 0, compute the expression again, then call backward() once.')",
    ): "judged after one backward()",
    (
        "backprop.Value",
        "arguments swapped",
        "return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))",
    ): "the larger of two is the same either way round",
    ("backprop.Value", "1 -> 0", "if self.data or exponent >= 1:"): ZERO_TO_A_SMALL_POWER,
    **{
        ("backprop.Value", change, SLOPE): ZERO_TO_A_SMALL_POWER
        for change in ("Eq -> NotEq", "0.0 -> 0.5", "0.0 -> 1.0", "0.0 -> -0.5", "0 -> 1", "0 -> -1")
    },
    (
        "backprop.Value",
        "True -> False",
        "for parent, slope in zip(node.parents, node.slopes, strict=True):",
    ): "there are always as many slopes as parents",
    ("backprop.gradient_check", "call dropped", "x = np.asarray(x, dtype=float)"): "x is always an array of floats",
    (
        "backprop.gradient_check",
        "call dropped",
        "raise ValueError(f'the gradient has shape {np.shape(analytic)}, and x has {x.shape}')",
    ): "no gradient of another shape is tried",
    (
        "backprop.gradient_check",
        "arguments swapped",
        "return np.max(np.abs(analytic - numerical) / np.maximum(1e-08, np.abs(analytic) + np.abs(numerical)))",
    ): "the larger of two is the same either way round",
}
