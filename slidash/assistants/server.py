"""A server of the Model Context Protocol: lists the tools, and answers a call as the API does, sources and all."""

from functools import partial
from typing import Any

import anyio
import anyio.to_thread
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as Described

from slidash.assistants.answers import Answers, address
from slidash.assistants.questions import INSTRUCTIONS, TOOLS
from slidash.errors import SlidashError, UnknownPage
from slidash.query_strings import shown

READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def server(answers: Answers, site: str = "") -> Server[dict[str, Any]]:
    """A server whose tools are answered so; `site` stands before the addresses that answers say they come from."""

    async def list_tools(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(
            tools=[
                Described(name=name, description=tool.description, input_schema=tool.schema(), annotations=READS)
                for name, tool in TOOLS.items()
            ]
        )

    async def call_tool(_: ServerRequestContext[Any], call: CallToolRequestParams) -> CallToolResult:
        try:
            # an answer takes the store or the network, and other calls need not wait for it
            texts = await anyio.to_thread.run_sync(_answered, answers, site, call)
        except SlidashError as error:
            return CallToolResult(content=[TextContent(type="text", text=str(error))], is_error=True)
        return CallToolResult(content=[TextContent(type="text", text=text) for text in texts])

    return Server("slidash", instructions=INSTRUCTIONS, on_list_tools=list_tools, on_call_tool=call_tool)


def serve(answers: Answers, site: str = "") -> None:
    """Answer on standard input and output until the assistant ends."""
    anyio.run(partial(_serve, answers, site))


async def _serve(answers: Answers, site: str) -> None:
    slidash = server(answers, site)
    async with stdio_server() as (reading, writing):
        await slidash.run(reading, writing, slidash.create_initialization_options())


def _answered(answers: Answers, site: str, call: CallToolRequestParams) -> list[str]:
    """The answer as JSON, and where the same can be read again. Raises SlidashError."""
    tool = TOOLS.get(call.name)
    if tool is None:
        raise UnknownPage(f"There is no tool '{shown(call.name)}'; there are: {', '.join(TOOLS)}.")
    path, query = tool.question(call.arguments or {})
    return [answers(path, query), f"Asked at {address(site, path, query)}"]
