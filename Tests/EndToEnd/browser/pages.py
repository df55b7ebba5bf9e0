"""How to get to each kind of page."""

from product.kit import next_transaction_id

# Not the shop's order page: the form that `request` makes is frozen, and its images have no `alt`.
PAGES = [
    "card", "card-with-errors", "means", "ticket", "refused", "cancelled", "too-many-attempts", "security-error",
    "invalid-transaction", "already-processed", "unknown-page", "paylib-login", "paylib-login-error", "paylib-cards",
    "paylib-bank", "paylib-confirmation", "paylib-ending", "shop", "shop-result", "shop-orders", "shop-expert",
]


def visit(name, tab, kit, shop, demonstration, language="fr"):
    """Brings the tab to a page of that kind."""
    number = next_transaction_id()

    def asked(**fields):
        return kit.request(**{**shop.addresses, "transaction_id": number, "language": language, **fields})

    def open_with(mean, output=None):
        tab.page.goto(shop.publish(kit, output or asked()))
        tab.press(f"input[name={mean}]")

    def log_in(login):
        open_with("PAYLIB")
        tab.page.fill("[name=email]", login)
        tab.page.fill("[name=password]", "paylib")
        tab.press("button[value=go]")

    if name in ("shop", "shop-order", "shop-result"):
        tab.page.goto(demonstration.ready["shop"])
        if name != "shop":
            tab.press("form[action='/order'] button >> nth=0")
        if name == "shop-result":
            tab.press("input[name=CB]")
            tab.fill_card()
            tab.press_pay()
            tab.press_back_to_shop()
    elif name in ("shop-orders", "shop-expert"):
        tab.page.goto(demonstration.ready["shop"] + name.replace("shop-", "/"))
    elif name == "card":
        open_with("CB")
    elif name in ("card-with-errors", "too-many-attempts"):
        open_with("CB")
        for _ in range(1 if name == "card-with-errors" else 3):
            tab.press_pay()
    elif name == "means":
        output = asked()
        tab.page.goto(f"{output.action}?DATA={output.data}")
    elif name in ("ticket", "refused", "already-processed"):
        output = asked(receipt_complement="<b>Livraison</b> sous 48 h")
        open_with("CB", output)
        tab.fill_card(number="4974934125497805" if name == "refused" else "4974934125497800")
        tab.press_pay()
        if name == "already-processed":
            tab.context.clear_cookies()
            tab.page.goto(f"{output.action}?DATA={output.data}")
    elif name == "cancelled":
        open_with("PAYLIB")
        tab.press("button[value=cancel]")
    elif name == "security-error":
        output = asked()
        tab.page.goto(f"{output.action}?DATA={output.data[:-4]}0000")
    elif name == "invalid-transaction":
        output = asked(currency_code="036")
        tab.page.goto(f"{output.action}?DATA={output.data}")
    elif name == "unknown-page":
        tab.page.goto(demonstration.pages + "/cgis-payment/payment/nothing")
    elif name == "paylib-login":
        open_with("PAYLIB")
    elif name == "paylib-login-error":
        log_in("nobody@paylib.example")
    elif name == "paylib-cards":
        log_in("cards@paylib.example")
    elif name == "paylib-bank":
        log_in("sms@paylib.example")
    elif name == "paylib-confirmation":
        log_in("none@paylib.example")
    elif name == "paylib-ending":
        log_in("not-enrolled@paylib.example")
        for _ in range(3):
            if tab.page.locator("button[value=go]").count():
                tab.press("button[value=go]")
    else:
        raise AssertionError(name)
