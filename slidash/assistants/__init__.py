"""The API's questions as tools of an assistant, over the Model Context Protocol: `python -m slidash mcp`."""
