#!/usr/bin/env python3
"""Install, run, test and check Puente with nothing but Python 3.11 or later.

    python3 run.py run       install what a user needs, serve the site with invented people on this machine
    python3 run.py test      install what a developer needs, run every test
    python3 run.py help      every command

Start at `COMMANDS`. `make <command>` calls this file. Only the standard library is used here, and
what is installed is listed, pinned and hashed in requirements/.
Decision: docs/decisions/2026-11-21-tooling.md
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
MAIN = ".venv"
OPENFISCA = ".venv-openfisca"
# Each file holds every line of the one before it, at the same version.
LADDER = ("run", "test", "bench")
WORKERS = "2"


class Stop(Exception):
    """End with a message for the one at the keyboard, not with a traceback."""


# --- the commands, in the order of `help` ---------------------------------------------------


def setup(_words):
    """Install everything a developer needs into .venv (again: takes no time)."""
    python = installed("test")
    print(f"Ready: {shown(python)}")
    return 0


def run(words):
    """Serve the site with invented people on this machine; --check opens each role's home and stops."""
    return call(installed("run"), "-m", "puente", "serve", "--demo", *words)


def site(words):
    """Serve the site without invented people; --check answers one request and stops."""
    return call(installed("run"), "-m", "puente", "serve", *words)


def demo(words):
    """Plan the routes of the example people into out/."""
    return call(installed("run"), "-m", "puente", "demo", *(words or ("--out", "out")))


def test(words):
    """Run the tests; further words go to pytest: run.py test -k money."""
    return call(installed("test"), "-m", "pytest", "-n", WORKERS, "--dist", "worksteal", *words)


def check(words):
    """Run what a machine can check besides the tests; name steps to run only those."""
    python = installed("test")
    steps = {
        "lint": ("-m", "ruff", "check", "."),
        "format": ("-m", "ruff", "format", "--check", "."),
        "types": ("-m", "mypy"),
        "arrows": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
        "words": ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/test_repository.py"),
        "packs": ("-m", "puente", "packs", "check"),
        "docs": ("-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build"),
    }
    unknown = [word for word in words if word not in steps]
    if unknown:
        raise Stop(f"No check is called {', '.join(unknown)}. There are: {', '.join(steps)}.")
    failed = [name for name in words or steps if not passes(python, name, steps[name])]
    print(f"Failed: {', '.join(failed)}" if failed else "Every check passed.")
    return 1 if failed else 0


def bench(words):
    """Measure ours and the peers, one after the other, in one run."""
    python = installed("bench")
    installed("bench-openfisca", environment=OPENFISCA)
    return call(python, "-m", "puente", "bench", *(words or ("all",)))


def proof(words):
    """Run the long proofs that `test` leaves out."""
    python = installed("test")
    return call(python, "-m", "pytest", "-m", "proof", *words, PUENTE_PROOF="1")


def lock(words):
    """Write requirements/ anew from pyproject.toml; --upgrade takes newer versions."""
    python = installed("test")
    base = ("-m", "uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--no-header",
            "--python-version", ".".join(map(str, OLDEST)), "--generate-hashes",
            "--no-emit-index-url", "--no-emit-find-links", *words)  # fmt: skip
    ours = (*base, "pyproject.toml", "--extra", "web", "--group", "build")
    dev = (*ours, "--extra", "dev")
    rungs = (
        ("run", ours),
        ("test", (*dev, "-c", "requirements/run.txt")),
        ("bench", (*dev, "--extra", "bench", "-c", "requirements/test.txt")),
        ("bench-openfisca", (*base, "--group", "pyproject.toml:bench-openfisca")),
    )
    for name, arguments in rungs:
        if call(python, *arguments, "-o", f"requirements/{name}.txt") != 0:
            raise Stop(f"requirements/{name}.txt could not be resolved.")
    return 0


def clean(_words):
    """Remove the environments, the caches and what was written to out/."""
    caches = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache")
    for name in (MAIN, OPENFISCA, "out", "build", "dist", "docs/_build", *caches):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for left in (*ROOT.glob("src/*.egg-info"), *ROOT.glob("[st][re]*/**/__pycache__")):
        shutil.rmtree(left, ignore_errors=True)
    return 0


def usage(_words):
    """Show this list."""
    print("python3 run.py COMMAND\n")
    for name, command in COMMANDS.items():
        print(f"  {name:<8} {command.__doc__.splitlines()[0]}")
    return 0


COMMANDS = {command.__name__: command for command in (setup, run, demo, site, test, check, bench, proof, lock, clean)}
COMMANDS["help"] = usage


# --- the environment -------------------------------------------------------------------------


def installed(name, *, environment=MAIN):
    """Return the interpreter of an environment that holds requirements/<name>.txt."""
    home = ROOT / environment
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not usable(python):
        create(home)
    if not any(stamp(home, rung).is_file() and stamp(home, rung).read_text() == digest(rung)
               for rung in rungs_from(name)):  # fmt: skip
        install(python, home, name)
    return python


def usable(python):
    """Tell whether an interpreter is there, starts and is new enough."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def create(home):
    """Make an empty environment, or say what the machine lacks."""
    shutil.rmtree(home, ignore_errors=True)
    print(f"Creating {home.name} with Python {sys.version.split()[0]}", file=sys.stderr)
    made = subprocess.run([sys.executable, "-m", "venv", str(home)], capture_output=True,
                          text=True, check=False)  # fmt: skip
    if made.returncode != 0:
        shutil.rmtree(home, ignore_errors=True)
        raise Stop(
            "This Python cannot create an environment: its venv or ensurepip module is missing.\n"
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere: install Python from\n"
            f"its own installer. What it said:\n{(made.stdout + made.stderr).strip()}"
        )


def install(python, home, name):
    """Install one requirement file by its hashes, then this package as it lies here."""
    listed = ROOT / "requirements" / f"{name}.txt"
    print(f"Installing {listed.relative_to(ROOT)} into {home.name}; once, a few minutes",
          file=sys.stderr)  # fmt: skip
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-input")
    done = call(python, *pip, "--require-hashes", "--no-deps", "-r", str(listed)) == 0
    if done and home.name == MAIN:
        done = call(python, *pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", ".") == 0
    if not done:
        raise Stop(f"Could not install {listed.name}: see above. Is there a network?")
    stamp(home, name).write_text(digest(name))


def rungs_from(name):
    """Name the requirement files that hold everything in this one."""
    return LADDER[LADDER.index(name):] if name in LADDER else (name,)  # fmt: skip


def stamp(home, name):
    """Name the file that remembers which requirement file was installed."""
    return home / f"installed-{name}"


def digest(name):
    """Sum up what an install depends on: the locked file and our own metadata."""
    parts = (ROOT / "requirements" / f"{name}.txt", ROOT / "pyproject.toml")
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


# --- calling others --------------------------------------------------------------------------


def call(python, *arguments, **environment):
    """Run an interpreter in the repository and return its exit code."""
    sys.stdout.flush()
    return subprocess.run(
        [str(python), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
    ).returncode


def passes(python, name, arguments):
    """Run one check, say how it went and how long it took."""
    print(f"-- {name}")
    began = time.monotonic()
    code = call(python, *arguments)
    print(f"-- {name}: {'passed' if code == 0 else 'FAILED'} ({time.monotonic() - began:.1f} s)")
    return code == 0


def shown(path):
    """Write a path as seen from the repository."""
    return path.relative_to(ROOT).as_posix()


def main(words):
    """Run the command that was named; 2 when there is none of that name."""
    name, *rest = words or ["help"]
    command = COMMANDS.get("help" if name in {"-h", "--help"} else name)
    try:
        if sys.version_info < OLDEST:
            raise Stop(
                f"Python {'.'.join(map(str, OLDEST))} or later is needed; this is "
                f"{sys.version.split()[0]}. If a later one is installed: python3.13 run.py {name}"
            )
        if command is None:
            raise Stop(f"No command is called {name}. There are: {', '.join(COMMANDS)}.")
        return command(tuple(rest))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2 if command is None else 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
