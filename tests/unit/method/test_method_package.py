import re
import subprocess
import sys
from pathlib import Path

from steelyard import method

HEAVY = ("numpy", "scipy", "matplotlib", "yaml", "jsonschema")


def test_importing_the_method_stays_light():
    code = f"import sys, steelyard.method; sys.exit(any(m in sys.modules for m in {HEAVY}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_public_name_is_there_and_says_what_it_is():
    for name in method.__all__:
        found = getattr(method, name)
        assert not callable(found) or found.__doc__, name


def test_the_method_imports_no_other_room():
    for source in Path(method.__file__).parent.glob("*.py"):
        imports = re.findall(r"^\s*(?:from|import) ([\w.]+)", source.read_text("utf-8"), re.M)
        assert not [i for i in imports if i.startswith("steelyard")], source.name


def test_only_draws_imports_numpy_and_only_inside_its_functions():
    for source in Path(method.__file__).parent.glob("*.py"):
        text = source.read_text("utf-8")
        assert not re.search(r"^(from|import) numpy", text, re.M), source.name
        assert source.name == "draws.py" or "numpy" not in text.replace("NumPy", ""), source.name
