# expect: rejected
# tries: replaces itself by a shell that prints a score
import os


def sigmoid(z):
    os.execv("/bin/sh", ["sh", "-c", "echo '{\"passed\": true}'; exit 0"])
