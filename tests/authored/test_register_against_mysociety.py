"""Does our register agree with mySociety's? Every difference that remains is listed here with its reason."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.vocabulary.areas import ENGLAND, AreaType, CodeKind, SuccessorKind, is_council, is_provisional
from slidash.vocabulary.council_names import name_key

REGISTER = Register.load(Path(__file__).parent.parent.parent / "data")
THEIR_TYPES = {
    "County": AreaType.COUNTY,
    "Non-metropolitan district": AreaType.DISTRICT,
    "Metropolitan district": AreaType.METROPOLITAN_DISTRICT,
    "London borough": AreaType.LONDON_BOROUGH,
    "City corporation": AreaType.LONDON_BOROUGH,
    "Unitary authority": AreaType.UNITARY,
}


@dataclass(frozen=True)
class Difference:
    """One field of one council that the two registers tell differently."""

    area: str
    field: str
    ours: str
    theirs: str


def differences(folder: Path) -> Iterator[Difference]:
    with (folder / "mysociety_register" / "uk_local_authorities.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["local-authority-type-name"] in THEIR_TYPES]
    theirs = {row["gss-code"]: row for row in rows if row["gss-code"].startswith("E")}
    code_of = {row["local-authority-code"]: gss for gss, row in theirs.items()}
    codes_of_former = {old: gss for gss, row in theirs.items() for old in row["former-gss-codes"].split(",") if old}
    ours = {gss: area for gss, area in REGISTER.areas.items() if is_council(area.type)}
    for gss in sorted(ours.keys() | theirs.keys() | codes_of_former.keys()):
        if gss not in ours:
            yield Difference(gss, "code", "", "listed")
            continue
        if gss not in theirs:
            if codes_of_former.get(gss) != REGISTER.present_code(gss):
                yield Difference(gss, "code", "listed", "")
            continue
        area, row = ours[gss], theirs[gss]
        successors = REGISTER.successors_of(gss)
        told = {
            "name": (name_key(area.name), name_key(row["nice-name"])),
            "type": (area.type, THEIR_TYPES[row["local-authority-type-name"]]),
            "region": (REGISTER.areas[area.region].name, row["region"]),
            "county": (area.county, code_of.get(row["county-la"], "")),
            "start": (str(area.start), row["start-date"]),
            "end": (str(area.end or ""), row["end-date"]),
            "replaced by": (
                " ".join(sorted(successor.successor for successor in successors)),
                " ".join(sorted(code_of[code] for code in row["replaced-by"].split(",") if code)),
            ),
            "former codes": (
                " ".join(p.area for p in REGISTER.predecessors(gss) if p.kind is SuccessorKind.RECODE),
                row["former-gss-codes"],
            ),
        }
        for field, (our_word, their_word) in told.items():
            if our_word != their_word:
                yield Difference(gss, field, our_word, their_word)


@dataclass(frozen=True)
class Explained:
    """A set of differences that remain, and why ours is as it is. '*' stands for any word."""

    field: str
    theirs: str
    reason: str
    areas: str = "*"

    def covers(self, difference: Difference) -> bool:
        return (
            self.field == difference.field
            and self.theirs in ("*", difference.theirs)
            and (self.areas == "*" or difference.area in self.areas.split())
        )


RECORD_DAYS = "2005-05-27 2005-06-07 2005-06-08 2005-06-17 2005-06-18 2005-06-19 2005-06-20 2005-06-25 2005-06-28"
SURREY = "E10000030 " + " ".join(f"E07000{number}" for number in range(207, 218))
NO_REGION = (
    "E06000028 E06000029 E07000048 E07000049 E07000050 E07000051 E07000052 E07000153 "
    "E07000190 E07000191 E07000201 E07000204 E07000205 E07000206 E10000002"
)
EXPLAINED = [
    Explained("code", "", "they keep Barnsley and Sheffield under the codes before April 2025", "E08000038 E08000039"),
    Explained("end", "", "the same: ours ends the old code where the new one starts", "E08000016 E08000019"),
    Explained("replaced by", "", "the same: ours names the new code as a recode", "E08000016 E08000019"),
    Explained("code", "", "the two Surrey councils of 2027 are not in their copy", "E06P00001 E06P00002"),
    Explained("end", "", "their copy does not end the twelve councils of Surrey in 2027", SURREY),
    Explained("replaced by", "", "their copy does not replace the twelve councils of Surrey in 2027", SURREY),
    Explained("county", "E10000030", "Forest Heath lay in Suffolk; SRY for SFK is a slip of theirs", "E07000201"),
    Explained("end", "2021-04-01", "ours is the last day of the old council, theirs the first of the new one"),
    Explained("end", "2023-04-01", "ours is the last day of the old council, theirs the first of the new one"),
    Explained("name", "city of bristol", "ours is the name in common use, theirs kept among the others", "E06000023"),
    Explained("name", "city of lincoln", "ours is the name in common use, theirs kept among the others", "E07000138"),
    Explained("name", "dorset county", "ours is the name; its type and its dates tell it apart", "E10000009"),
    Explained("name", "dorset council", "ours is the name; its type and its dates tell it apart", "E06000059"),
    Explained("name", "buckinghamshire county", "ours is the name; its type and dates tell it apart", "E10000002"),
    Explained("region", "", "theirs is left blank", NO_REGION),
    Explained("region", "West Midlands", "Derbyshire lies in the East Midlands", "E10000007"),
    Explained("region", "Yorkshire and The Humber", "Lincolnshire lies in the East Midlands", "E10000019"),
    Explained("replaced by", "E06000059", "Christchurch, a part of the county, went to the other council", "E10000009"),
    Explained("start", "", "theirs is left blank; ours is the day the council or its code began"),
    Explained("start", "1974-04-01", "ours is the first day of the code of 2013, theirs of the council", "E08000037"),
    Explained("start", "2009-04-01", "ours is the first day of the code of 2013, theirs of the council", "E06000057"),
    Explained("start", "1996-07-01", "Birmingham's district council began with the others in 1974", "E08000025"),
    *(Explained("start", day, "a day in 2005 on which nothing began in these places") for day in RECORD_DAYS.split()),
]


def test_every_difference_is_explained_and_no_explanation_is_left_over(sources: Path) -> None:
    found = list(differences(sources))
    unexplained = [difference for difference in found if not any(why.covers(difference) for why in EXPLAINED)]
    assert unexplained == []
    left_over = [why for why in EXPLAINED if not any(why.covers(difference) for difference in found)]
    assert left_over == []


def test_their_file_of_future_councils_names_no_council_that_ours_lacks(sources: Path) -> None:
    file = sources / "mysociety_register" / "uk_local_authorities_future.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        listed = {r["gss-code"] for r in csv.DictReader(lines) if r["local-authority-type-name"] in THEIR_TYPES}
    assert {gss for gss in listed if gss.startswith("E")} - REGISTER.areas.keys() == set()


# E-codes of councils made since 2019 stand in MHCLG's outturn and not in mySociety's list.
NEW_ECODES = frozenset(
    {
        *("E0402", "E0901", "E0902", "E1203", "E1204", "E2702", "E2801", "E2802", "E3301", "E3538", "E3539"),
    }
)


@pytest.mark.parametrize(("kind", "column"), [(CodeKind.ONS, "snac"), (CodeKind.MHCLG, "ecode")])
def test_other_codes_are_those_of_their_list(sources: Path, kind: CodeKind, column: str) -> None:
    with (sources / "mysociety_register" / "uk_local_authorities.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["gss-code"] in REGISTER.areas]
    # counties had two digits, which are too short to tell from a number
    theirs = {(row["gss-code"], row[column]) for row in rows if len(row[column]) > 3}
    codes = {(REGISTER.present_code(other.area), other.code) for other in REGISTER.codes if other.kind is kind}
    present = {(REGISTER.present_code(gss), code) for gss, code in theirs}
    assert len(present) > 300
    assert present - codes == set()
    assert {code for _, code in codes - present} == (NEW_ECODES if kind is CodeKind.MHCLG else set())


def test_centres_lie_within_a_fifth_of_a_degree_of_theirs(sources: Path) -> None:
    with (sources / "mysociety_register" / "uk_local_authorities.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    apart = {}
    for row in rows:
        area = REGISTER.areas.get(row["gss-code"])
        # Their county rows carry the centres of other counties, and abolished councils carry zeros.
        if area is None or area.type is AreaType.COUNTY or not float(row["lat"] or 0):
            continue
        assert area.lat is not None and area.lon is not None
        distance = max(abs(area.lat - float(row["lat"])), abs(area.lon - float(row["long"])))
        if distance > 0.2:
            apart[area.name] = distance
    assert apart == {}


@pytest.mark.parametrize("name", ["Bristol City of", "Bedford Borough", "Durham", "Dorset (Pre LG)", "St. Helens"])
def test_the_names_that_differ_most_in_the_publishers_lists_find_a_council(name: str) -> None:
    assert REGISTER.find_name(name) is not None


def test_every_council_of_the_lait_code_list_is_found_by_its_name(sources: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(sources / "dfe_lait" / "la_code_list.xlsx").active
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] and int(row[0]) < 970]
    assert len(rows) == 158
    short_types = {"UA": AreaType.UNITARY, "MD": AreaType.METROPOLITAN_DISTRICT}
    short_types |= {"OLB": AreaType.LONDON_BOROUGH, "ILB": AreaType.LONDON_BOROUGH, "SC": AreaType.COUNTY}
    found = {row[1]: REGISTER.find_name(row[1]) for row in rows}
    assert [name for name, area in found.items() if area is None] == []
    assert len({area.area for area in found.values() if area}) == 158
    assert [row[1] for row in rows if REGISTER.find_name(str(int(row[0]))) is not found[row[1]]] == []
    # Three of its counties became unitary councils of the same name after it was written.
    differing = {row[1] for row in rows if (area := found[row[1]]) and area.type is not short_types[row[3]]}
    assert differing == {"Buckinghamshire", "North Yorkshire", "Somerset"}


def test_every_english_council_code_of_the_ons_neighbours_is_in_the_register(sources: Path) -> None:
    file = next((sources / "ons_els_meta").rglob("global-neighbours.csv"))
    with file.open(encoding="utf-8-sig", newline="") as lines:
        codes = {row["AREACD"] for row in csv.DictReader(lines)}
    english = {gss for gss in codes if gss[:3] in {"E06", "E07", "E08", "E09", "E10"}}
    assert english - REGISTER.areas.keys() == set()
    assert not any(is_provisional(gss) for gss in english)
    assert ENGLAND in REGISTER.areas
