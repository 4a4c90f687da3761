# expect: rejected
# tries: loops for ever and swallows every exception, the time limit's too
def sigmoid(z):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
