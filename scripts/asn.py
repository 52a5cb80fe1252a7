#!/usr/bin/env python3
"""What people run: python3 scripts/asn.py build (Windows: py scripts/asn.py build).

This file starts with nothing but Python itself. It makes .venv, installs the pinned packages there, runs itself in it, and
hands over to belajar.commands. Packages that one command alone needs are pinned in scripts/pins/<command>.txt and installed
when it is first used; the tests need them all. It must stay readable for old Pythons, so that they can be told what to
install; and its few sentences stand here rather than in strings.yml, which needs a package to be read.
"""
import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11, 2)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "asn-installed")
PINS = os.path.join(ROOT, "requirements.txt")
TEST_PINS = os.path.join(ROOT, "tests", "requirements.txt")
OWN_PINS = os.path.join(ROOT, "scripts", "pins")

WORDS = {
    "old": {
        "id": "Python {found} terlalu lama: pasang Python 3.11.2 atau lebih baru dari www.python.org/downloads, lalu ulangi.",
        "en": "Python {found} is too old: install Python 3.11.2 or newer from www.python.org/downloads and try again.",
    },
    "no_venv": {
        "id": "Python ini tidak dapat membuat .venv. Di Debian atau Ubuntu pasang dulu: sudo apt install python3-venv",
        "en": "This Python cannot make a .venv. On Debian or Ubuntu first install: sudo apt install python3-venv",
    },
    "preparing": {"id": "Menyiapkan Python di {folder} (sekali saja) ...", "en": "Preparing Python in {folder} (once only) ..."},
    "installing": {
        "id": "Memasang {count} paket (sekali saja, perlu internet) ...",
        "en": "Installing {count} packages (once only, needs the internet) ...",
    },
    "failed": {
        "id": "Pemasangan gagal. Periksa sambungan internet, lalu ulangi perintah yang sama.\n{reason}",
        "en": "The installation failed. Check the internet connection, then repeat the same command.\n{reason}",
    },
    "first": {
        "id": "Perintah pertama memasang perkakasnya (sekali saja, perlu internet). Mulailah dengan: {start} check\n"
              "Sesudah itu {start} --help menjelaskan semua perintah.",
        "en": "The first command installs the tools (once only, needs the internet). Begin with: {start} check\n"
              "After that {start} --help explains all commands.",
    },
    "stopped": {
        "id": "Dihentikan. Ulangi perintah yang sama untuk melanjutkan.",
        "en": "Stopped. Repeat the same command to go on.",
    },
    "no_packages": {
        "id": "Lingkungan Python ini belum lengkap ({reason}). Jalankan: pip install -r requirements.txt",
        "en": "This Python environment is not complete ({reason}). Run: pip install -r requirements.txt",
    },
}


def language():
    """--lang, else the system's language as far as the standard library tells."""
    arguments = sys.argv[1:]
    for number, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and number + 1 < len(arguments):
            value = arguments[number + 1]
        if value in ("id", "en"):
            return value
    if os.name == "nt":
        import ctypes

        return "id" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x21 else "en"
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "id" if os.environ[name].lower().startswith("id") else "en"
    return "en"


def say(key, **values):
    """Print to standard error: standard output carries only results."""
    sys.stderr.write(WORDS[key][language()].format(**values) + "\n")
    sys.stderr.flush()


def python_of_venv():
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, *parts)


def fingerprint(path):
    """What .venv must have been made from; the stamp holds one line for each file of pins."""
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()
    name = os.path.relpath(path, ROOT).replace(os.sep, "/")
    return "{} {}.{} {}".format(name, sys.version_info[0], sys.version_info[1], digest)


def installed():
    try:
        with open(STAMP, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except OSError:
        return []
    return lines if os.path.exists(python_of_venv()) else []


def make_venv():
    """A whole new .venv: a half-made one, or one of another Python, is replaced."""
    say("preparing", folder=VENV)
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3
        import venv

        venv.create(VENV, clear=True, with_pip=True)
    except (ImportError, OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write("{}\n".format(error))
        say("no_venv")
        return False
    return True


def install(path):
    """Install the pins and nothing else; every file is checked against its hash."""
    with open(path, encoding="utf-8") as file:
        count = sum("==" in line for line in file)
    say("installing", count=count)
    command = [python_of_venv(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
               "--requirement", path]
    process = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE, check=False)
    if process.returncode:
        say("failed", reason=process.stderr.decode("utf-8", "replace").strip()[-2000:])
    return process.returncode == 0


def verb():
    """The command, or "" where only help is asked for."""
    arguments = [argument for number, argument in enumerate(sys.argv[1:], 1)
                 if not argument.startswith("-") and sys.argv[number - 1] != "--lang"]
    return arguments[0] if arguments and not {"-h", "--help"} & set(sys.argv) else ""


def pins():
    """Files of pinned packages that the command needs."""
    own = sorted(os.listdir(OWN_PINS)) if os.path.isdir(OWN_PINS) else []
    everything = verb() in ("test", "bench")
    return ([PINS] + ([TEST_PINS] if everything else [])
            + [os.path.join(OWN_PINS, name) for name in own
               if name.endswith(".txt") and (everything or name == verb() + ".txt")])


def prepare():
    """Bring .venv up to date. Return False, with a sentence on the screen, where that cannot be done."""
    wanted = pins()
    present = installed()
    if fingerprint(PINS) not in present:
        if not make_venv():
            return False
        present = []
    for file in wanted:
        if fingerprint(file) in present:
            continue
        if not install(file):
            return False
        present = [line for line in present if line.split(" ")[0] != fingerprint(file).split(" ")[0]] + [fingerprint(file)]
        with open(STAMP, "w", encoding="utf-8") as stamp:
            stamp.write("\n".join(present) + "\n")
    return True


def environment():
    return dict(os.environ, PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")


def hand_over(command):
    """Run ``command`` and return its exit code. Ctrl+C in a terminal reaches it as well, and it has the last word."""
    process = subprocess.Popen(command, env=environment())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def main():
    if sys.version_info[:3] < OLDEST:
        say("old", found=".".join(str(part) for part in sys.version_info[:3]))
        return 1
    if sys.prefix == sys.base_prefix:
        if not verb() and not installed():
            say("first", start="{} {}".format("py" if os.name == "nt" else "python3", os.path.relpath(__file__)))
            return 2
        if not prepare():
            return 1
        # Not os.exec: on Windows that would give the prompt back before the command is done.
        return hand_over([python_of_venv(), os.path.abspath(__file__), *sys.argv[1:]])
    os.environ.update(environment())
    try:
        from belajar.commands import run
    except ModuleNotFoundError as error:
        say("no_packages", reason=error)
        return 1
    return run(sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(130)
