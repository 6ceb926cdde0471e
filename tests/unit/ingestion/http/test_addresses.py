"""Which addresses are public, and which are none of http's."""

import pytest

from ingestion.http import FetchError
from ingestion.http.addresses import host_and_port, is_private_name, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
        "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "::",
        "not an address",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_names_that_say_what_they_are() -> None:
    assert all(map(is_private_name, ("localhost", "a.localhost", "127.0.0.1", "::1", "10.0.0.1")))
    assert not is_private_name("comtradeapi.un.org")


def test_hosts_have_a_port() -> None:
    assert host_and_port("https://example.org/x") == "example.org:443"
    assert host_and_port("http://example.org:8080") == "example.org:8080"
    for url in (
        "ftp://example.org",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "http://a:b:c",
        "http://a:99999999/",
    ):
        with pytest.raises(FetchError):
            host_and_port(url)
