# expect: fail
def sigmoid(z):
    raise ValueError("\udcff\ud800", b"\xff", {"\x00": "\udfff"})
