# expect: passes
# does: logs, and draws progress bars on standard error
# %% first
import logging
import sys

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("mine")

# %% relu
def relu(z):
    for i in range(101):
        sys.stderr.write(f"\r{i}% |{'#' * (i // 10):<10}|")
        sys.stderr.flush()
    log.info("relu of %s", z)
    logging.warning("careful")
    return np.maximum(0, z)
