"""Files to start a tidy folder from: an example of each, made up, that imports as it stands."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from slidash.errors import ImportContractError

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "dataset.toml": """\
# What the figures are. Everything in quotes; url and themes may be left out.
id = "our_bins"                 # a-z, 0-9 and _; the beginning of every metric's address
title = "Waste collection, own figures"
publisher = "Made-up Council"
licence = "Open Government Licence v3.0"
url = "https://example.org/bins"
period_kind = "financial year"  # calendar year, financial year, academic year, quarter or month
themes = ["Waste rounds"]       # of your own, beside the site's: see metrics.csv
""",
        "metrics.csv": """\
metric,label,unit,decimals,polarity,theme,definition
missed,Missed bins,"per 100,000 collections",1,low,Environment,Bins reported as missed over all collections due.
calls,Calls about bins,,0,none,Waste rounds,Calls to the contact centre about waste.
""",
        "observations.csv": """\
area,metric,period,value,lower,upper,status,note
E06000001,missed,2022-23,41.5,,,,
Hartlepool,missed,2023/24,38.2,36.9,39.5,,New rounds since June
W06000001,missed,2023/24,44,,,,
Middlesbrough,missed,2023-24,,,,suppressed,
Hartlepool,calls,2023-24,1250,,,,
""",
        "areas.csv": """\
area,name,type,region,start,end
W06000001,Isle of Anglesey,Welsh unitary,,1996-04-01,
W06000002,Gwynedd,Welsh unitary,,1996-04-01,
""",
        "groups.csv": """\
group,name,kind,owner,member
coast,Councils by the sea,set,,Hartlepool
coast,Councils by the sea,set,,W06000001
like-us,Councils we look to,neighbours,Hartlepool,Middlesbrough
like-us,Councils we look to,neighbours,Hartlepool,Gwynedd
""",
    }
)


def write_templates(folder: Path) -> list[str]:
    """Write the files into the folder; gives their names. Raises ImportContractError sooner than overwrite one."""
    if there := [name for name in TEMPLATES if (folder / name).exists()]:
        raise ImportContractError(f"{folder} has {', '.join(there)} already; templates are for a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in TEMPLATES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return list(TEMPLATES)
