"""An assistant asks: the tools there are, what they answer, and what they refuse, through the protocol's own client."""

import json
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from shutil import copyfile
from threading import Thread
from typing import Any, TypeVar

import anyio
import pytest
from flask import Flask
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import TextContent
from werkzeug.serving import make_server

from slidash import api
from slidash.api.answers import ENDPOINTS
from slidash.assistants.answers import Answers, of_site, of_store
from slidash.assistants.questions import INSTRUCTIONS, TOOLS
from slidash.assistants.server import server
from slidash.commands.assistants import run
from slidash.errors import SourceUnavailable
from slidash.settings import Settings
from slidash.store.keeper import StoreKeeper
from tests.conftest import ROOT
from tests.stores.sample import HARTLEPOOL

Result = TypeVar("Result")


def asked(answers: Answers, ask: Callable[[Client], Awaitable[Result]], site: str = "") -> Result:
    async def session() -> Result:
        async with Client(server(answers, site)) as client:
            return await ask(client)

    return anyio.run(session)


def called(answers: Answers, tool: str, site: str = "", /, **arguments: object) -> tuple[bool, list[str]]:
    async def call(client: Client) -> tuple[bool, list[str]]:
        result = await client.call_tool(tool, arguments)
        return result.is_error, [part.text for part in result.content if isinstance(part, TextContent)]

    return asked(answers, call, site)


def read(answers: Answers, tool: str, **arguments: object) -> Any:  # noqa: ANN401 - JSON
    is_error, (text, _) = called(answers, tool, **arguments)
    assert not is_error
    return json.loads(text)


@pytest.fixture(scope="session")
def keeper(store_path: Path) -> StoreKeeper:
    return StoreKeeper(store_path)


@pytest.fixture(scope="session")
def site(keeper: StoreKeeper) -> Iterator[str]:
    """The API at an address."""
    app = Flask("site")
    app.register_blueprint(api.blueprint(keeper))
    http = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=http.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture(params=["store", "site"])
def answers(request: pytest.FixtureRequest, keeper: StoreKeeper, site: str) -> Answers:
    """Answers of the store here, and of a site somewhere else."""
    return of_store(keeper) if request.param == "store" else of_site(site)


def test_every_endpoint_of_the_api_is_a_tool_that_only_reads(keeper: StoreKeeper) -> None:
    tools = asked(of_store(keeper), lambda client: client.list_tools()).tools
    assert len(tools) == len(ENDPOINTS) == len(TOOLS)
    assert {"metric_types", "areas", "comparison", "trend", "observations", "basket"} <= {tool.name for tool in tools}
    assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)
    compare = next(tool for tool in tools if tool.name == "comparison")
    assert compare.input_schema["required"] == ["metric_type"]
    assert compare.input_schema["additionalProperties"] is False


def test_an_assistant_is_told_how_to_answer() -> None:
    for tool in ("metric_types", "areas", "comparison", "trend", "comparison_groups"):
        assert tool in TOOLS and tool in INSTRUCTIONS


def test_how_a_council_compares_is_answered_with_its_source(answers: Answers) -> None:
    metric = read(answers, "metric_types", q="rubbish")["results"][0]["id"]
    council = read(answers, "areas", q="hartlepool")["results"][0]["area"]
    compared = read(answers, "comparison", metric_type=metric, area=council, group="type-unitary")
    assert (metric, council) == ("sample-recycling", HARTLEPOOL)
    assert compared["result"]["value"] == 39.0 and compared["result"]["rank"] == 2
    assert compared["sources"][0]["attribution"] == "Contains sample figures."
    assert read(answers, "trend", metric_type=metric, area=council)["result"]["direction"] == "improving"


def test_lists_are_short_unless_told_and_take_several_of_a_thing(answers: Answers) -> None:
    assert len(read(answers, "areas")["results"]) == 10
    assert len(read(answers, "areas", limit=12)["results"]) == 12
    several = read(answers, "observations", metric_type=["sample-recycling", "sample-care"], area=HARTLEPOOL)
    assert [each["metric_type"] for each in several["results"]] == ["sample-care", "sample-recycling"]


def test_one_thing_goes_by_what_stands_in_its_path(answers: Answers) -> None:
    assert read(answers, "metric_types_one", id="sample-recycling")["result"]["label"] == "Household waste recycled"
    members = read(answers, "comparison_groups_members", id="sample-neighbours", area=HARTLEPOOL)
    assert members["count"] > 3


def test_an_answer_says_where_it_can_be_read_again(keeper: StoreKeeper, site: str) -> None:
    _, (text, where) = called(of_site(site), "comparison", site, metric_type="sample-care", area="Hartlepool")
    address = where.removeprefix("Asked at ")
    assert address == f"{site}/api/v1/comparison?metric_type=sample-care&area=Hartlepool"
    path, _, query = address.removeprefix(f"{site}/api/v1/").partition("?")
    assert of_store(keeper)(path, query) == text


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("comparison", {"metric_type": "nowhere", "area": HARTLEPOOL}, "No metric has the id 'nowhere'"),
        ("comparison", {"area": HARTLEPOOL}, "'metric_type' is missing"),
        ("comparison", {"metric_type": "sample-care", "council": HARTLEPOOL}, "no argument 'council'"),
        ("comparison", {"metric_type": {"id": "sample-care"}}, "'metric_type' is not a text"),
        ("areas", {"limit": 100_000}, "limit"),
        ("metric_types_one", {"id": "../builds/current"}, "needs the argument 'id'"),
        ("metric_types_one", {}, "needs the argument 'id'"),
        ("drop_everything", {}, "There is no tool 'drop_everything'"),
    ],
)
def test_what_cannot_be_answered_is_said_to_the_assistant(
    answers: Answers, tool: str, arguments: dict[str, object], words: str
) -> None:
    is_error, (message,) = called(answers, tool, **arguments)
    assert is_error and words in message


def test_a_site_that_is_not_there_is_said_to_be_so() -> None:
    is_error, (message,) = called(of_site("http://127.0.0.1:9"), "areas")
    assert is_error and message.startswith("http://127.0.0.1:9 does not answer")


@pytest.mark.slow
def test_the_command_answers_on_standard_input_and_output(store_path: Path, tmp_path: Path) -> None:
    copyfile(store_path, tmp_path / "slidash.duckdb")
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "slidash", "mcp"],
        env={"SLIDASH_DATA": str(tmp_path), "SLIDASH_SITE_URL": "https://dashboard.example.org"},
        cwd=ROOT,
    )

    async def session() -> list[str]:
        async with Client(stdio_client(command)) as client:
            assert client.instructions == INSTRUCTIONS
            result = await client.call_tool("comparison", {"metric_type": "sample-recycling", "area": "Hartlepool"})
            return [part.text for part in result.content if isinstance(part, TextContent)]

    text, where = anyio.run(session)
    assert json.loads(text)["result"]["value"] == 39.0
    assert where.startswith("Asked at https://dashboard.example.org/api/v1/comparison?")


def test_a_command_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="--site"):
        run(Settings(data=tmp_path), Namespace(site=""))
