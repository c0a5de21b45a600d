"""python -m tests.stores FOLDER: the store of sample.py, for looking at the site while working on it."""

import sys
from pathlib import Path

from slidash.store.neighbours import ContextFeature
from slidash.vocabulary.metrics import Tier
from tests.stores.sample import build_sample

FEATURES = {Tier.BOTH: (ContextFeature("sample-care", 2.0), ContextFeature("sample-recycling", 1.0))}

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
print(f"A small store of made-up figures is in {build_sample(folder, FEATURES, demonstration=True)}")
