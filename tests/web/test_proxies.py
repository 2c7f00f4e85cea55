"""Who calls: the address of the connection, or what trusted proxies say, and never what a stranger says."""

import pytest
from flask import Flask, request

from web.security import believe_proxies


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.1.1.1, 203.0.113.9", "203.0.113.9"),  # the caller put something before it
        (2, "203.0.113.9, 192.0.2.1", "203.0.113.9"),
    ],
)
def test_the_address_is_what_trusted_proxies_say(proxies: int, said: str, address: str) -> None:
    app = Flask("proxied")
    app.add_url_rule("/", view_func=lambda: str(request.remote_addr))
    believe_proxies(app, proxies)
    assert app.test_client().get("/", headers={"X-Forwarded-For": said}).text == address
