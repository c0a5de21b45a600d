"""The files of the sector's own figures are refused when they break their rules, with file, line and field."""

import shutil
from pathlib import Path

import pytest

from slidash.authored.register import Register
from slidash.authored.sector import Sector
from slidash.errors import DefinitionError

ROOT = Path(__file__).parent.parent.parent
FILES = ("documents.csv", "offers.csv", "take_up.csv", "take_up_councils.csv", "headlines.csv")


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(ROOT / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(ROOT / "data" / name, tmp_path / name)
    shutil.copy(ROOT / "metrics" / "boards.toml", tmp_path / "boards.toml")
    return tmp_path


def broken(folder: Path, register: Register) -> str:
    with pytest.raises(DefinitionError) as raised:
        Sector.load(folder, folder, register)
    return str(raised.value)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("documents.csv", "2013-04-10", "10 April", "documents.csv, line 2, date"),
        ("documents.csv", "web-page-2014,2", "leadership-board-2013,2", "documents.csv, line 3, document"),
        ("documents.csv", "web-page-2014,2", "web-page-2014,two", "documents.csv, line 3, ref"),
        ("documents.csv", "document,ref", "paper,ref", "documents.csv, line 1, header"),
        ("offers.csv", ",peer-challenge,Peer support", ",peer-challenges,Peer support", "line 3, parent"),
        ("offers.csv", "2012-13;2016-17", "2012;2016-17", "offers.csv, line 2, years"),
        ("offers.csv", "leadership-board-2013;web-page-2014", "somewhere;web-page-2014", "line 2, documents"),
        ("offers.csv", "peer-challenge,Peer challenge", "Peer Challenge,Peer challenge", "line 2, offer"),
        ("take_up.csv", "peer-challenge,2016-17,total,,103", "peer-challenges,2016-17,total,,103", "line 2, offer"),
        ("take_up.csv", "2016-17,total,,103", "2016,total,,103", "line 2, year"),
        ("take_up.csv", "total,,103", "total,all,103", "line 2, category"),
        ("take_up.csv", "total,,103", "borough,,103", "line 2, by"),
        ("take_up.csv", "total,,103,", "total,,,", "line 2, count"),
        ("take_up.csv", "total,,103,", "total,,10.3,", "line 2, count"),
        ("take_up.csv", "total,,103,", "total,,-1,", "line 2, count"),
        ("take_up.csv", "total,,103,", "total,,354,", "line 2, count"),
        ("take_up.csv", "103,councils,353", "103,teams,353", "line 2, of"),
        ("take_up.csv", "353,,exact,,peer", "353,,over,,peer", "line 2, shown"),
        ("take_up.csv", "353,,exact,,peer", "353,,perhaps,,peer", "line 2, exactness"),
        ("take_up.csv", "report-2016-17", "report-2017", "line 2, document"),
        ("take_up.csv", "E12000006", "E06000001", "line 4, category"),
        ("take_up.csv", ",governance-support-2016-17,report", ",,report", "found 'governance-support-2016-17' once"),
        ("take_up_councils.csv", "E10000030", "E06000059", "line 2, area"),
        ("take_up_councils.csv", "E10000029,by April 2013,", "E10000029,by April 2013,E12000001", "lead_council"),
        ("headlines.csv", "2012-11-30", "", "headlines.csv, line 2, date"),
        ("headlines.csv", "Autumn 2012,72", "Autumn 2012,", "line 2, value"),
        ("headlines.csv", "Autumn 2012,72", "Autumn 2012,nan", "line 2, value"),
        ("headlines.csv", "%,high,2014-05-31", "%,low,2014-05-31", "line 3, measure"),
        ("headlines.csv", "2014-05-31,2014,70", "2012-11-30,2014,70", "line 3, measure"),
        ("headlines.csv", "Residents satisfied with their council", "Residents satisfied", "line 3, headline"),
        ("headlines.csv", "improvement-board-2013,paragraph 6.1,,", ",paragraph 6.1,,", "also_place"),
        ("boards.toml", 'id = "sector"', 'id = "The Sector"', "The Sector, field id: found 'The Sector'"),
        ("boards.toml", '"basket", "intervention"', '"basket", "interventions"', "sector, field headlines: found"),
        ("boards.toml", '"basket", "intervention"', '"basket", "basket"', "each headline once"),
        ("boards.toml", '["basket", "intervention"]', "[]", "toml, sector, field headlines: found"),
        ("boards.toml", 'title = "Performance"', 'heading = "Performance"', "sector, field part.1.heading: found"),
        ("boards.toml", "[[board]]\nid", "[[boards]]\nid", "boards.toml, the file, field boards"),
        ("boards.toml", "[[board]]\nid", "[[board\nid", "not valid TOML"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_place(
    folder: Path, register: Register, file: str, before: str, after: str, said: str
) -> None:
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")
    assert said in broken(folder, register)


@pytest.mark.parametrize("file", [*FILES, "boards.toml"])
def test_a_missing_file_is_named(folder: Path, register: Register, file: str) -> None:
    (folder / file).unlink()
    assert f"{file} is missing" in broken(folder, register)


def test_a_line_with_too_few_fields_is_named(folder: Path, register: Register) -> None:
    with (folder / "take_up_councils.csv").open("a", encoding="utf-8") as file:
        file.write("peer-challenge,2016-17\n")
    assert "whole line: found 2 fields, expected 8" in broken(folder, register)


def test_a_second_board_needs_only_another_table(folder: Path, register: Register) -> None:
    with (folder / "boards.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[board]]\nid = "short"\ntitle = "In short"\n'
                   '[[board.part]]\ntitle = "All"\nheadlines = ["basket", "key-offers"]\n')  # fmt: skip
    boards = Sector.load(folder, folder, register).boards
    assert [board.id for board in boards] == ["sector", "short"]
    assert boards[1].parts[0].headlines == ("basket", "key-offers")


def test_two_boards_of_one_id_are_refused(folder: Path, register: Register) -> None:
    text = (folder / "boards.toml").read_text("utf-8")
    (folder / "boards.toml").write_text(text + "\n" + text, "utf-8")
    assert "an earlier board has it" in broken(folder, register)


def test_an_offer_lists_every_year_and_paper_that_has_a_figure_or_a_council_of_it(register: Register) -> None:
    sector = Sector.load(ROOT / "data", ROOT / "metrics", register)
    told = {(each.offer, each.year, each.document) for each in sector.figures}
    told |= {(each.offer, each.year, each.document) for each in sector.named}
    offers = sector.offers
    assert [each for each in told if each[1] not in offers[each[0]].years] == []
    assert [each for each in told if each[2] not in offers[each[0]].documents] == []
