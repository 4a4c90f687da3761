"""The sandbox: what a confined process can't do, layer by layer, and what it still can."""

import json
import os
import socket
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest

import coursekit
from coursekit.grading import allowlist, namespaces, seccomp
from coursekit.grading.sandbox import LAYERS, layers

REPOSITORY = Path(coursekit.__file__).parents[1]
SITE = Path(sysconfig.get_path("purelib")).resolve()
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
PRIVATE_PYTHON = any(not path.stat().st_mode & 1 for path in Path(sys.base_prefix).resolve().parents)
LEFT_BEHIND: list[str] = []
ACTIVE = {layer.name: layer for layer in layers()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the layers are Linux's")
def test_a_layer_is_missing_only_for_a_reason_of_the_systems():
    assert [layer.why for layer in ACTIVE.values() if "the trial" in layer.why] == []


TRIAL = """
import contextlib, ctypes, importlib, json, os, signal, socket, sys, time
from pathlib import Path
from coursekit.grading import kernel, landlock, namespaces, sandbox, seccomp
from coursekit.grading.kernel import libc

SWITCHES = {"namespaces": (namespaces, "enter"), "mounts": (namespaces, "change_root"),
            "landlock": (landlock, "restrict"), "seccomp": (seccomp, "install")}

def refuse(*arguments):
    raise OSError("switched off by a test")

def become_ordinary():
    home = Path.home().resolve()
    if not Path(sys.base_prefix).resolve().is_relative_to(home):
        home = None
    if home:
        libc("unshare", 0x20000)
        libc("mount", None, b"/", None, 16384 | 1 << 18, None)
        first = home / Path(sys.base_prefix).resolve().relative_to(home).parts[0]
        libc("mount", str(first).encode(), b"/mnt", None, 4096 | 16384, None)
        libc("mount", b"tmpfs", str(home).encode(), b"tmpfs", 0, b"mode=755")
        first.mkdir()
        libc("mount", b"/mnt", str(first).encode(), None, 4096 | 16384, None)
        libc("umount2", b"/mnt", 2)
    os.setgroups([]); os.setresgid(4321, 4321, 4321); os.setresuid(4321, 4321, 4321)
    kernel.set_dumpable(True)

def act(code, **names):
    space = {"os": os, "sys": sys, "ctypes": ctypes, "signal": signal, "socket": socket, **names}
    try:
        exec(code, space)
        return space.get("answer")
    except BaseException as error:
        return f"{type(error).__name__}: {error}"

given = json.loads(sys.argv[1])
for name in given["preload"]:
    importlib.import_module(name)
if given["ordinary"]:
    become_ordinary()
if given["open"]:
    print(json.dumps({"answer": act(given["code"], outer=os.getpid())}))
    sys.exit()
for name in given["without"]:
    setattr(*SWITCHES[name], refuse)
outer = os.getpid()
ours, theirs = socket.socketpair()
if os.fork() == 0:
    try:
        ours.close()
        report = lambda pid: theirs.sendall(json.dumps(pid).encode() + b"\\n")
        limits, hidden = sandbox.Limits(**given["limits"]), list(map(Path, given["hidden"]))
        held = sandbox.confine(limits, hidden, theirs.fileno(), report)
        answer = act(given["code"], outer=outer, given_fd=theirs.fileno())
        theirs.sendall(json.dumps({"layers": held, "answer": answer}).encode() + b"\\n")
        if given["wait"]:
            signal.pause()
    finally:
        os._exit(0)
theirs.close()
ours.settimeout(30)
lines = ours.makefile()
pid = int(lines.readline())
result = json.loads(lines.readline())
if given["wait"] == "hang up":
    lines.close()
    ours.close()
    with contextlib.suppress(ProcessLookupError):
        for _ in range(100):
            time.sleep(0.05)
            os.kill(pid, 0)
    result["ended"] = _ < 99
elif given["wait"] == "until it is ended":
    ours.settimeout(10)
    result["ended"] = ours.recv(1) == b""
elif given["wait"]:
    ours.settimeout(0.5)
    with contextlib.suppress(TimeoutError):
        assert lines.readline() == "never", "it ended by itself"
    (os.kill if "namespaces" in result["layers"] else os.killpg)(pid, signal.SIGKILL)
    ours.settimeout(5)
    try:
        result["ended"] = ours.recv(1) == b""
    except TimeoutError:
        result["ended"] = False
print(json.dumps(result))
"""


def run(code, *, ordinary=False, without=(), hidden=(), limits=None, preload=(), wait=False, unconfined=False):
    """Run code in a confined process and return its `answer`, or what it raised; or with `wait`, all that is known."""
    given = {
        "code": code,
        "ordinary": ordinary and ROOT,
        "without": list(without),
        "limits": limits or {},
        "hidden": [str(path) for path in hidden],
        "preload": list(preload),
        "wait": wait,
        "open": unconfined,
    }
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o777)
        done = subprocess.run(
            [sys.executable, "-P", "-c", TRIAL, json.dumps(given)],
            capture_output=True,
            text=True,
            timeout=60,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg", "TMPDIR": folder},
        )
        LEFT_BEHIND[:] = [name for name in os.listdir(folder) if name.startswith("coursekit-")]
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    if not unconfined:
        here = {name for name, layer in ACTIVE.items() if layer.active}
        assert set(result["layers"]) == here - set(without) - ({"mounts"} if "namespaces" in without else set())
    return result if wait else result["answer"]


def test_layers_are_each_named_with_a_sentence():
    assert list(ACTIVE) == list(LAYERS)
    assert all(len(layer.why.split()) > 3 for layer in ACTIVE.values())


NO_LAYERS_HERE = """
import sys, ctypes, platform, select, shutil, subprocess, tempfile
sys.platform = "win32"
sys.modules["resource"] = None
from coursekit.grading import sandbox
print(sandbox.confine(sandbox.Limits(), [], 99, lambda pid: None))
print([layer.why for layer in sandbox._confine_here(sandbox.Limits(), 99, lambda pid: None) if not layer.active])
"""


def test_other_systems_say_what_is_not_protected(tmp_path):
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", NO_LAYERS_HERE]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert "has no such layer" in done.stdout and "a submission sees other processes" in done.stdout


def test_filter_numbers_are_this_kernels():
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), Path("/usr/include/asm-generic/unistd.h")
    if not all(path.exists() for path in header):
        pytest.skip("the kernel's headers are not installed")
    for column, path in enumerate(header):
        numbers = dict(line.split()[1:3] for line in path.read_text().splitlines() if line.startswith("#define __NR"))
        for name, pair in seccomp.REFUSED.items():
            found = numbers.get(f"__NR_{name}") or numbers.get(f"__NR3264_{name}")
            assert found in (None, str(pair[column])), name


def test_a_new_root_is_laid_out_folder_by_folder_though_python_lies_below_the_scratch_folder(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "cfg").touch()
    shown = (str(tmp_path / "lib"), str(tmp_path / "cfg"), "/usr")
    allowed = allowlist.Allowed(shown, (("/lib64", "/usr/lib64"),), (str(tmp_path / "lib"),), shown, ())
    folders, files, hidden = namespaces.layout(allowed)
    made = {namespaces.SCRATCH, "/"}
    for folder in folders:
        assert os.path.dirname(folder) in made and folder not in made
        made.add(folder)
    assert made >= {"/usr", shown[0], str(tmp_path)} and shown[1] in files and hidden == {shown[0]}


def test_a_hidden_folder_is_subtracted_with_all_its_neighbours_kept():
    allowed = allowlist.plan((SITE / "jinja2",))
    assert str(SITE / "jinja2") in allowed.hidden
    assert str(SITE / "click") in allowed.readable
    assert not any(allowlist.inside(str(SITE / "jinja2"), path) for path in allowed.readable)


def shows(*names):
    """Mark a test with the layers that it shows at work: one of them that holds here is enough to run it."""

    def mark(test):
        test.shows = names
        return test

    return mark


@pytest.fixture(autouse=True)
def a_layer_to_show(request):
    """Skip a test where the kernel has none of the layers that it shows and leaves on, and say why there is none."""
    shown = getattr(request.function, "shows", ())
    if shown and not sys.platform.startswith("linux"):
        pytest.skip("the layers are Linux's")
    params = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    off = set(params.get("without", ()))
    names = [name for name in shown if name not in off | ({"mounts"} if "namespaces" in off else set())]
    if names and not any(ACTIVE[name].active for name in names):
        pytest.skip("; ".join(f"this system has no {name}: {ACTIVE[name].why}" for name in names))


who = pytest.mark.parametrize("ordinary", [False, True] if ROOT else [True], ids=["root", "user"] if ROOT else ["user"])
REFUSED = ("PermissionError", "FileNotFoundError", "NotADirectoryError", "OSError: [Errno 30]")


def each(*combinations):
    return pytest.mark.parametrize("without", combinations, ids=lambda names: "without " + " ".join(names or ["none"]))


one_file_layer = each((), ("landlock",), ("namespaces",), ("mounts",))


@shows("mounts", "landlock")
@who
@one_file_layer
@pytest.mark.parametrize(
    "path", [SITE / "jinja2" / "__init__.py", REPOSITORY / "pyproject.toml", Path(coursekit.__file__)]
)
def test_no_hidden_file_is_read(ordinary, without, path):
    code = f"answer = open({str(path)!r}).read(1) is not None"
    hidden = [SITE / "jinja2", REPOSITORY / "coursekit"]
    assert run(code, ordinary=ordinary, unconfined=True) is True
    assert run(code, ordinary=ordinary, without=without, hidden=hidden).startswith(REFUSED)


@shows("mounts")
@who
@each((), ("landlock",))
@pytest.mark.parametrize("path", [SITE / "jinja2", REPOSITORY, REPOSITORY / "coursekit"])
def test_no_hidden_folder_is_listed(ordinary, without, path):
    code = f"answer = 'cli.py' in os.listdir({str(path)!r}) or 'pyproject.toml' in os.listdir({str(path)!r}) or True"
    hidden = [SITE / "jinja2", REPOSITORY / "coursekit"]
    assert run(code, ordinary=ordinary, unconfined=True) is True
    listed = run(f"answer = os.listdir({str(path)!r})", ordinary=ordinary, without=without, hidden=hidden)
    assert listed == [".venv"] or listed.startswith(REFUSED)


@shows("unprivileged", "mounts", "landlock")
@pytest.mark.skipif(not ROOT, reason="only root can read /etc/shadow to begin with")
@each((), ("landlock",), ("namespaces",))
def test_what_root_may_read_is_not_read(without):
    code = "answer = len(open('/etc/shadow').read()) > 0"
    assert run(code, unconfined=True) is True
    assert run(code, without=without).startswith(REFUSED)


@shows("mounts", "landlock")
@who
@one_file_layer
def test_nothing_is_written_outside_the_scratch_folder(ordinary, without):
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        os.chmod(folder, 0o777)
        code = f"open({folder + '/kept'!r}, 'w').close(); answer = 'written'"
        assert run(code, ordinary=ordinary, unconfined=True) == "written"
        os.remove(folder + "/kept")
        assert run(code, ordinary=ordinary, without=without).startswith(REFUSED)
        assert os.listdir(folder) == []
    for path in ("/etc/passwd", "/usr/kept", "/kept", str(SITE / "kept.py"), "/dev/kept"):
        assert run(f"open({path!r}, 'a')", ordinary=ordinary, without=without).startswith(REFUSED), path


@shows("namespaces", "landlock", "seccomp")
@who
@each((), ("namespaces", "landlock"), ("seccomp", "landlock"), ("seccomp", "namespaces"))
def test_no_tcp(ordinary, without):
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"socket.create_connection({server.getsockname()!r}, 2); answer = 'reached'"
        assert run(code, ordinary=ordinary, unconfined=True) == "reached"
        answer = run(code, ordinary=ordinary, without=without, preload=["encodings.idna"])
        assert answer.startswith(("PermissionError", "OSError: [Errno 101]")), answer


@shows("landlock", "seccomp")
@who
@each((), ("namespaces", "landlock"), ("seccomp", "namespaces"))
def test_no_server(ordinary, without):
    code = "socket.socket().bind(('127.0.0.1', 0)); answer = 'bound'"
    assert run(code, ordinary=ordinary, unconfined=True) == "bound"
    assert run(code, ordinary=ordinary, without=without).startswith("PermissionError")


@shows("namespaces")
@who
def test_no_other_process_is_seen(ordinary):
    code = "os.kill(outer, 0); answer = 'found'"
    assert run(code, ordinary=ordinary, unconfined=True) == "found"
    assert run(code, ordinary=ordinary, without=("landlock",)).startswith("ProcessLookupError")
    assert run(code, ordinary=ordinary, without=("namespaces",)).startswith("PermissionError")
    seen = run("answer = sorted(int(name) for name in os.listdir('/proc') if name.isdigit())", ordinary=ordinary)
    assert seen == [1]


PTRACE = """
child = os.fork()
if child == 0:
    signal.pause()
library = ctypes.CDLL(None, use_errno=True)
answer = [library.ptrace(16, child, None, None), ctypes.get_errno()]
os.kill(child, 9)
"""


@shows("seccomp")
@who
def test_no_process_is_traced(ordinary):
    assert run(PTRACE, ordinary=ordinary, unconfined=True)[0] == 0
    assert run(PTRACE, ordinary=ordinary) == [-1, 1]


@shows("seccomp")
@who
@pytest.mark.parametrize(
    "call",
    ["memfd_create(b'', 0)", "unshare(0x10000000)", "mount(b'x', b'/tmp', b'tmpfs', 0, None)", "chroot(b'/tmp')"],
)
def test_calls_that_attacks_begin_with_are_refused(ordinary, call):
    code = f"library = ctypes.CDLL(None, use_errno=True); answer = [library.{call}, ctypes.get_errno()]"
    assert run(code, ordinary=ordinary) == [-1, 1]


def test_the_same_call_is_given_without_a_filter():
    code = "library = ctypes.CDLL(None); answer = library.memfd_create(b'', 0) > 0"
    assert not sys.platform.startswith("linux") or run(code, unconfined=True) is True


@shows("unprivileged")
@who
@each((), ("namespaces",))
def test_no_privilege_is_left(ordinary, without):
    code = "answer = [open('/proc/self/status').read(), os.getuid(), os.getgroups()]"
    assert "CapEff:\t0000000000000000" not in run(code, unconfined=True)[0] or not ROOT
    if without:
        assert run("answer = [os.getuid(), os.getgroups()]", ordinary=ordinary, without=without)[0] != 0
        assert run("os.setuid(0)", ordinary=ordinary, without=without).startswith("PermissionError")
        return
    status, user, groups = run(code, ordinary=ordinary)
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert f"{name}:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status and user != 0
    assert groups == [] or not ROOT


@shows("limits")
@who
def test_memory_is_limited(ordinary):
    code = "answer = len(bytearray(1 << 30))"
    assert run(code, ordinary=ordinary) == 1 << 30
    assert run(code, ordinary=ordinary, limits={"memory": 1 << 29}).startswith("MemoryError")
    inside = "import numpy; numpy.ones(1 << 27)"
    assert "MemoryError" in run(inside, ordinary=ordinary, limits={"memory": 1 << 30}, preload=["numpy"])


@shows("limits")
@who
def test_processor_time_is_limited(ordinary):
    code = """
import subprocess
stubborn = "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\\nwhile True: pass"
answer = subprocess.run([sys.executable, "-c", stubborn]).returncode
"""
    assert run(code, ordinary=ordinary, limits={"cpu_seconds": 1}) == -9


@shows("limits")
@who
def test_files_are_limited(ordinary):
    code = """
file = open("/tmp/large", "wb", buffering=0)
for _ in range(4):
    assert file.write(bytes(1 << 20)) == 1 << 20
answer = "written"
"""
    assert run(code, ordinary=ordinary) == "written"
    assert run(code, ordinary=ordinary, limits={"file_bytes": 3 << 20}).startswith("OSError: [Errno 27]")
    assert run(code, ordinary=ordinary, limits={"scratch_bytes": 3 << 20}).startswith("OSError: [Errno 28]")
    opened = (
        "answer = 0; files = []\ntry:\n  while True: files.append(open('/dev/null')); answer += 1\nexcept OSError: pass"
    )
    assert 20 < run(opened, ordinary=ordinary, limits={"open_files": 40}) < 40


FORK_BOMB = """
answer = 0
try:
    while True:
        if os.fork() == 0:
            os.setsid()
            signal.pause()
        answer += 1
except OSError:
    pass
"""


@shows("limits")
@who
@pytest.mark.parametrize("processes", [8, 30])
def test_a_fork_bomb_stops_at_the_limit_and_dies_at_once(ordinary, processes):
    result = run(FORK_BOMB, ordinary=ordinary, limits={"processes": processes, "sessions": 99}, wait=True)
    assert processes - 3 <= result["answer"] <= processes - 1
    assert result["ended"]


@shows("limits")
@who
def test_each_worker_has_processes_of_its_own(ordinary):
    limits = "limits={'processes': 8, 'sessions': 99}, wait=True"
    command = f"import test_sandbox as t; print(t.run(t.FORK_BOMB, ordinary={ordinary}, {limits})['answer'])"
    one = [sys.executable, "-c", command]
    several = [subprocess.Popen(one, cwd=Path(__file__).parent, stdout=subprocess.PIPE) for _ in range(4)]
    assert {process.communicate()[0] for process in several} <= {b"5\n", b"6\n", b"7\n"}


SESSIONS = """
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        signal.pause()
answer = 5
"""


@shows("mounts")
@who
def test_many_sessions_end_a_submission_since_each_gets_a_share_of_the_cores(ordinary):
    assert run(SESSIONS, ordinary=ordinary, limits={"sessions": 8}, wait=True)["ended"]
    assert run(SESSIONS, ordinary=ordinary, limits={"sessions": 4}, wait="until it is ended")["ended"]


HOARD = """
for _ in range(4):
    if os.fork() == 0:
        hoard = b"x" * (100 << 20)
        signal.pause()
answer = 4
"""


@shows("mounts")
@who
def test_the_memory_of_all_processes_together_is_limited(ordinary):
    assert run(HOARD, ordinary=ordinary, limits={"total_memory": 600 << 20}, wait=True)["ended"]
    assert run(HOARD, ordinary=ordinary, limits={"total_memory": 300 << 20}, wait="until it is ended")["ended"]


ESCAPE = """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
        for number in range(1, 32):
            if number not in (signal.SIGKILL, signal.SIGSTOP):
                signal.signal(number, signal.SIG_IGN)
        import time
        time.sleep(8)
    os._exit(0)
answer = os.wait()[1]
"""


@shows("namespaces")
@who
def test_killing_the_worker_ends_what_tries_to_survive(ordinary):
    assert run(ESCAPE, ordinary=ordinary, wait=True)["ended"]


@shows(*LAYERS)
@who
@each((), ("namespaces",))
def test_everything_ends_when_nobody_listens_any_more(ordinary, without):
    assert run("os.fork() == 0 and signal.pause()", ordinary=ordinary, without=without, wait="hang up")["ended"]


@shows("namespaces")
@who
def test_the_scratch_folder_goes_with_the_worker(ordinary):
    code = "open('kept.txt', 'w').close(); os.fork() == 0 and signal.pause()"
    run(code, ordinary=ordinary, without=("mounts",), wait="hang up")
    assert LEFT_BEHIND == []


@shows(*LAYERS)
@who
def test_without_namespaces_killing_the_group_ends_what_does_not_try(ordinary):
    code = "os.fork() == 0 and signal.pause()"
    assert run(code, ordinary=ordinary, without=("namespaces",), wait=True)["ended"]


@shows(*LAYERS)
@who
@each((), ("namespaces",))
def test_no_file_stays_open_but_the_given_one(ordinary, without):
    code = """
answer = []
for number in range(64):
    try:
        os.fstat(number); answer.append(number)
    except OSError: pass
nothing = os.stat("/dev/null").st_rdev
answer = [answer == sorted([0, 1, 2, given_fd]), all(os.fstat(n).st_rdev == nothing for n in range(3))]
"""
    assert run(code, ordinary=ordinary, without=without) == [True, True]


@shows(*LAYERS)
@who
@each((), ("namespaces",), ("mounts",))
def test_ordinary_work_goes_on(ordinary, without):
    if without and not ordinary and PRIVATE_PYTHON:
        pytest.skip("Python lies in a folder of root's, which only the mounts layer opens to a stranger")
    code = """
import subprocess, tempfile, threading
import numpy
import sqlite3, wave, colorsys
ran = []
thread = threading.Thread(target=lambda: ran.append(numpy.linalg.inv(numpy.eye(3)).sum()))
thread.start()
thread.join()
assert ran == [3.0]
another = [sys.executable, "-c", "import json; print(6 * 7)"]
assert subprocess.run(another, capture_output=True, check=True).stdout == b"42\\n"
assert subprocess.run("ls / > /dev/null; echo here", shell=True, capture_output=True).stdout == b"here\\n"
with tempfile.TemporaryDirectory() as folder, open(folder + "/file", "w") as file:
    file.write("kept")
open("notes.txt", "w").write("x")
assert os.path.expanduser("~") == os.getcwd() == tempfile.gettempdir()
import asyncio
assert asyncio.run(asyncio.sleep(0, "slept")) == "slept"
answer = "fine"
"""
    assert run(code, ordinary=ordinary, without=without) == "fine"


@shows(*LAYERS)
@who
@pytest.mark.parametrize("preload", [(), ("matplotlib.pyplot", "IPython")], ids=["cold", "warm"])
def test_a_figure_is_drawn_and_saved(ordinary, preload):
    code = """
import matplotlib.pyplot as plt
plt.plot([1, 2], [3, 4])
plt.title("A title")
plt.savefig("figure.png")
answer = open("figure.png", "rb").read(4)[1:].decode()
"""
    assert run(code, ordinary=ordinary, preload=preload) == "PNG"


@shows(*LAYERS)
@who
def test_shell_commands_work_in_ipython(ordinary):
    code = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("!echo $((6 * 7)) > shown.txt; test -t 1 && echo terminal >> shown.txt").raise_error()
answer = open("shown.txt").read()
"""
    assert run(code, ordinary=ordinary, preload=["IPython.core.interactiveshell"]) == "42\nterminal\n"


@shows(*LAYERS)
@who
def test_multiprocessing_works_within_the_limit(ordinary):
    code = """
import multiprocessing
with multiprocessing.get_context("fork").Pool(2) as pool:
    answer = pool.map(abs, [-1, -2])
"""
    assert run(code, ordinary=ordinary) == [1, 2]
