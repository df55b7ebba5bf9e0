"""A shopper without a browser: follows redirects, fills forms, keeps cookies."""

import html.parser
import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request


class Form:
    def __init__(self, action, method):
        self.action = action
        self.method = method
        self.values = {}
        self.images = []

    def __repr__(self):
        return f"<form {self.method} {self.action} {sorted(self.values)} {self.images}>"


class Page(html.parser.HTMLParser):
    """A page's address, status, text and forms."""

    def __init__(self, url, status, source, headers=None):
        super().__init__()
        self.url = url
        self.status = status
        self.source = source
        self.headers = headers or {}
        self.forms = []
        self.text = ""
        self._hidden = 0
        self._form = None
        self._select = None
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in ("style", "script"):
            self._hidden += 1
        if tag == "form":
            self._form = Form(urllib.parse.urljoin(self.url, values.get("action", "")), values.get("method", "get"))
            self.forms.append(self._form)
        if self._form is None:
            return
        name = values.get("name")
        if tag == "input" and name:
            kind = values.get("type", "text").lower()
            if kind == "image":
                self._form.images.append(name)
            elif kind in ("radio", "checkbox"):
                if "checked" in values or name not in self._form.values:
                    self._form.values[name] = values.get("value", "on")
            else:
                self._form.values[name] = values.get("value") or ""

    def handle_endtag(self, tag):
        if tag in ("style", "script"):
            self._hidden -= 1
        if tag == "form":
            self._form = None

    def handle_data(self, data):
        if not self._hidden:
            self.text += data

    def form(self, *names):
        """The first form that has all those fields."""
        for form in self.forms:
            if all(name in form.values or name in form.images for name in names):
                return form
        raise AssertionError(f"no form with {names} among {self.forms} at {self.url}:\n{self.text.strip()[:800]}")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Shopper:
    def __init__(self, language="fr"):
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self._opener.addheaders = [("Accept-Language", language), ("User-Agent", "Shopper")]

    def open(self, url, values=None):
        data = None if values is None else urllib.parse.urlencode(values).encode()
        try:
            response = self._opener.open(url, data, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            source = response.read().decode("utf-8", "replace")
            return Page(response.geturl(), response.status, source, response.headers)

    def submit(self, form, **values):
        filled = {**form.values, **values}
        if form.method.lower() == "get":
            return self.open(form.action + "?" + urllib.parse.urlencode(filled))
        return self.open(form.action, filled)

    def submit_only(self, form, **values):
        """Submits and goes no further: the status, and the address that the answer names."""
        opener = urllib.request.build_opener(NoRedirects)
        data = urllib.parse.urlencode({**form.values, **values}).encode()
        try:
            with opener.open(form.action, data, timeout=60) as response:
                return response.status, None
        except urllib.error.HTTPError as error:
            return error.code, urllib.parse.urljoin(form.action, error.headers.get("Location", ""))

    def click(self, form, mean):
        """Clicks one of a form's images."""
        assert mean in form.images, form
        return self.submit(form, **{f"{mean}.x": 10, f"{mean}.y": 5})

    def pay_by_card(self, page, number="4974934125497800", expiry="12/30", cryptogram="600"):
        """From the card page to whatever comes after it."""
        return self.submit(page.form("number"), number=number, expiry=expiry, cryptogram=cryptogram)


def form_of_request(output):
    """The form that `request` made, wherever it stands in a sample's page."""
    return Page("http://shop.invalid/", 200, output).form("DATA")
