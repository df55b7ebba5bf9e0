"""What the balancer's sample shows by itself, while no node can be reached."""

from pathlib import Path

import pytest

from browser.conftest import PHONE
from product import accessibility

PAGE = Path(__file__).parents[3] / "packaging" / "haproxy" / "unavailable.http"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page(open_tab, scheme):
    tab = open_tab(PHONE, scheme=scheme)
    head, page = PAGE.read_text().split("\n\n", 1)
    assert head.startswith("HTTP/1.1 503 ") and "charset=utf-8" in head
    # It comes alone, from a server that knows nothing of the platform.
    assert "http" not in page and "src=" not in page and len(page) < 16_000
    tab.page.set_content(page)
    tab.screenshot("balancer-unavailable")
    assert tab.heading() == "Le service de paiement est momentanément indisponible"
    assert {one.get_attribute("lang") for one in tab.page.query_selector_all("[lang]")} == {"fr", "en", "de", "it", "es"}
    assert accessibility.faults(tab.page) + accessibility.width_faults(tab.page) == []
