# expect: rejected
# tries: hooks sys.monitoring, threads' tracing and profiling, and skips whatever raises
import sys
import threading

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


def tracer(frame, event, arg):
    if event == "exception":
        try:
            frame.f_lineno += 1
        except ValueError:
            pass
    return tracer


threading.settrace(tracer)
threading.setprofile(tracer)
sys.settrace(tracer)
if hasattr(sys, "monitoring"):
    events = sys.monitoring.events
    sys.monitoring.use_tool_id(sys.monitoring.DEBUGGER_ID, "thief")
    sys.monitoring.register_callback(sys.monitoring.DEBUGGER_ID, events.PY_RETURN, lambda *a: None)
    sys.monitoring.set_events(sys.monitoring.DEBUGGER_ID, events.PY_RETURN | events.RAISE)
