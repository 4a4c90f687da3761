"""Making notebooks: from solutions/NN_name.py, which people write, to the solved and the released notebook."""
