"""Paylib through Office without a browser: the whole of guide § 5.3, refusals, and what somebody may try."""

import concurrent.futures
import datetime
import subprocess
import time
import zoneinfo

import pytest
import requests

from product import binaries
from product.checkout import EXAMPLE, RETURNED, Checkout, DemoOffice, sample_page, shop_page, table
from product.kit import next_transaction_id
from product.office import Desk, OfficeServer
from product.pages import Page
from product.sample_shop import SampleShop

BACK = "http://shop.example/back"


@pytest.fixture(scope="module")
def office(demonstration):
    return DemoOffice(demonstration)


@pytest.fixture(scope="module")
def checkout(office, demonstration):
    return Checkout(office, demonstration.merchant)


@pytest.fixture(scope="module")
def desk(office, demonstration):
    return Desk(office, demonstration.merchant)


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).strftime("%Y%m%d")


def pay(shopper, started, login="password@paylib.example", secret="soleil42"):
    """From the shop's page to the page that leads back."""
    return shopper.finish_at_paylib(shopper.submit(shop_page(started).forms[0]), login, secret)


@pytest.mark.parametrize("language", ["php", "python"])
def test_the_samples_begin_and_end_a_payment(demonstration, shopper, tmp_path, language):
    """The kit as it is, its samples published: no port and no address is told to them."""
    shop = SampleShop(demonstration.kit.directory, language, tmp_path)
    try:
        order, html = sample_page(shop, data="panier=12")
        page = shopper.submit(Page(shop.origin, html).forms[0])
        page = shopper.finish_at_paylib(page)
        assert "enregistrée" in page.heading
        answer = shopper.submit(page.forms[0])
        assert answer.url == shop.address("office_paylib_return")
        assert "Votre paiement est accepté." in answer.text
        told = table(answer.html)
        assert told["data"] == "panier=12;" + EXAMPLE
        assert (told["amount"], told["guarantee_indicator"]) == ("2200", "1")
        refused = shop.run("office_paylib", "amount=1000", "payment_mean=CB")
        assert refused.returncode == 1
        assert b"payment_mean has a value that is not allowed" in refused.stderr
    finally:
        shop.stop()


@pytest.mark.parametrize(
    ("begin", "end"),
    [("paymentProviderInitialize", "paymentProviderFinalize"), ("paymentProvider_Init", "paymentProvider_Finalize")],
)
def test_every_field_comes_back(checkout, desk, demonstration, shopper, begin, end):
    sent = {
        "capture_mode": "VALIDATION", "capture_day": "42", "payment_pattern": "ONE_SHOT", "order_channel": "INTERNET",
        "customer_id": "C 7", "customer_email": "a@b.example", "customer_ip_address": "160.92.7.69",
        "customer_language": "en", "statement_reference": "Ref 1", "order_id": "A 12", "return_context": "panier 12",
        "data": "a=1;b=2", "origin": "CAISSE 3",
    }
    order, started = checkout.initialize(BACK + "?x=1&amp;y=2", begin, **sent)
    assert started["response_code"] == "00"
    assert started["redirection_url"].startswith(demonstration.pages + "/cgis-payment/")
    early = checkout.finalize(order, started, end)
    assert (early["response_code"], early["new_status"]) == ("24", "")
    page = pay(shopper, started)
    form = page.forms[0]
    assert "Your transaction has been recorded" in page.heading
    assert (form.method, form.action) == ("post", BACK + "?x=1&y=2")
    assert form.fields == {
        "redirection_data": started["redirection_data"], "message_version": started["message_version"],
        "merchant_id": demonstration.merchant, "merchant_country": "fr", "transaction_id": order["transaction_id"],
        "amount": "2200",
    }
    assert set(form.fields) == RETURNED
    answer = checkout.finalize(order, started, end)
    for name in set(sent) - {"capture_day", "customer_language", "data"}:
        assert answer[name] == sent[name], name
    assert answer["data"] == "a=1;b=2;" + EXAMPLE
    assert (answer["response_code"], answer["new_status"], answer["capture_day"]) == ("00", "TO_VALIDATE", "6")
    assert answer["masked_pan"][4:-2] == "#####" and len(answer["pan_validity"]) == 6
    assert answer["payment_mean_brand"] in ("CB", "VISA", "MASTERCARD")
    assert answer["guarantee_indicator"] == "1" and answer["autorisation_id"] and answer["transaction_certificate"]
    assert answer == checkout.finalize(order, started, end)
    found = desk.diagnosis(order["transaction_id"], today())
    assert found["data"] == answer["data"] and found["automatic_response_status"] == "UNDEFINED"
    assert found["capture_date"] == (
        datetime.datetime.strptime(answer["transaction_date"], "%Y%m%d") + datetime.timedelta(days=6)
    ).strftime("%Y%m%d")
    (row,) = demonstration.books.transactions(order["transaction_id"])
    assert demonstration.books.operations()[row["id"]][0]["origin"] == "CAISSE 3"


def test_a_payment_that_nobody_asks_about_stands(checkout, desk, shopper):
    """The browser never comes back, the shop never asks: a diagnosis finds it, and it can be cancelled."""
    order, started = checkout.initialize(BACK)
    pay(shopper, started)
    found = desk.diagnosis(order["transaction_id"], today())
    assert (found["diagnostic_code"], found["transaction_status"]) == ("00", "TO_CAPTURE")
    assert found["data"] == EXAMPLE
    assert desk.operate("cancel", order["transaction_id"], today(), "2200")["new_status"] == "CANCELLED"
    # What was answered at the payment stays its answer.
    assert checkout.finalize(order, started)["response_code"] == "00"


@pytest.mark.parametrize(
    ("login", "code", "status"),
    [
        ("failure@paylib.example", "05", "FAILURE"), ("not-enrolled@paylib.example", "05", "NOT_ENROLLED"),
        ("none@paylib.example", "00", "SUCCESS"),
    ],
)
def test_what_paylib_says_is_told(checkout, shopper, login, code, status):
    order, started = checkout.initialize(BACK)
    pay(shopper, started, login, "482913")
    answer = checkout.finalize(order, started)
    assert answer["response_code"] == code
    assert answer["data"].endswith(f"HOLDER_AUTHENT_STATUS={status};")
    assert answer["guarantee_indicator"] == ("1" if code == "00" else "")


@pytest.mark.parametrize(("amount", "code", "bank"), [("990002", "90", "")])
def test_a_bank_that_does_not_answer(checkout, shopper, amount, code, bank):
    order, started = checkout.initialize(BACK, amount=amount)
    page = pay(shopper, started)
    for _ in range(60):
        if not page.refresh:
            break
        time.sleep(0.2)
        page = shopper.get(page.url)
    assert "n'a pas répondu" in page.heading
    answer = checkout.finalize(order, started)
    assert (answer["response_code"], answer["bank_response_code"], answer["new_status"]) == (code, bank, "REFUSED")


def test_cancelled_at_paylib(checkout, desk, shopper):
    order, started = checkout.initialize(BACK)
    page = shopper.submit(shop_page(started).forms[0])
    page = shopper.submit(page.form("email"), button="cancel")
    if "/visit/" in page.url:
        page = shopper.get(next(link for link in page.links if "/cgis-payment" in link))
    assert page.heading == "Vous avez annulé votre paiement."
    answer = checkout.finalize(order, started)
    assert (answer["response_code"], answer["new_status"]) == ("17", "")
    assert "HOLDER_AUTHENT_STATUS=CANCEL;" in answer["data"]
    assert desk.diagnosis(order["transaction_id"], today())["diagnostic_code"] == "25"
    # Its number is free again.
    again, restarted = checkout.initialize(BACK, transaction_id=order["transaction_id"])
    assert restarted["response_code"] == "00"
    pay(shopper, restarted)
    assert checkout.finalize(again, restarted)["response_code"] == "00"
    assert checkout.finalize(order, started)["response_code"] == "17"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("capture_mode", "PAYMENT_N", "12"), ("payment_pattern", "RECURRING_N", "12"), ("order_channel", "MOTO", "12"),
        ("payment_mean", "VISA", "12"), ("currency_code", "036", "03"), ("amount", "0", "12"),
        ("return_url", "javascript:alert(1)", "12"), ("return_url", "http://shop.example:99999/", "12"),
        ("return_url", "file:///etc/passwd", "12"), ("return_url", "http://a@shop.example/", "12"),
        ("order_id", "a;b", "12"), ("return_context", "a|b", "12"), ("statement_reference", "a:b", "12"),
        ("origin", "a&quot;b", "12"), ("capture_day", "x", "12"), ("customer_language", "f", "12"),
    ],
)
def test_refusals(checkout, demonstration, field, value, code):
    before = len(demonstration.books.sessions())
    _, answer = checkout.initialize(**{"return_url": BACK, field: value})
    assert answer["response_code"] == code
    assert answer["redirection_data"] == answer["redirection_url"] == ""
    if code == "12":
        assert answer["explanation"].startswith(field)
    assert len(demonstration.books.sessions()) == before


def test_a_number_is_used_once_a_day(checkout, desk, shopper):
    number = next_transaction_id()
    order, started = checkout.initialize(BACK, transaction_id=number)
    assert checkout.initialize(BACK, transaction_id=number)[1] == started
    assert checkout.initialize(BACK, transaction_id=number, amount="100")[1]["response_code"] == "94"
    assert desk.author(number)["response_code"] == "00"
    assert checkout.initialize(BACK, transaction_id=number)[1]["response_code"] == "94"
    page = pay(shopper, started)
    assert page.heading == "Cette transaction a déjà été traitée."
    assert checkout.finalize(order, started)["response_code"] == "94"


def test_an_order_with_a_key_is_answered_the_same(checkout, shopper):
    order, started = checkout.initialize(BACK, idempotency_key="checkout 1")
    pay(shopper, started)
    assert checkout.initialize(**order)[1] == started
    other = checkout.initialize(BACK, idempotency_key="checkout 1")[1]
    assert (other["response_code"], other["explanation"]) == ("12", "idempotency_key was used before for another order")


def test_many_browsers_pay_once(checkout, demonstration, shopper):
    """The page that Paylib sends the shopper back to, asked for by ten at once."""
    order, started = checkout.initialize(BACK)
    page = shopper.submit(shop_page(started).forms[0])
    page = shopper.submit(page.form("email"), email="none@paylib.example", password="paylib")
    answer = shopper.session.post(
        page.form("mark").action, data={**page.form("mark").fields, "step": "go"}, timeout=60, allow_redirects=False
    )
    back = answer.headers["Location"]
    with concurrent.futures.ThreadPoolExecutor(10) as pool:
        assert {one.status_code for one in pool.map(lambda _: requests.get(back, timeout=60), range(10))} == {200}
    assert checkout.finalize(order, started)["response_code"] == "00"
    assert len(demonstration.books.transactions(order["transaction_id"])) == 1


# What somebody may try


def damaged(data):
    flipped = data[:100] + ("0" if data[100] != "0" else "1") + data[101:]
    header = data[:60].replace("3", "4", 1) + data[60:]
    return {
        "empty": "", "text": "<script>", "truncated": data[:-2], "odd": data[:-1], "longer": data + "00", "flipped": flipped,
        "header": header, "capitals": data.upper(), "long": "20" * 5000,
    }


@pytest.mark.parametrize("how", list(damaged("2" * 200)))
def test_damaged_redirection_data(checkout, demonstration, how):
    order, started = checkout.initialize(BACK)
    text = damaged(started["redirection_data"])[how]
    page = requests.post(
        started["redirection_url"], data={"redirection_data": text, "message_version": "1"}, timeout=60
    )
    assert page.status_code == 400 and "Security error" in page.text
    assert "<script>" not in page.text
    answer = checkout.finalize(order, {**started, "redirection_data": text.replace("<", "&lt;")})
    assert answer["response_code"] == "12" and answer["explanation"].startswith("redirection_data")


def test_redirection_data_of_another_payment(checkout, shopper):
    first, started = checkout.initialize(BACK)
    second, other = checkout.initialize(BACK, amount="100")
    pay(shopper, started)
    assert checkout.finalize(second, started)["response_code"] == "12"
    assert checkout.finalize({**first, "amount": "100"}, started)["response_code"] == "12"
    assert checkout.finalize(second, other)["response_code"] == "24"


def test_another_merchants_redirection_data(checkout, demonstration, tmp_path, shopper):
    """One that the same platform knows: it is told nothing of the payment."""
    guichet = [binaries.path("guichet"), "merchant"]
    config = ["--config", str(demonstration.config)]
    stranger = "011223344551111"
    subprocess.run(
        [*guichet, "add", stranger, "--name", "Autre", "--address", "http://autre.example", "--contract", "CB:EUR:1", *config],
        check=True, capture_output=True, timeout=60,
    )
    subprocess.run([*guichet, "kit", stranger, "--output", str(tmp_path / "kit"), *config], check=True, capture_output=True, timeout=60)
    order, started = checkout.initialize(BACK)
    pay(shopper, started)
    with OfficeServer(tmp_path / "kit/bin/officeserver", tmp_path / "kit/param/pathfile", tmp_path) as own:
        answer = Checkout(own, stranger).finalize(order, started)
    assert answer["response_code"] == "12" and answer["explanation"].startswith("redirection_data")
    assert answer["masked_pan"] == answer["data"] == ""


@pytest.mark.parametrize("version", ["", "0", "2", "1 ", "IR_WS_2.0"])
def test_another_message_version(checkout, version):
    order, started = checkout.initialize(BACK)
    page = requests.post(
        started["redirection_url"], data={"redirection_data": started["redirection_data"], "message_version": version},
        timeout=60,
    )
    assert page.status_code == 400 and "message_version" in page.text
    assert checkout.finalize(order, {**started, "message_version": version})["response_code"] == "12"


def test_the_shops_page_posts(checkout):
    """The message never travels in an address, where logs and histories keep it."""
    _, started = checkout.initialize(BACK)
    got = requests.get(started["redirection_url"], params={"redirection_data": started["redirection_data"]}, timeout=60)
    assert got.status_code == 405
    put = requests.put(started["redirection_url"], data={"redirection_data": started["redirection_data"]}, timeout=60)
    assert put.status_code == 405


def test_posts_from_elsewhere_change_nothing(checkout, demonstration, shopper):
    """Without the session's address nobody cancels or pays it, and redirection_data alone only goes to Paylib."""
    order, started = checkout.initialize(BACK)
    address = demonstration.pages + "/cgis-payment/payment/"
    for token in ["0" * 64, started["redirection_data"][:64]]:
        for action in ["cancel", "wallet", "mean", "card"]:
            assert requests.post(address + token + "/" + action, timeout=60).status_code == 404
    for _ in range(3):
        sent = requests.post(
            started["redirection_url"],
            data={"redirection_data": started["redirection_data"], "message_version": "1", "cancel": "1"},
            headers={"Origin": "http://evil.example"}, timeout=60, allow_redirects=False,
        )
        assert sent.status_code == 303 and sent.headers["Location"].startswith(demonstration.ready["paylib"].rstrip("/"))
    assert checkout.finalize(order, started)["response_code"] == "24"
    pay(shopper, started)
    assert checkout.finalize(order, started)["response_code"] == "00"


def test_callpayment_and_office_do_not_mix(checkout, demonstration, shopper, shop):
    """A number in use on one side cannot be taken over from the other, and no message passes for the other's."""
    number = next_transaction_id()
    shopper.open(demonstration.kit.request(**shop.addresses, transaction_id=number, amount="2200"))
    assert checkout.initialize(BACK, transaction_id=number)[1]["response_code"] == "94"
    order, started = checkout.initialize(BACK)
    asked = demonstration.kit.request(**shop.addresses, transaction_id=order["transaction_id"], amount="2200")
    assert "Security error" in shopper.open(asked, "PAYLIB").text
    data = started["redirection_data"]
    assert "Security error" in requests.post(asked.action, data={"DATA": data}, timeout=60).text
    page = requests.post(
        started["redirection_url"], data={"redirection_data": asked.data, "message_version": "1"}, timeout=60
    )
    assert "Security error" in page.text
    assert demonstration.kit.run_response(data)[1] == 255
