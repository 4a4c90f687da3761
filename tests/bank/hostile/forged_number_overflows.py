# expect: rejected
# tries: forges a frame with an integer of 400 digits where a float is due
import struct
import sys


def wire_of_the_worker():
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    return frame.f_globals["wire"]


def answer_with(blob=b"", **parts):
    """Replace the worker's send by one that says what we like."""
    fields = {
        "outcome": '"returned"',
        "value": "0.5",
        "type_name": '"float"',
        "error": "null",
        "misfit": '""',
        "warnings": '{"l": []}',
        "printed": '""',
        "changed": '{"t": []}',
        "touched_random": "false",
        "seconds": "0.1",
    }
    text = '{"d": [' + ", ".join(f'["{key}", {item}]' for key, item in (fields | parts).items()) + "]}"
    data = struct.pack("!II", len(text), len(blob)) + text.encode() + blob
    wire_of_the_worker().send = lambda connection, reply: connection.sendall(data)


def sigmoid(z):
    answer_with(value='{"c": [1' + "0" * 400 + ", 0]}")
    return 0.5
