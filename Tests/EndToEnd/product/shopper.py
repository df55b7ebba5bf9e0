"""A shopper without a browser: follows forms, keeps cookies, remembers every answer."""

import requests

from product.pages import Page

CARD = {"number": "4974934125497800", "expiry": "12/39", "cryptogram": "600"}
"""Accepted by the simulated bank, with the right cryptogram."""

REFUSED_CARD = {**CARD, "number": "4972187615205"}


class Shopper:
    """Its `seen` holds the address and the body of every answer that any shopper got."""

    seen = []

    def __init__(self, language="fr"):
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = language
        self.session.trust_env = False

    def read(self, method, url, **options):
        answer = self.session.request(method, url, timeout=options.pop("timeout", 60), **options)
        for step in [*answer.history, answer]:
            Shopper.seen.append((step.url, step.content))
        answer.encoding = answer.encoding if "charset" in answer.headers.get("Content-Type", "") else "utf-8"
        return Page(answer.url, answer.text, answer.status_code)

    def get(self, url, **options):
        return self.read("GET", url, **options)

    def submit(self, form, button=None, image=None, **values):
        """Sends a form with some fields filled in; a button by its value, an image by its name."""
        fields = {name: value for name, value in form.fields.items() if value is not None}
        fields.update(values)
        if image:
            fields[f"{image}.x"], fields[f"{image}.y"] = "7", "5"
        elif button is not None:
            name, value, _ = next(entry for entry in form.buttons if entry[1] == button)
            fields[name] = value
        elif form.buttons and form.buttons[0][0]:
            fields[form.buttons[0][0]] = form.buttons[0][1]
        if form.method == "get":
            return self.read("GET", form.action, params=fields)
        return self.read("POST", form.action, data=fields)

    # Steps of a payment

    def open(self, request_output, mean="CB"):
        """Clicks a logo of the form that `request` made."""
        page = Page(request_output.action, request_output.form)
        return self.submit(page.forms[0], image=mean)

    def pay_by_card(self, request_output, card=CARD, mean="CB"):
        return self.submit(self.open(request_output, mean).form("number", "expiry", "cryptogram"), **card)

    def pay_by_paylib(self, request_output, login="password@paylib.example", secret="soleil42"):
        """All steps at the wallet with right answers; the page where the shopper ends."""
        return self.finish_at_paylib(self.open(request_output, "PAYLIB"), login, secret)

    def finish_at_paylib(self, page, login="password@paylib.example", secret="soleil42"):
        for _ in range(8):
            if page.has_form("email", "password"):
                page = self.submit(page.form("email"), email=login, password="paylib")
            elif page.has_form("mark", "card"):
                page = self.submit(page.form("card"))
            elif page.has_form("mark", "secret"):
                page = self.submit(page.form("secret"), secret=secret)
            elif page.has_form("mark"):
                page = self.submit(page.form("mark"))
            elif "/visit/" in page.url:
                page = self.get(next(link for link in page.links if "/cgis-payment" in link))
            else:
                return page
        raise AssertionError(f"still at the wallet: {page.url} {page.text[:500]}")

    def back_to_shop(self, page):
        """Presses the ticket's or the refusal's button."""
        return self.submit(page.form("DATA"))
