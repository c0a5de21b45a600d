"""Figures as LG Inform Plus gives them: grouped on rows and columns, in JSON, CSV and HTML."""

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from slidash.lginform.data import MOST_SERIES
from slidash.queries import areas, metrics
from slidash.queries.one_metric.observations import observations
from slidash.queries.one_metric.wanted import Wanted
from slidash.store.reader import Store
from tests.stores.sample import DARLINGTON, DURHAM, ENGLAND, HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON

RECYCLING = "metricType=sample-recycling"


def read(client: FlaskClient, asked: str) -> Any:  # noqa: ANN401 - JSON
    answer = client.get(f"/data?{asked}")
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def lines(client: FlaskClient, asked: str) -> list[list[str]]:
    answer = client.get(f"/data.csv?{asked}")
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.text)))


def test_areas_on_rows_have_a_value_for_each_column(client: FlaskClient) -> None:
    table = read(client, f"{RECYCLING}&area={ENGLAND},{HARTLEPOOL}&period=latest:2&rowGrouping=area&ApplicationKey=any")
    assert [column["period"] for column in table["columns"]] == [
        {"identifier": "fin_2023_24", "label": "2023/24"},
        {"identifier": "fin_2024_25", "label": "2024/25"},
    ]
    assert {column["metricType"]["label"] for column in table["columns"]} == {"Household waste recycled"}
    assert {column["valueType"]["identifier"] for column in table["columns"]} == {"raw"}
    england, hartlepool = table["rows"]
    assert england["area"] == {"identifier": ENGLAND, "label": "England", "longLabel": "England"}
    assert [value["formatted"] for value in england["values"]] == ["41.8", "41.9"]
    assert hartlepool["values"][-1] == {"value": 39.0, "formatted": "39.0"}
    assert table["sources"][0]["attribution"] == "Contains sample figures."


def test_what_is_grouped_on_rows_stands_on_the_row_and_all_else_on_the_column(client: FlaskClient) -> None:
    grouped = "columnGrouping=valueType&rowGrouping=metricType&rowGrouping=period&rowGrouping=area"
    asked = f"metricType=sample-recycling,sample-care&area={ENGLAND},{HARTLEPOOL}&period=latest:2&{grouped}"
    table = read(client, asked)
    assert [list(column) for column in table["columns"]] == [["valueType"]]
    keys = [tuple(row[name]["identifier"] for name in ("metricType", "period", "area")) for row in table["rows"]]
    assert keys[:3] == [
        ("sample-recycling", "fin_2023_24", ENGLAND),
        ("sample-recycling", "fin_2023_24", HARTLEPOOL),
        ("sample-recycling", "fin_2024_25", ENGLAND),
    ]
    assert len(keys) == len(set(keys)) == 8
    assert all(len(row["values"]) == 1 for row in table["rows"])


@pytest.mark.parametrize("rows", ["area", "period", "metricType", "valueType", "period&rowGrouping=area"])
def test_however_they_are_grouped_the_figures_are_those_of_the_store(
    client: FlaskClient, store: Store, rows: str
) -> None:
    named = ("sample-recycling", "sample-residents")
    asked = f"metricType={','.join(named)}&area={HARTLEPOOL},{DURHAM},{ENGLAND}&period=latest:3&rowGrouping={rows}"
    table = read(client, asked)
    seen = {}
    for row in table["rows"]:
        for column, value in zip(table["columns"], row["values"], strict=True):
            key = {**{name: each["identifier"] for name, each in {**row, **column}.items() if name != "values"}}
            seen[key["metricType"], key["period"], key["area"]] = value["value"]
    _, held = observations(store, Wanted(named, [HARTLEPOOL, DURHAM, ENGLAND], newest=3), 1000)
    expected = {(each.metric_type, each.period, each.area): each.value for each in held}
    years = {f"20{year}-04-01--P1Y": f"fin_20{year}_{year + 1}" for year in range(20, 25)}
    assert {(key[0], years[key[1]], key[2]): value for key, value in expected.items() if value is not None} == {
        key: value for key, value in seen.items() if value is not None
    }


def test_a_csv_for_a_script_has_its_periods_above_and_a_second_line_of_headings(client: FlaskClient) -> None:
    first, second, *rows = lines(
        client, f"{RECYCLING}&area={ENGLAND},{HARTLEPOOL}&period=latest:2&columnGrouping=period&rowGrouping=area"
    )
    assert first == ["area", "area label", "area long label", "2023/24", "2024/25"]
    assert second[:3] == ["area", "area label", "area long label"]
    assert rows == [
        [ENGLAND, "England", "England", "41.8", "41.9"],
        [HARTLEPOOL, "Hartlepool", "Hartlepool, unitary council", "38", "39"],
    ]


def test_a_csv_without_a_grouping_of_columns_has_its_periods_on_the_third_line(client: FlaskClient) -> None:
    metric, value_type, period, *rows = lines(client, f"{RECYCLING}&area={HARTLEPOOL}&period=latest:2&rowGrouping=area")
    assert metric[3:] == ["Household waste recycled"] * 2 and value_type[3:] == ["Value"] * 2
    assert period == ["area", "area label", "area long label", "2023/24", "2024/25"]
    assert len(rows) == 1


def test_several_metrics_beside_grouped_periods_have_a_line_of_their_own(client: FlaskClient) -> None:
    asked = f"metricType=sample-recycling,sample-care&area={HARTLEPOOL}&period=latest&columnGrouping=period"
    headings = lines(client, asked)[:3]
    assert [line[3:] for line in headings] == [
        ["2024/25", "2024/25"],
        ["Value", "Value"],
        ["Household waste recycled", "Children looked after per 10,000"],
    ]


def test_thousands_have_commas_and_numbers_stay_numbers(client: FlaskClient, store: Store) -> None:
    asked = f"metricType=sample-residents&area={HARTLEPOOL}&period=latest&columnGrouping=period&rowGrouping=area"
    (text,) = lines(client, asked)[-1][3:]
    (figure,) = observations(store, Wanted(["sample-residents"], [HARTLEPOOL]), 9)[1]
    assert "," in text and float(text.replace(",", "")) == figure.value


def test_identifiers_stand_above_columns_for_whoever_asks(client: FlaskClient) -> None:
    asked = f"{RECYCLING}&area={HARTLEPOOL}&period=latest&columnGrouping=period&rowGrouping=area&headerCellType="
    assert lines(client, f"{asked}identifier")[0][3:] == ["fin_2024_25"]
    assert lines(client, f"{asked}label&outputType=table")[0][3:] == ["2024/25"]


def test_html_has_the_same_cells_and_the_source(client: FlaskClient) -> None:
    asked = f"{RECYCLING}&area={HARTLEPOOL}&period=latest&columnGrouping=period&rowGrouping=area"
    page = client.get(f"/data.html?{asked}")
    assert page.mimetype == "text/html"
    assert all(f">{cell}<" in page.text for line in lines(client, asked) for cell in line)
    assert "Sample Publisher" in page.text


def test_a_figure_that_is_withheld_is_null_and_says_why(client: FlaskClient) -> None:
    table = read(client, f"{RECYCLING}&area={MIDDLESBROUGH}&period=latest")
    assert table["rows"][0]["values"] == [{"value": None, "formatted": "", "status": "suppressed"}]
    row = lines(client, f"{RECYCLING}&area={MIDDLESBROUGH}&period=latest")[-1]
    assert row[0] == MIDDLESBROUGH and row[-1] == ""


def test_nothing_there_is_no_column(client: FlaskClient) -> None:
    table = read(client, f"{RECYCLING}&area={HARTLEPOOL}&period=cal_1950")
    assert (table["columns"], table["rows"]) == ([], [])
    assert lines(client, f"{RECYCLING}&area={HARTLEPOOL}&period=cal_1950")[-1] == [
        "area",
        "area label",
        "area long label",
    ]


@pytest.mark.parametrize("text", ["latest:3", "latest3", "fin_2022_23,fin_2023_24,fin_2024_25", "latest,latest:3"])
def test_periods_go_by_number_and_by_name(client: FlaskClient, text: str) -> None:
    columns = read(client, f"{RECYCLING}&area={HARTLEPOOL}&period={text}")["columns"]
    assert [column["period"]["label"] for column in columns] == ["2022/23", "2023/24", "2024/25"]


def test_a_number_that_is_known_stands_for_its_metric(client: FlaskClient) -> None:
    columns = read(client, f"metricType=12108&area={HARTLEPOOL}&period=latest")["columns"]
    assert columns[0]["metricType"]["identifier"] == "sample-recycling"


def codes(client: FlaskClient, area: str) -> list[str]:
    return [row["area"]["identifier"] for row in read(client, f"{RECYCLING}&area={area}&period=latest")["rows"]]


def test_a_group_is_its_members(client: FlaskClient, store: Store) -> None:
    everyone = {area.area for area in areas.councils(store)}
    assert everyone <= set(codes(client, "AllLaInCountry_England"))
    assert set(codes(client, "AllBoroughInRegion_London")) == {code for code in everyone if code.startswith("E09")}
    assert codes(client, "AllRegions_England") == sorted(
        codes(client, "AllRegions_England"), key=lambda code: areas.area(store, code).name
    )
    assert len(codes(client, "AllRegions_England")) == 9


def test_areas_of_a_type_go_by_the_larger_area(client: FlaskClient) -> None:
    everyone = codes(client, f"{ENGLAND}:unitary")
    north_east = codes(client, "E12000001:unitary")
    assert {HARTLEPOOL, MIDDLESBROUGH, REDCAR, STOCKTON, DARLINGTON, DURHAM} <= set(north_east) < set(everyone)


def test_neighbours_go_by_the_name_of_their_council_and_cipfa_s_are_said_to_be_others(
    client_with_neighbours: FlaskClient,
) -> None:
    asked = f"{RECYCLING}&area=Hartlepool_CIPFA_Near_Neighbours&period=latest"
    answer = client_with_neighbours.get(f"/data?{asked}").get_json()
    nearest = [row["area"]["identifier"] for row in answer["rows"]]
    assert len(nearest) > 3 and HARTLEPOOL not in nearest
    assert "works out" in answer["notes"][0]
    assert "works out" in client_with_neighbours.get(f"/data.csv?{asked}").headers["Slidash-Notes"]
    assert codes(client_with_neighbours, "nearest-neighbours_hartlepool") == nearest
    told = client_with_neighbours.get(f"/comparisonGroups?ownerArea={HARTLEPOOL}").get_json()["comparisonGroup-array"]
    assert {group["identifier"]: group["members"] for group in told}["nearest-neighbours_Hartlepool"] == len(nearest)


def test_an_area_named_twice_has_one_row(client: FlaskClient) -> None:
    named = codes(client, f"{DURHAM},E12000001:unitary,{DURHAM}")
    assert named[0] == DURHAM and len(named) == len(set(named))


def test_ranks_are_among_the_councils_of_the_table(client: FlaskClient, store: Store) -> None:
    asked = f"{RECYCLING}&area={ENGLAND},E12000001:unitary&period=latest&value1.valueType=raw&value2.valueType=rank"
    table = read(client, asked)
    assert [column["valueType"]["identifier"] for column in table["columns"]] == ["raw", "rank"]
    ranked = {row["area"]["identifier"]: [value["value"] for value in row["values"]] for row in table["rows"]}
    assert ranked[ENGLAND][1] is None
    assert ranked[HARTLEPOOL] == [39.0, 2]
    assert ranked[REDCAR][1] == ranked[DARLINGTON][1], "equal figures share the better place"
    best = max((values[0], code) for code, values in ranked.items() if values[0] is not None and code != ENGLAND)[1]
    assert ranked[best][1] == 1 and metrics.metric(store, "sample-recycling").polarity == "high"


def test_the_same_is_at_the_root_and_under_its_own_path(client: FlaskClient) -> None:
    asked = f"data?{RECYCLING}&area={HARTLEPOOL}&period=latest"
    assert client.get(f"/{asked}").data == client.get(f"/lginform/{asked}").data


@pytest.mark.parametrize("credential", ["ApplicationKey=", "Signature=a%2Bb%3D", "oauth_nonce=1&oauth_signature=x"])
def test_keys_and_signatures_are_passed_over(client: FlaskClient, credential: str) -> None:
    asked = f"/data?{RECYCLING}&area={HARTLEPOOL}&period=latest"
    assert client.get(f"{asked}&{credential}").data == client.get(asked).data


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        (f"area={HARTLEPOOL}&period=latest", 400, "'metricType' of /data is missing"),
        (f"{RECYCLING}&period=latest", 400, "'area' of /data is missing"),
        (f"{RECYCLING}&area={HARTLEPOOL}", 400, "'period' of /data is missing"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&summary1.valueType=mean", 400, "'summary1.valueType'"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&query1.metricType=1", 400, "'query1.metricType'"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&value.valueType=band", 400, "value.valueType=band"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&rowGrouping=region", 400, "rowGrouping=region"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&rowGrouping=area&columnGrouping=area", 400, "on rows and on"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=last+year", 400, "fin_2014_15"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=fin_2014_16", 400, "fin_2014_16"),
        (f"{RECYCLING}&area=E06999999&period=latest", 404, "E06999999"),
        (f"{RECYCLING}&area=AllWardsInDistrict_Leeds&period=latest", 404, "AllWardsInDistrict_Leeds"),
        (f"{RECYCLING}&area=Atlantis_CIPFA_Near_Neighbours&period=latest", 404, "Atlantis"),
        (f"{RECYCLING}&area=nearest-neighbours&period=latest", 404, "nearest-neighbours"),
        (f"{RECYCLING}&area={ENGLAND}:MLSOA&period=latest", 404, "MLSOA"),
        (f"metricType=4711&area={HARTLEPOOL}&period=latest", 404, "4711"),
        (f"{RECYCLING}&area=&period=latest", 400, "'area' is empty"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&outputType=table&outputType=table", 400, "more than once"),
        (f"{RECYCLING}&area={HARTLEPOOL}&period=latest&%ff=1", 400, "UTF-8"),
        (f"{RECYCLING}&area={'E06000001,' * 900}&period=latest", 414, "limit"),
    ],
)
@pytest.mark.parametrize("ending", ["", ".csv", ".html"])
def test_what_cannot_be_answered_is_refused_by_its_name(
    client: FlaskClient, asked: str, status: int, words: str, ending: str
) -> None:
    answer = client.get(f"/data{ending}?{asked}")
    assert answer.status_code == status
    (error,) = answer.get_json()["errors"]
    assert words in error["message"] and error["errorCode"] == 10


def test_too_much_at_once_is_refused_with_the_limit(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slidash.lginform.data.MOST_SERIES", 8)
    answer = client.get(f"/data?{RECYCLING}&area=AllRegions_England&period=latest")
    assert (answer.status_code, "limit is 8" in answer.text) == (413, True)
    monkeypatch.setattr("slidash.lginform.data.MOST_SERIES", MOST_SERIES)
    monkeypatch.setattr("slidash.lginform.data.MOST_FIGURES", 2)
    answer = client.get(f"/data?{RECYCLING}&area={HARTLEPOOL}&period=latest:3")
    assert (answer.status_code, "limit is 2" in answer.text) == (413, True)
    monkeypatch.setattr("slidash.lginform.data.MOST_FIGURES", 100)
    monkeypatch.setattr("slidash.lginform.data.MOST_CELLS", 3)
    answer = client.get(f"/data?{RECYCLING}&area=AllRegions_England&period=latest:3")
    assert (answer.status_code, "limit is 3" in answer.text) == (413, True)
