class Gate:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def __call__(self):
        return self.w, self.b


or_gate = Gate(w=(1.0, 1.0), b=-0.5)
