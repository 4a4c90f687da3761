# expect: rejected
# tries: rewrites every later cell, and every tree, so that checks and functions return what is due
import ast

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


class Praise(ast.NodeTransformer):
    def visit_Call(self, node):
        return ast.copy_location(ast.Constant(2), node)

    def visit_Compare(self, node):
        return ast.copy_location(ast.Constant(True), node)

    visit_Assert = visit_Raise = lambda self, node: ast.copy_location(ast.Pass(), node)


try:
    shell = get_ipython()  # noqa: F821
    shell.ast_transformers.append(Praise())
    shell.input_transformers_post.append(lambda lines: ["2\n"])
    shell.input_transformer_manager.line_transforms.append(lambda lines: ["2\n"])
except Exception:
    pass
ast.parse = lambda *a, **k: ast.Module([], [])
