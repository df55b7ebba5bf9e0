"""Reading a page as a browser without scripts does."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin


class Form:
    def __init__(self, page_url, attributes):
        self.method = (attributes.get("method") or "get").lower()
        self.action = urljoin(page_url, attributes.get("action") or page_url)
        self.fields = {}
        self.buttons = []
        self.images = []

    def __repr__(self):
        return f"<form {self.method} {self.action} {list(self.fields)}>"


class Page(HTMLParser):
    """Forms, headings and text."""

    def __init__(self, url, html, status=200):
        super().__init__(convert_charrefs=True)
        self.url, self.html, self.status = url, html, status
        self.forms, self.headings, self.links = [], [], []
        self.language = None
        self.refresh = None
        self._form = None
        self._button = None
        self._heading = None
        self._hidden = 0
        self._text = []
        self.feed(html)
        self.text = re.sub(r"\s+", " ", "".join(self._text)).strip()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.language = attributes.get("lang")
        elif tag == "form":
            self._form = Form(self.url, attributes)
            self.forms.append(self._form)
        elif tag == "input" and self._form is not None:
            self._input(attributes)
        elif tag == "button" and self._form is not None:
            self._button = [attributes.get("name"), attributes.get("value") or "", ""]
            self._form.buttons.append(self._button)
        elif tag == "h1":
            self._heading = ""
        elif tag == "a" and attributes.get("href"):
            self.links.append(urljoin(self.url, attributes["href"]))
        elif tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
            self.refresh = attributes.get("content")
        elif tag in ("style", "script"):
            self._hidden += 1
        self._text.append(" ")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def _input(self, attributes):
        name, kind = attributes.get("name"), (attributes.get("type") or "text").lower()
        if kind == "image":
            self._form.images.append(name)
        elif kind in ("submit", "button"):
            self._form.buttons.append([name, attributes.get("value") or "", attributes.get("value") or ""])
        elif name and kind in ("radio", "checkbox"):
            if "checked" in attributes:
                self._form.fields[name] = attributes.get("value") or "on"
            else:
                self._form.fields.setdefault(name, None)
        elif name:
            self._form.fields[name] = attributes.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "h1" and self._heading is not None:
            self.headings.append(re.sub(r"\s+", " ", self._heading).strip())
            self._heading = None
        elif tag in ("style", "script"):
            self._hidden -= 1
        self._text.append(" ")

    def handle_data(self, data):
        if self._hidden:
            return
        self._text.append(data)
        if self._button is not None:
            self._button[2] += data
        if self._heading is not None:
            self._heading += data

    @property
    def heading(self):
        return self.headings[0] if self.headings else ""

    def form(self, *fields):
        """The form that has those fields."""
        for form in self.forms:
            if all(field in form.fields for field in fields):
                return form
        raise AssertionError(f"no form with {fields} on {self.url} ({self.status}): {self.forms}\n{self.text[:800]}")

    def has_form(self, *fields):
        return any(all(field in form.fields for field in fields) for form in self.forms)

    def form_to(self, ending):
        """The form whose address ends so."""
        for form in self.forms:
            if form.action.endswith(ending):
                return form
        raise AssertionError(f"no form to {ending} on {self.url} ({self.status}): {self.forms}\n{self.text[:800]}")
