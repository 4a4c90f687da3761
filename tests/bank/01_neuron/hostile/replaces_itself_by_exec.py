# expect: fail
import os


def sigmoid(z):
    os.execv("/bin/sh", ["sh", "-c", "echo '{\"passed\": true}'; exit 0"])
