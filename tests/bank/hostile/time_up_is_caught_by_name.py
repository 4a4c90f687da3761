# expect: rejected
# tries: stands in for the exception that ends a call, so that nothing that except can name ever ends it
import signal
import sys
import time


def sigmoid(z):
    frame = sys._getframe()
    while frame.f_code.co_name != "observe":
        frame = frame.f_back
    frame.f_globals["TimeUp"].__init__ = lambda self: time.sleep(60)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        time.sleep(1)
