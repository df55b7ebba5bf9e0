"""A browser's tab that notices what a page of ours must never do."""

from urllib.parse import urlsplit

from product.camera import take_picture

MAXIMUM_BYTES = 30_000


class Tab:
    """`faults` collects console errors, failed scripts, requests to anybody else, and pages that weigh too much."""

    def __init__(self, context, origins, screenshots, label):
        self.context = context
        self.page = context.new_page()
        self.faults = []
        self.weights = {}
        self._origins = {self._origin(address) for address in origins}
        self._screenshots = screenshots
        self._label = label
        self._current = None
        self.watch(self.page)

    def watch(self, page):
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("requestfinished", self._finished)

    def allow(self, address):
        """One more place that requests may go to: a shop of the test's own."""
        self._origins.add(self._origin(address))

    def new_page(self):
        page = self.context.new_page()
        self.watch(page)
        return page

    @staticmethod
    def _origin(address):
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}"

    def _console(self, message):
        # A status of 4xx is the page's answer to what was typed, not a fault of the page.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.faults.append(f"console: {message.text} at {self.page.url}")

    def _request(self, request):
        if request.url.startswith(("data:", "blob:", "about:")):
            return
        if self._origin(request.url) not in self._origins:
            self.faults.append(f"request to {request.url} from {self.page.url}")

    def _finished(self, request):
        if request.is_navigation_request():
            self._current = request.url
        sizes = request.sizes()
        weight = max(sizes["responseBodySize"], 0) + max(sizes["responseHeadersSize"], 0)
        total = self.weights[self._current] = (
            weight if request.is_navigation_request() else self.weights.get(self._current, 0) + weight
        )
        if total > MAXIMUM_BYTES:
            self.faults.append(f"{self._current} weighs {total} bytes")

    def heading(self):
        return self.page.locator("h1").inner_text().strip()

    def screenshot(self, name, page=None):
        take_picture(page or self.page, self._screenshots / f"{name}-{self._label}.png")

    def fill_card(self, number="4974 9341 2549 7800", expiry="12/39", cryptogram="600"):
        self.page.fill("[name=number]", number)
        self.page.fill("[name=expiry]", expiry)
        self.page.fill("[name=cryptogram]", cryptogram)

    def press(self, selector):
        """Clicks what leads to another page, and waits for it."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def press_pay(self):
        self.press("form[action$='/card'] button")

    def press_back_to_shop(self):
        self.press("form:has([name=DATA]) button")

    def close(self):
        self.context.close()
