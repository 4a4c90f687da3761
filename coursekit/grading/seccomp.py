"""seccomp: the system calls that no learner's code needs, and that attacks on a kernel begin with, are refused."""

import ctypes
import errno
import os
import struct
from collections.abc import Sequence
from functools import cache

from coursekit.grading.kernel import prctl

_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF_0000, 0x0005_0000, 0x8000_0000
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_X32_BIT = 0x4000_0000
_AF_UNIX = 1
_NEW_NAMESPACES = 0x7E02_0080
"""CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET."""

MACHINES = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}
"""Which column below holds a machine's numbers, and what the kernel calls it."""

REFUSED = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "process_madvise": (440, 440), "pidfd_getfd": (438, 438), "personality": (135, 92),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "unshare": (272, 97), "setns": (308, 268),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "fanotify_init": (300, 262),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "syslog": (103, 116), "sethostname": (170, 161), "setdomainname": (171, 162),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
}  # fmt: skip
"""Refused whatever the arguments. memfd and System V memory are there because no limit counts them."""

_SOCKET, _SOCKETPAIR, _CONNECT = (41, 198), (53, 199), (42, 203)
_CLONE, _CLONE3 = (56, 220), (435, 435)


def install(connecting: bool = True) -> None:
    """Refuse the calls above for this process and its children, with EPERM and for good.

    Sockets are of the Unix kind alone, and without `connecting` reach nobody. Call it after no_new_privs is set.
    Raises OSError where the kernel or the machine has no filter.
    """
    machine = os.uname().machine
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no filter is written for {machine} machines")
    code = program(machine, connecting)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(header))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


@cache
def program(machine: str, connecting: bool) -> bytes:
    """Write the filter for a machine, in the instructions of classic BPF. Remembered."""
    column, identity = MACHINES[machine]
    refuse = _ERRNO | errno.EPERM
    numbers = [pair[column] for pair in REFUSED.values()]
    if not connecting:
        numbers.append(_CONNECT[column])
    code = [
        *(_load(_MACHINE_AT), _jump(_JUMP_EQUAL, identity, 1, 0), _return(_KILL_PROCESS)),
        _load(_NUMBER_AT),
    ]
    if machine == "x86_64":
        code += [_jump(_JUMP_AT_LEAST, _X32_BIT, 0, 1), _return(refuse)]
    for number in numbers:
        code += [_jump(_JUMP_EQUAL, number, 0, 1), _return(refuse)]
    code += [_jump(_JUMP_EQUAL, _CLONE3[column], 0, 1), _return(_ERRNO | errno.ENOSYS)]
    for number in (_SOCKET[column], _SOCKETPAIR[column]):
        code += _by_argument(number, _jump(_JUMP_EQUAL, _AF_UNIX, 1, 0), refuse)
    code += _by_argument(_CLONE[column], _jump(_JUMP_ANY_BIT, _NEW_NAMESPACES, 0, 1), refuse)
    code.append(_return(_ALLOW))
    return b"".join(code)


def _by_argument(number: int, test: bytes, refuse: int) -> Sequence[bytes]:
    """Refuse a call unless the test of its first argument jumps over the refusal."""
    return (
        _jump(_JUMP_EQUAL, number, 0, 4),
        *(_load(_FIRST_ARGUMENT_AT), test, _return(refuse)),
        _return(_ALLOW),
    )


def _load(offset: int) -> bytes:
    return struct.pack("=HBBI", _LOAD, 0, 0, offset)


def _jump(kind: int, value: int, if_true: int, if_false: int) -> bytes:
    return struct.pack("=HBBI", kind, if_true, if_false, value)


def _return(value: int) -> bytes:
    return struct.pack("=HBBI", _RETURN, 0, 0, value)
