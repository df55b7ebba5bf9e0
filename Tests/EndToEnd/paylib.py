"""A shopper at the simulated wallet, without a browser."""


def pay_by_wallet(demo, shopper, page, login=None):
    """From the wallet's first page back to the platform's ticket."""
    account = login or demo.ready["logins"][0]
    for _ in range(8):
        names = {name for form in page.forms for name in form.values}
        if "DATA" in names:
            return page
        if "password" in names:
            page = shopper.submit(page.form("password"), email=account["login"], password=account["password"])
        elif "card" in names:
            page = shopper.submit(page.form("card"))
        elif "secret" in names:
            page = shopper.submit(page.form("secret"), secret=account.get("secret", ""))
        else:
            page = shopper.submit(next(form for form in page.forms if form.values.get("do") != "cancel"))
    raise AssertionError(f"the wallet did not come to an end: {page.url}\n{page.text.strip()[:800]}")
