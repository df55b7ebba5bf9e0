"""Each node does what it is told to do, and nothing else."""

import pytest
import requests

from product import audit
from product.kit import next_transaction_id
from product.operations import Cashier
from product.shopper import Shopper
from product.waiting import eventually


def test_a_node_with_pages_leaves_the_telling_to_one_with_jobs(own_demonstration, node, own_shop):
    pages = node("pages", roles=["pages"])
    own_demonstration.kill_platform()
    number = next_transaction_id()
    page = Shopper().pay_by_card(pages.kit.request(**own_shop.addresses, transaction_id=number))
    assert "enregistrée" in page.heading
    (row,) = own_demonstration.books.transactions(number)
    assert row["response_status"] == "PENDING"
    assert requests.post(f"{pages.pages}/office/diag/diagnosis", data="{}", timeout=20).status_code == 404
    node("jobs", roles=["jobs"])
    audit.settle(own_demonstration)
    assert audit.faults(own_demonstration, own_shop, own_demonstration.kit) == []


def test_a_node_with_jobs_shows_no_page(own_demonstration, node):
    jobs = node("jobs", roles=["jobs"])
    with pytest.raises(requests.ConnectionError):
        requests.get(jobs.pages, timeout=20)


def test_a_node_with_office_shows_no_page_and_answers_calls(own_demonstration, node, tmp_path):
    office = node("office", roles=["office"])
    asked = office.kit.request(transaction_id=next_transaction_id())
    assert requests.post(asked.action, data={"DATA": asked.data, "CB.x": "1", "CB.y": "1"}, timeout=20).status_code == 404
    cashier = Cashier(office, tmp_path)
    try:
        number = cashier.paid(1000)
        assert cashier.diagnosis(number)["transaction_status"] == "TO_CAPTURE"
    finally:
        cashier.close()


def test_a_merchant_that_one_node_changed_is_known_to_the_others(own_demonstration, node, own_shop):
    one, other = node("a"), node("b")
    one.guichet("merchant", "set", one.merchant, "--name", "Au Bon Marin")
    page = Shopper().open(one.kit.request(**own_shop.addresses, transaction_id=next_transaction_id()))
    assert "Au Bon Marin" in page.text
    eventually(
        lambda: "Au Bon Marin" in Shopper().open(other.kit.request(**own_shop.addresses, transaction_id=next_transaction_id())).text,
        "the other node to know", 20)
