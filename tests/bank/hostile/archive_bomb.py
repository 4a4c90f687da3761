# expect: rejected
# tries: makes archives of a few kilobytes that unpack to gigabytes, and loads them
import io
import zipfile

import numpy as np

packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
    with archive.open("z.npy", "w", force_zip64=True) as member:
        np.lib.format.write_array_header_1_0(member, {"descr": "<f8", "fortran_order": False, "shape": (2**31,)})
        for _ in range(64):
            member.write(bytes(2**20))


def sigmoid(z):
    packed.seek(0)
    return np.load(packed)["z"]
