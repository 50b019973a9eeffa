"""Packing: what is sent is smaller, the same once unpacked, and its length tells nothing."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from anyam_web.config.packing import packed

TEXT = b"masalah, sebab, strategi, program " * 200


def answered(response: HttpResponseBase, accepts: str = "br, gzip") -> HttpResponseBase:
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return packed(lambda _: response)(request)


def test_an_answer_is_packed_for_who_unpacks_it_and_is_the_same_again() -> None:
    answer = answered(HttpResponse(TEXT, headers={"ETag": '"satu"'}))
    assert gzip.decompress(answer.content) == TEXT
    assert len(answer.content) == int(answer["Content-Length"]) < len(TEXT) / 5
    assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
    assert answer["ETag"] == 'W/"satu"'


def test_who_does_not_unpack_gets_it_as_it_is_and_caches_are_told() -> None:
    answer = answered(HttpResponse(TEXT), accepts="br")
    assert answer.content == TEXT
    assert not answer.has_header("Content-Encoding")
    assert answer["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"pendek"),
        HttpResponse(bytes(range(256)), headers={"Vary": "Cookie"}),
        HttpResponse(TEXT, headers={"Content-Encoding": "br"}),
    ],
    ids=["short", "grows", "packed"],
)
def test_what_packing_does_not_make_smaller_stays(response: HttpResponse) -> None:
    before, encoding = response.content, response.get("Content-Encoding")
    answer = answered(response)
    assert (answer.content, answer.get("Content-Encoding")) == (before, encoding)


def test_the_same_page_is_of_another_length_each_time() -> None:
    lengths = {len(answered(HttpResponse(TEXT)).content) for _ in range(50)}
    assert len(lengths) > 20


def test_a_stream_is_packed_as_it_goes() -> None:
    answer = answered(StreamingHttpResponse(iter([TEXT, TEXT])))
    assert isinstance(answer, StreamingHttpResponse)
    assert gzip.decompress(b"".join(answer)) == TEXT * 2
