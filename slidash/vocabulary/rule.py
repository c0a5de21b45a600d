"""A rule of the dashboard in words, kept beside the function that follows it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rule:
    """What the methods page prints. The numbers in its text come from the constants the code uses."""

    id: str = field(metadata={"help": "slug, the anchor on the methods page"})
    title: str = field(metadata={"help": "heading on the methods page"})
    text: str = field(metadata={"help": "plain English, one paragraph"})
