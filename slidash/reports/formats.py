"""In which formats does a report leave the site? Their writers, 20 MB, are loaded when one is first asked for."""

from dataclasses import dataclass
from importlib import import_module

from slidash.reports.document import Document

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how file names end, what it is called, its type in HTTP, the module that writes it."""

    extension: str
    label: str
    content_type: str
    module: str

    def written(self, document: Document) -> bytes:
        """The document in this format, whole."""
        made: bytes = import_module(f"slidash.reports.{self.module}").written(document)
        return made


FORMATS = {
    form.extension: form
    for form in (
        Format("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
        Format("pptx", "PowerPoint", f"{_OFFICE}.presentationml.presentation", "slides"),
        Format("docx", "Word", f"{_OFFICE}.wordprocessingml.document", "word"),
    )
}
