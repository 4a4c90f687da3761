# expect: rejected
# tries: raises an exception whose text holds lone surrogates
def sigmoid(z):
    raise ValueError("\udcff\ud800", b"\xff", {"\x00": "\udfff"})
