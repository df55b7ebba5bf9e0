/// The elements that pages use; a name is always a literal, so that no data can become markup.
package struct ElementName: Sendable {
    let name: StaticString
    let isVoid: Bool
    let endsLine: Bool

    private init(_ name: StaticString, isVoid: Bool = false, endsLine: Bool = false) {
        self.name = name
        self.isVoid = isVoid
        self.endsLine = endsLine
    }

    package static let html = ElementName("html", endsLine: true)
    package static let head = ElementName("head", endsLine: true)
    package static let title = ElementName("title", endsLine: true)
    package static let meta = ElementName("meta", isVoid: true)
    package static let link = ElementName("link", isVoid: true)
    static let style = ElementName("style", endsLine: true)
    static let script = ElementName("script", endsLine: true)
    package static let body = ElementName("body", endsLine: true)

    package static let header = ElementName("header", endsLine: true)
    package static let main = ElementName("main", endsLine: true)
    package static let footer = ElementName("footer", endsLine: true)
    package static let nav = ElementName("nav", endsLine: true)
    package static let section = ElementName("section", endsLine: true)
    package static let article = ElementName("article", endsLine: true)
    package static let aside = ElementName("aside", endsLine: true)
    package static let div = ElementName("div", endsLine: true)
    package static let h1 = ElementName("h1", endsLine: true)
    package static let h2 = ElementName("h2", endsLine: true)
    package static let h3 = ElementName("h3", endsLine: true)
    package static let p = ElementName("p", endsLine: true)
    package static let pre = ElementName("pre", endsLine: true)
    package static let figure = ElementName("figure", endsLine: true)
    package static let figcaption = ElementName("figcaption", endsLine: true)
    package static let details = ElementName("details", endsLine: true)
    package static let summary = ElementName("summary")

    package static let span = ElementName("span")
    package static let a = ElementName("a")
    package static let strong = ElementName("strong")
    package static let em = ElementName("em")
    package static let small = ElementName("small")
    package static let code = ElementName("code")
    package static let abbr = ElementName("abbr")
    package static let time = ElementName("time")
    package static let img = ElementName("img", isVoid: true)
    package static let br = ElementName("br", isVoid: true)
    package static let hr = ElementName("hr", isVoid: true)

    package static let ul = ElementName("ul", endsLine: true)
    package static let ol = ElementName("ol", endsLine: true)
    package static let li = ElementName("li", endsLine: true)
    package static let dl = ElementName("dl", endsLine: true)
    package static let dt = ElementName("dt")
    package static let dd = ElementName("dd", endsLine: true)

    package static let table = ElementName("table", endsLine: true)
    package static let caption = ElementName("caption", endsLine: true)
    package static let thead = ElementName("thead", endsLine: true)
    package static let tbody = ElementName("tbody", endsLine: true)
    package static let tr = ElementName("tr", endsLine: true)
    package static let th = ElementName("th")
    package static let td = ElementName("td")

    package static let form = ElementName("form", endsLine: true)
    package static let fieldset = ElementName("fieldset", endsLine: true)
    package static let legend = ElementName("legend", endsLine: true)
    package static let label = ElementName("label")
    package static let input = ElementName("input", isVoid: true)
    package static let button = ElementName("button", endsLine: true)
    package static let select = ElementName("select", endsLine: true)
    package static let option = ElementName("option")
    package static let textarea = ElementName("textarea")
}
