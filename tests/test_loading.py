"""What loading the code brings with it: nothing read or opened, and in the server nothing of the build side."""

import subprocess
import sys

import pytest

from slidash.settings import ROOT

pytestmark = pytest.mark.slow

IMPORT_QUIETLY = """
import importlib, sys
folder, names = sys.argv[1], sys.argv[2:]
seen = []
def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.mkdir", "os.remove"}:
        seen.append(f"{event} {arguments[:2]}")
    elif event == "open" and str(arguments[0]).startswith(folder):
        path = str(arguments[0])
        if "/.venv/" not in path and "/__pycache__/" not in path and not path.endswith(".py"):
            seen.append(f"open {path}")
sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
    print(*(f"{name}: {each}" for each in seen), sep="\\n", end="")
    seen.clear()
"""


def test_importing_a_module_reads_and_opens_nothing() -> None:
    paths = sorted((ROOT / "slidash").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths]
    command = [sys.executable, "-B", "-c", IMPORT_QUIETLY, str(ROOT), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_serving_loads_neither_the_build_side_nor_its_libraries() -> None:
    code = (
        "import sys, slidash.site, slidash.commands.serving\n"
        "heavy = {'pandas', 'openpyxl', 'scipy', 'slidash.authored.catalogue', 'slidash.store.builder'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
