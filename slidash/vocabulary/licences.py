"""Under what terms may published figures be shown again, and with which sentence beside them?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by name, where it stands, and the sentence that it asks for where a publisher has none of its own."""

    name: str
    url: str
    attribution: str


OPEN_GOVERNMENT = Licence(
    "Open Government Licence v3.0",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "Contains public sector information licensed under the Open Government Licence v3.0.",
)
