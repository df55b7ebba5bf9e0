"""A shopper in Chromium, on a phone and on a desktop, in French and in English: from the shop's shelf and back.

Screenshots of every step go to screenshots/.
"""

import re

import pytest

SCREENS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
WORDS = {
    "fr": {"accepted": "transaction a bien été enregistrée", "refused": "n'est pas accepté"},
    "en": {"accepted": "transaction has been recorded", "refused": "has not been accepted"},
}


class Visit:
    """One shopper's browser; it notes whatever a page loads from elsewhere, and every script's complaint."""

    def __init__(self, demo, chromium, screenshots, screen, language):
        self.demo = demo
        self.screenshots = screenshots
        self.name = f"{screen}-{language}"
        self.language = language
        locale = {"fr": "fr-FR", "en": "en-GB"}[language]
        self.context = chromium.new_context(locale=locale, **SCREENS[screen])
        self.page = self.context.new_page()
        self.foreign = []
        self.complaints = []
        ours = tuple(demo.ready[part] for part in ("shop", "payment", "paylib"))
        self.page.on("request", lambda r: None if r.url.startswith(ours + ("data:",)) else self.foreign.append(r.url))
        self.page.on("console", self.hear)
        self.page.on("response", lambda r: self.complaints.append(f"{r.status} {r.url}") if r.status in (404, 500) else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.shoot("failed")
        self.context.close()

    def hear(self, message):
        # A page whose own status is an error is no complaint of the browser's.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def shoot(self, step):
        self.page.screenshot(path=self.screenshots / f"{self.name}-{step}.png", full_page=True)

    def order(self, article=0):
        """From the shop's home page to the page where the means are chosen."""
        self.page.goto(f"{self.demo.ready['shop']}/language?to={self.language}&back=/")
        self.shoot("1-shop")
        self.page.locator("form[action='/order'] button").nth(article).click()
        self.page.wait_for_selector("input[name=DATA]", state="attached")
        self.shoot("2-means")

    def choose(self, mean):
        self.page.locator(f"input[type=image][name={mean}]").click()

    def type_card(self, number="4974934125497800", expiry="12/30", cryptogram="600"):
        self.page.fill("#number", number)
        self.page.fill("#expiry", expiry)
        self.page.fill("#cryptogram", cryptogram)

    def check_page(self, url):
        """What every payment page owes a shopper."""
        page = self.page
        assert page.url.startswith(url)
        assert page.locator("h1").count() == 1
        assert page.locator("html").get_attribute("lang") == self.language
        assert page.locator("script").count() == 0
        # Nothing sticks out at the side.
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
        for field in page.locator("input:not([type=hidden]):not([type=image])").all():
            assert page.locator(f"label[for='{field.get_attribute('id')}']").count() == 1
        for target in page.locator("button, input:not([type=hidden]):not([type=radio])").all():
            assert target.bounding_box()["height"] >= 43.5, target.evaluate("e => e.outerHTML")

    def return_to_shop(self):
        self.page.locator("form:has(input[name=DATA]) button").first.click()
        self.page.wait_for_url(re.compile(re.escape(self.demo.ready["shop"])))

    def finish(self):
        """Nothing was loaded from elsewhere, nothing was blocked or broken."""
        assert self.foreign == []
        assert self.complaints == []


@pytest.fixture(params=[(screen, language) for screen in SCREENS for language in WORDS], ids="-".join)
def visit(request, demo, chromium, screenshots):
    with Visit(demo, chromium, screenshots, *request.param) as visit:
        yield visit
        visit.finish()


def test_a_shopper_pays_by_card(demo, visit):
    visit.order()
    visit.choose("CB")
    visit.check_page(demo.ready["payment"])
    visit.shoot("3-card")
    visit.type_card()
    visit.shoot("4-card-typed")
    visit.page.click("button.sips_submit_button")
    visit.page.wait_for_selector("input[name=DATA]", state="attached")
    visit.check_page(demo.ready["payment"])
    visit.shoot("5-ticket")
    assert WORDS[visit.language]["accepted"] in visit.page.inner_text("main")
    assert "4974 #####" in visit.page.inner_text("main")

    # Reloading the ticket, or coming back to it, shows it again and pays nothing.
    paid = demo.books()["totals"]["authorisations"]
    visit.page.reload()
    assert "4974 #####" in visit.page.inner_text("main")
    visit.page.go_back()
    visit.page.go_forward()
    assert demo.books()["totals"]["authorisations"] == paid

    visit.return_to_shop()
    visit.shoot("6-back")
    assert re.search("00", visit.page.inner_text("main"))


def test_a_shopper_pays_by_paylib(demo, visit):
    visit.order(article=1)
    visit.choose("PAYLIB")
    visit.page.wait_for_url(re.compile(re.escape(demo.ready["paylib"])))
    visit.shoot("7-paylib-login")
    account = next(login for login in demo.ready["logins"] if login["method"] == "OTP_TEL" and login["status"] == "SUCCESS")
    page = visit.page
    page.fill("input[name=email]", account["login"])
    page.fill("input[name=password]", account["password"])
    page.locator("main button").first.click()
    page.wait_for_selector("input[name=secret]")
    visit.shoot("8-paylib-bank")
    page.fill("input[name=secret]", account["secret"])
    page.locator("main button").first.click()
    page.wait_for_load_state()
    visit.shoot("9-paylib-confirm")
    page.locator("main button").first.click()
    page.wait_for_selector("input[name=DATA]", state="attached")
    visit.check_page(demo.ready["payment"])
    visit.shoot("10-paylib-ticket")
    assert WORDS[visit.language]["accepted"] in page.inner_text("main")
    visit.return_to_shop()
    visit.shoot("11-paylib-back")


def test_a_refused_card_says_so_and_the_shop_is_told(demo, visit):
    visit.order()
    visit.choose("CB")
    visit.type_card(number="4972187615205")
    visit.page.click("button.sips_submit_button")
    visit.page.wait_for_selector("input[name=DATA]", state="attached")
    visit.check_page(demo.ready["payment"])
    visit.shoot("12-refused")
    assert WORDS[visit.language]["refused"] in visit.page.inner_text("main")
    visit.return_to_shop()


def test_a_slip_of_the_pen_is_named_and_keeps_what_was_typed(demo, visit):
    visit.order()
    visit.choose("CB")
    visit.type_card(expiry="13/30")
    visit.page.click("button.sips_submit_button")
    visit.check_page(demo.ready["payment"])
    visit.shoot("13-slip")
    wrong = visit.page.locator("[aria-invalid=true]")
    assert wrong.count() >= 1
    for field in wrong.all():
        described = field.get_attribute("aria-describedby").split()
        assert any(visit.page.locator(f"#{name}").is_visible() for name in described)
    visit.type_card()
    visit.page.click("button.sips_submit_button")
    visit.page.wait_for_selector("input[name=DATA]", state="attached")
    assert WORDS[visit.language]["accepted"] in visit.page.inner_text("main")
    visit.return_to_shop()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_keyboard_alone_pays(demo, chromium, screenshots, screen):
    with Visit(demo, chromium, screenshots, screen, "fr") as visit:
        visit.order()
        visit.choose("CB")
        visit.page.focus("#number")
        for text in ("4974934125497800", "1230", "600"):
            visit.page.keyboard.type(text)
            visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("input[name=DATA]", state="attached")
        assert WORDS["fr"]["accepted"] in visit.page.inner_text("main")
        visit.finish()
