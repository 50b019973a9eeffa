"""Papers: a file made for one region, shown where a browser can show it, else handed over."""

from __future__ import annotations

from django.http import HttpResponse

_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def paper(content: bytes, name: str, *, region: str) -> HttpResponse:
    """Answer with a file; what it is stands at the end of its name."""
    ending = name.rpartition(".")[2]
    shown = "inline" if ending == "svg" else "attachment"
    headers = {"Content-Disposition": f'{shown}; filename="{region}-{name}"'}
    return HttpResponse(content, content_type=_KINDS[ending], headers=headers)
