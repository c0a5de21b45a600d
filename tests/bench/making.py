"""Make demonstration data of another size: ``python -m tests.bench.making METRIC_TYPES PERIODS COUNCILS_ON``."""

import os
import sys
from datetime import date

from slidash.authored.register import Register
from slidash.importers import demonstration
from slidash.importers.demonstration_shapes import Size
from slidash.settings import ROOT, Settings

if __name__ == "__main__":
    metric_types, periods, day = sys.argv[1:]
    size = Size(int(metric_types), int(periods), date.fromisoformat(day), every_council=True)
    data = Settings.from_environ(os.environ).data
    demonstration.write(data, Register.load(ROOT / "data"), size, progress=False)
