"""The headers of every answer."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from listsite.site.middleware import security_headers


def answered(rf, address: str) -> HttpResponse:
    """Return an answer that went through the middleware."""
    return security_headers(lambda _request: HttpResponse())(rf.get(address))


@pytest.mark.parametrize("address", ["/en/", "/admin/", "/nothing/"])
def test_browser_features_are_switched_off_everywhere(rf, address):
    response = answered(rf, address)

    assert "geolocation=()" in response.headers["Permissions-Policy"]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_only_the_admin_loosens_the_content_policy(rf):
    inside = answered(rf, reverse("admin:index"))
    outside = answered(rf, "/en/")

    assert "script-src" in inside._csp_update
    assert not hasattr(outside, "_csp_update")


@pytest.mark.django_db
def test_public_page_allows_nothing_from_elsewhere(client):
    response = client.get("/en/")

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.django_db
def test_admin_runs_its_own_scripts_only(client):
    response = client.get(reverse("admin:login"))

    policy = response.headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert "http" not in scripts
