#!/bin/sh
# sh scripts/venv.sh FOLDER run|GROUP: bring an environment up to pyproject.toml and requirements.lock, or say what is missing.
# GROUP is a dependency group: test, browser, site or benchmark. $PYTHON names the interpreter, else the newest tested one on PATH is taken;
# uv installs where it is on PATH, else pip.
set -eu
venv=$1
purpose=$2
unfinished=$venv/.unfinished
wanted="$(pwd -P)
$(cksum pyproject.toml requirements.lock)"

die() {
    printf '%s\n' "$@" >&2
    exit 2
}

has_uv() { command -v uv > /dev/null; }

runs() { "$@" > /dev/null 2>&1; }

is_new_enough() { runs "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; }

is_current() {
    [ ! -e "$unfinished" ] && [ "$(cat "$venv/.coursekit-$purpose" 2> /dev/null)" = "$wanted" ] && runs "$venv/bin/python" -c ""
}

can_be_updated() {
    [ ! -e "$unfinished" ] && is_new_enough "$venv/bin/python" || return 1
    [ ! -e "$venv/.coursekit-run" ] || [ "$(sed 1q "$venv/.coursekit-run")" = "$(pwd -P)" ] || return 1
    has_uv || runs "$venv/bin/python" -m pip --version
}

find_python() {
    without_pip=
    for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        is_new_enough "$python" || continue
        if has_uv || runs "$python" -c 'import ensurepip, venv'; then
            return
        fi
        without_pip=${without_pip:-$python}
    done
    if [ -n "$without_pip" ]; then
        die "$without_pip cannot make an environment: its venv package is missing. On Debian or Ubuntu:" \
            "    sudo apt install python3-venv     (for a Python that is not the system's own: $without_pip-venv)"
    fi
    if [ -z "${PYTHON:-}" ] && has_uv && uv python install 3.13 && python=$(uv python find --no-project 3.13); then
        return
    fi
    die "Python 3.11 or newer is needed, and ${PYTHON:-none of python3.13, python3.12, python3.11, python3} is not it." \
        "Debian, Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python@3.13, or https://www.python.org/downloads/" \
        "Where it has another name: make PYTHON=/path/to/python ..."
}

make_empty() {
    if [ -e "$venv" ] && [ ! -e "$unfinished" ] && [ ! -e "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv")" ]; then
        die "$venv holds something else than a Python environment. Move it away, or choose another: make VENV=folder ..."
    fi
    mkdir -p "$venv"
    : > "$unfinished"
    find "$venv" -mindepth 1 ! -name .unfinished -delete
    if has_uv; then "$python" -m venv --without-pip "$venv"; else "$python" -m venv "$venv"; fi
}

install() {
    if has_uv; then
        UV_TORCH_BACKEND=${UV_TORCH_BACKEND:-cpu} uv pip install --quiet --python "$venv/bin/python" -c requirements.lock "$@"
    else
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -c requirements.lock "$@"
    fi
}

if is_current; then
    exit
fi
if ! can_be_updated; then
    find_python
    make_empty
fi
: > "$unfinished"
printf '%s\n' "Installing into $venv with $("$venv/bin/python" --version) and $(has_uv && echo uv || echo 'pip: about a minute')."
install -e .
if [ "$purpose" != run ]; then
    "$venv/bin/python" - "$purpose" > "$venv/.group" << 'END'
import sys, tomllib
groups = tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]
def lines(group):
    for line in groups[group]:
        yield from lines(line["include-group"]) if isinstance(line, dict) else [line]
print(*lines(sys.argv[1]), sep="\n")
END
    install -r "$venv/.group"
    printf '%s\n' "$wanted" > "$venv/.coursekit-$purpose"
fi
printf '%s\n' "$wanted" > "$venv/.coursekit-run"
rm "$unfinished"
