"""The fuller register of take-up: every row is checked, every fault listed, and it is all or nothing."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slidash.authored.register import Register
from slidash.authored.sector import read_offers
from slidash.errors import ImportContractError
from slidash.importers import own_files
from slidash.importers.take_up import KEPT, TakeUpRegister, keep_register, kept_register, read_register
from slidash.vocabulary.areas import Area, AreaType
from slidash.vocabulary.council_names import Names
from slidash.vocabulary.offers import CouncilRecord, RecordStatus, SupportOffer
from tests.importers.tables.workbooks import xlsx

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 6, 1)
HEAD = "council,offer,date,status,lead_council\n"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture(scope="module")
def offers() -> dict[str, SupportOffer]:
    return read_offers(ROOT / "data")


class Reading:
    """Reads made-up files as the command would."""

    def __init__(self, folder: Path, register: Register, offers: dict[str, SupportOffer]) -> None:
        self.file, self.register, self.offers = folder / "register.csv", register, offers

    def read(self, content: str | bytes) -> TakeUpRegister:
        self.file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_register(self.file, self.register, self.offers, today=TODAY)

    def refused(self, content: str | bytes) -> str:
        with pytest.raises(ImportContractError) as raised:
            self.read(content)
        return str(raised.value)


@pytest.fixture
def reading(tmp_path: Path, register: Register, offers: dict[str, SupportOffer]) -> Reading:
    return Reading(tmp_path, register, offers)


def test_a_good_file_is_read_by_code_or_by_name_of_any_time(reading: Reading) -> None:
    found = reading.read(
        HEAD + "E10000030,peer-challenge,2016-05-31,,\n"
        "East Riding,Peer challenge,31/05/2016,Delivered,\n"
        "e06000001,one-public-estate,2017-03-31,planned,Redcar & Cleveland\n"
        "City of Bristol,lg-inform,2020-02-29,cancelled,\n"
    )
    assert found.records == (
        CouncilRecord("lg-inform", "E06000023", date(2020, 2, 29), RecordStatus.CANCELLED, ""),
        CouncilRecord("one-public-estate", "E06000001", date(2017, 3, 31), RecordStatus.PLANNED, "E06000003"),
        CouncilRecord("peer-challenge", "E06000011", date(2016, 5, 31), RecordStatus.DELIVERED, ""),
        CouncilRecord("peer-challenge", "E10000030", date(2016, 5, 31), RecordStatus.DELIVERED, ""),
    )
    assert found.counts == "4 records, 4 councils, 3 offers"
    assert [each.year for each in found.records] == ["2019-20", "2016-17", "2016-17", "2016-17"]


def test_the_day_decides_which_council_of_a_name_or_code_is_meant(reading: Reading) -> None:
    found = reading.read(
        "council,offer,date\n"
        "Dorset,peer-challenge,2016-05-31\n"  # the county council
        "Dorset,peer-challenge,2020-05-31\n"  # the unitary council
        "E08000038,peer-challenge,2016-05-31\n"  # Barnsley, by the code it has had since April 2025
        "E08000016,peer-challenge,2025-05-31\n"  # and the other way round
    )
    assert {(each.area, each.on.year) for each in found.records} == {
        ("E10000009", 2016),
        ("E06000059", 2020),
        ("E08000016", 2016),
        ("E08000038", 2025),
    }


def test_a_workbook_is_a_register_too_and_trailing_cells_may_be_left_out(reading: Reading, tmp_path: Path) -> None:
    rows = [("Council", "Offer", "Date", "Status"), ("Kent CC", "peer-challenge", datetime(2016, 5, 31), None)]  # noqa: DTZ001
    book = xlsx({"Notes": [("About",)], "Register": rows})
    book.save(tmp_path / "register.xlsx")
    found = read_register(tmp_path / "register.xlsx", reading.register, reading.offers, today=TODAY)
    assert found == reading.read("council,offer,date,status\nKent,peer-challenge,2016-05-31\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_a_byte_order_mark_blanks_and_order_make_no_difference(
    reading: Reading, end: str, mark: bytes
) -> None:
    plain = reading.read(HEAD + "Surrey,peer-challenge,2016-05-31,,\nKent,peer-challenge,2016-05-30,,\n")
    text = end.join(
        [" Date , COUNCIL,offer", "30/5/2016,Kent,peer-challenge", ",,", '31/5/2016,"Surrey ",peer-challenge']
    )
    assert reading.read(mark + text.encode()) == plain


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Kemt CC,peer-challenge,2016-05-31,,", "did you mean Kent (E10000016)?"),
        ("Camelot,peer-challenge,2016-05-31,,", "line 2, council: found 'Camelot', expected the GSS code or a name"),
        (",peer-challenge,2016-05-31,,", "line 2, council: found ''"),
        ("E06999999,peer-challenge,2016-05-31,,", "line 2, council: found 'E06999999'"),
        ("E12000001,peer-challenge,2016-05-31,,", "line 2, council: found 'E12000001'"),
        ("England,peer-challenge,2016-05-31,,", "line 2, council: found 'England'"),
        ("Surrey,peer-challeng,2016-05-31,,", "line 2, offer: found 'peer-challeng'"),
        ("Surrey,,2016-05-31,,", "line 2, offer: found ''"),
        ("Surrey,peer-challenge,2016-02-30,,", "line 2, date: found '2016-02-30'"),
        ("Surrey,peer-challenge,05/31/2016,,", "line 2, date: found '05/31/2016'"),
        ("Surrey,peer-challenge,20160531,,", "line 2, date: found '20160531'"),
        ("Surrey,peer-challenge,May 2016,,", "line 2, date: found 'May 2016'"),
        ("Surrey,peer-challenge,,,", "line 2, date: found ''"),
        ("Surrey,peer-challenge,1999-01-01,,", "line 2, date: found '1999-01-01', expected a day from 2009-04-01"),
        ("Surrey,peer-challenge,2026-06-02,,", "expected a day up to 2026-06-01 for what was delivered"),
        ("Surrey,peer-challenge,2036-06-02,planned,", "line 2, date: found '2036-06-02'"),
        ("Surrey,peer-challenge,2016-05-31,done,", "line 2, status: found 'done', expected one of delivered, planned"),
        ("Surrey,peer-challenge,2016-05-31,,Camelot", "line 2, lead_council: found 'Camelot'"),
        ("Allerdale,peer-challenge,2024-01-01,,", "Allerdale (E07000026) ended on 2023-03-31, followed by Cumberland"),
        ("Cumberland,peer-challenge,2016-01-01,,", "Cumberland (E06000063) began on 2023-04-01"),
        ("E07000026,peer-challenge,2024-01-01,,", "a council that was there on 2024-01-01"),
        ("Castle Point,adult-social-care-peer-challenge,2016-01-01,,", "an offer that Castle Point could take up"),
        ("Surrey,peer-challenge,2016-05-31,,,more", "line 2, whole line: found '6 cells', expected 5 cells"),
        ('"Surrey,peer-challenge,2016-05-31,,', "line 2, whole line: found 'unexpected end of data'"),
        ('"Surrey"x,peer-challenge,2016-05-31,,', "expected well-formed CSV; what follows could not be read"),
        ("S" * 200_000 + ",peer-challenge,2016-05-31,,", "line 2, whole line: found 'field larger than field limit"),
        ("=cmd|' /C calc'!A0,peer-challenge,2016-05-31,,", "line 2, council"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(reading: Reading, row: str, said: str) -> None:
    assert said in reading.refused(HEAD + row + "\nKent,peer-challenge,2016-05-30,,\n")


def test_all_faults_are_listed_at_once_in_the_order_of_the_lines(reading: Reading) -> None:
    said = reading.refused(
        HEAD + "Camelot,peer-challeng,2016-02-30,done,Avalon\n"
        "Kent,peer-challenge,2016-05-30,,\n"
        "\n"
        "Kent,peer-challenge\n"
        "Kent,peer-challenge,30/05/2016,planned,\n"
    ).splitlines()
    assert said[0] == "register.csv was not imported: 7 faults"
    assert [line.split(":")[0] for line in said[1:]] == [
        *(f"register.csv, line 2, {column}" for column in ("offer", "status", "date", "council", "lead_council")),
        "register.csv, line 6, council",
    ]
    # the line that ends after its offer lacks a date as line 2 does
    assert said[3].endswith("(2 such faults in line 2 '2016-02-30' and line 5 '')")
    assert said[-1].endswith("found 'Kent, again after line 3', expected a council, offer and date once")


def test_the_same_council_twice_under_two_names_is_a_duplicate(reading: Reading) -> None:
    said = reading.refused("council,offer,date\nE06000023,lg-inform,2016-05-31\nBristol,LG Inform,31/05/2016\n")
    assert "line 3, council: found 'Bristol, again after line 2', expected a council, offer and date once" in said


def test_the_same_council_on_two_days_is_two_records(reading: Reading) -> None:
    found = reading.read("council,offer,date\nKent,peer-challenge,2016-05-31\nKent,peer-challenge,2016-06-30\n")
    assert len(found.records) == 2


def test_a_name_that_two_councils_had_on_the_day_asks_for_a_code(
    tmp_path: Path, offers: dict[str, SupportOffer]
) -> None:
    twins = [
        Area("E07000001", "Twin", "twin", AreaType.DISTRICT, "E12000001", "E10000001", start=date(1974, 4, 1)),
        Area("E10000001", "Twin", "twin", AreaType.COUNTY, "E12000001", start=date(1974, 4, 1)),
    ]
    names = Names((each.area, each.name) for each in twins)
    register = Register({each.area: each for each in twins}, {}, [], [], {}, names)
    said = Reading(tmp_path, register, offers).refused("council,offer,date\nTwin,lg-inform,2016-05-31\n")
    assert "line 2, council: found 'Twin'" in said
    assert "could be E07000001 (district) or E10000001 (county)" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "found 'an empty file'"),
        (b"\xef\xbb\xbf", "found 'an empty file'"),
        (b" \r\n\r\n", "found 'an empty file'"),
        (b"council,offer,date\n", "found 'no rows under the headings'"),
        (b"council,offer\nKent,lg-inform\n", "line 1, header: found 'council, offer', expected council, offer, date"),
        (b"council;offer;date\nKent;lg-inform;2016-05-31\n", "line 1, header"),
        (b"council,offer,date,date\nKent,lg-inform,2016-05-31,\n", "line 1, header"),
        (b"council,offer,date,cost\nKent,lg-inform,2016-05-31,1\n", "line 1, header"),
        (b"Kent,lg-inform,2016-05-31\n", "line 1, header"),
        (b"council,offer,date\nKent\x92s,lg-inform,2016-05-31\n", "line 2, whole line: found 'byte 0x92'"),
        ("council,offer,date\nKent,lg-inform,2016-05-31\n".encode("utf-16"), "expected UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00\xff\xfe", "expected UTF-8"),
        (b"\x00\x00\x00\x00", "line 1"),
        (b'"council', "line 1, whole line: found 'unexpected end of data'"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_says_why(reading: Reading, content: bytes, said: str) -> None:
    assert said in reading.refused(content)


def test_a_file_that_is_not_there_and_a_folder_are_refused(reading: Reading, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(ImportContractError, match="found 'no such file'"):
            read_register(path, reading.register, reading.offers, today=TODAY)


def test_a_huge_file_is_refused_before_it_is_read(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading.file.open("wb") as file:
        file.truncate(own_files.MOST_BYTES + 1)  # takes no room on the disk
    with pytest.raises(ImportContractError, match="expected at most 50,000,000"):
        read_register(reading.file, reading.register, reading.offers, today=TODAY)
    monkeypatch.setattr(own_files, "MOST_ROWS", 3)
    assert "found over 3 rows" in reading.refused("council,offer,date\n" + "Kent,lg-inform,2016-05-31\n" * 4)


def test_a_fault_of_many_lines_is_told_once_and_counted(reading: Reading) -> None:
    said = reading.refused("council,offer,date\n" + "Camelot,lg-inform,2016-05-31\n" * 1_500).splitlines()
    assert said == [
        "register.csv was not imported: 1,500 faults",
        (
            "register.csv, line 2, council: found 'Camelot', expected the GSS code or a name of an English council "
            "(1,500 such faults, the first in lines 2, 3, 4, 5 and 6)"
        ),
    ]


def test_what_is_kept_is_read_again_as_the_same_register(reading: Reading, tmp_path: Path) -> None:
    new = reading.read(HEAD + "Surrey,peer-challenge,31/05/2016,,Kent\nKent,lg-inform,2027-01-01,planned,\n")
    assert kept_register(tmp_path, reading.register, reading.offers, today=TODAY) == TakeUpRegister()
    keep_register(tmp_path, new)
    again = kept_register(tmp_path, reading.register, reading.offers, today=TODAY)
    assert again == new
    assert len(again.fingerprint) == 64
    assert [path.name for path in (tmp_path / KEPT).parent.iterdir()] == ["register.csv"]


def test_a_write_that_fails_leaves_the_register_before_it(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_register(tmp_path, reading.read(HEAD + "Surrey,peer-challenge,31/05/2016,,\n"))
    before = (tmp_path / KEPT).read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        keep_register(tmp_path, TakeUpRegister())
    assert (tmp_path / KEPT).read_bytes() == before
    assert [path.name for path in (tmp_path / KEPT).parent.iterdir()] == ["register.csv"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
)
def test_any_bytes_at_all_give_a_register_or_a_message(reading: Reading, content: bytes) -> None:
    try:
        said = reading.read(content).counts
    except ImportContractError as error:
        said = str(error)
    assert "records" in said or "register.csv" in said
