"""UTF-8 is read strictly; everything else is named and quarantined."""

import codecs
from collections.abc import Callable

import pytest

from ingestion.articles.decoding import MAX_BYTES, declared_encoding, decode
from ingestion.articles.quarantine import QuarantineError
from ingestion.slices import Rejection

CHINESE = "根据海关统计，今年六月我国出口稀土永磁体三千余吨，同比下降。商务部表示，将继续依法审查出口许可申请。" * 3
RUSSIAN = "По данным таможни, экспорт редкоземельных магнитов в июне вырос по сравнению с предыдущим месяцем. " * 3
GERMAN = "Die Ausfuhr seltener Erden ist im Juni gestiegen; für die übrigen Länder fehlen genaue Angaben. " * 3


def test_a_byte_order_mark_is_not_text() -> None:
    assert decode(codecs.BOM_UTF8 + "Ausfuhr für Juni".encode()) == "Ausfuhr für Juni"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (CHINESE.encode("gb18030"), "gb"),
        (CHINESE.encode("big5", "ignore"), "big5"),
        (RUSSIAN.encode("cp1251"), "1251"),
        (GERMAN.encode("cp1252"), "cp125"),
        (GERMAN.encode("utf-16"), "UTF-16"),
        (GERMAN.encode("utf-32"), "UTF-32"),
        (GERMAN.encode("utf-16-le"), "UTF-16"),
    ],
)
def test_another_encoding_is_named_in_the_reason(body: bytes, named: str) -> None:
    with pytest.raises(QuarantineError) as caught:
        decode(body)
    assert "UTF-8" in caught.value.reason or "UTF-16" in caught.value.reason
    assert named in caught.value.reason


def test_the_place_is_the_first_byte_that_is_not_utf8() -> None:
    with pytest.raises(QuarantineError) as caught:
        decode(b"Exports f\xfcr Juni")
    assert caught.value.place == "byte 9"


def test_the_declared_encoding_is_told_along() -> None:
    page = b'<html><head><meta charset="gb2312"></head><body>' + CHINESE.encode("gb18030")
    with pytest.raises(QuarantineError, match="declared as gb2312"):
        decode(page)


def test_a_wrong_declaration_does_not_spoil_valid_utf8() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{CHINESE}</body></html>'
    assert decode(page.encode()) == page


def test_a_seven_bit_encoding_is_known_by_its_declaration() -> None:
    page = b'<html><head><meta charset="iso-2022-jp"></head><body>' + "磁石の輸出".encode("iso-2022-jp")
    with pytest.raises(QuarantineError, match="iso-2022-jp"):
        decode(page)


def test_charset_in_the_prose_is_no_declaration() -> None:
    assert declared_encoding(b"The page said charset=gb2312 in its head.") is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (b"Exports\0of magnets", "NUL"),
        (b"%PDF-1.7 stream of a report", "PDF"),
        (b"PK\x03\x04rest of an archive", "ZIP"),
        (b"\x89PNG\r\n\x1a\npixels", "PNG"),
        (bytes(range(1, 32)) * 20, "control characters"),
        ("Exports \ufffd\ufffd\ufffd of \ufffd\ufffd tonnes".encode(), "damaged"),
    ],
)
def test_what_is_no_text_is_quarantined_with_its_reason(
    body: bytes, reason: str, rejection: Callable[..., Rejection]
) -> None:
    assert reason in rejection("a.txt", body).reason


def test_a_file_beyond_any_article_is_refused_unread() -> None:
    with pytest.raises(QuarantineError, match="bytes"):
        decode(b"a" * (MAX_BYTES + 1))


def test_the_excerpt_is_printable_and_short(rejection: Callable[..., Rejection]) -> None:
    excerpt = rejection("a.txt", b"\0\x1b[31m" + b"x" * 10_000).excerpt
    assert excerpt.isprintable()
    assert len(excerpt) <= 160
