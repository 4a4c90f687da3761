# expect: rejected
# tries: returns the very object in which the worker writes down what a call did
import gc


def sigmoid(z):
    for thing in gc.get_objects():
        if isinstance(thing, type) and thing.__name__ == "Observation":
            return thing("returned", value=thing, type_name="float")
    return 0.0
