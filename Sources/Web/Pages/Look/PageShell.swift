/// What every page of ours is wrapped in: language, title, viewport, style, and the three landmarks.
package struct PageShell: Sendable {
    package var language: PageLanguage
    /// The window's title; says where one is, then whose page it is.
    package var title: String
    package var styleSheet: StyleSheet
    /// The nonce of the content security policy that goes with the page; nil where there is none.
    package var styleNonce: String?
    package var refresh: Refresh?
    /// Class names of `body`.
    package var bodyClass: String

    /// Asks the browser, without a script, to fetch a page again.
    package struct Refresh: Hashable, Sendable {
        package let seconds: Int
        package let address: String

        package init(seconds: Int, address: String) {
            self.seconds = seconds
            self.address = address
        }
    }

    package init(
        language: PageLanguage, title: String, styleSheet: StyleSheet = .base, styleNonce: String? = nil,
        refresh: Refresh? = nil, bodyClass: String = ""
    ) {
        self.language = language
        self.title = title
        self.styleSheet = styleSheet
        self.styleNonce = styleNonce
        self.refresh = refresh
        self.bodyClass = bodyClass
    }

    /// Writes the whole page; `main` writes the page's one `h1`.
    ///
    /// - Parameter surroundings: markup around `main` that may stay open before it and is closed after it.
    package func write(
        to html: inout HTMLWriter,
        header: ((inout HTMLWriter) -> Void)? = nil,
        surroundings: (before: TrustedHTML, after: TrustedHTML)? = nil,
        main: (inout HTMLWriter) -> Void,
        footer: ((inout HTMLWriter) -> Void)? = nil
    ) {
        html.doctype()
        html.element(.html, .lang(language.tag)) { html in
            html.element(.head, content: writeHead)
            html.element(.body, .class(bodyClass)) { html in
                if let header { html.element(.header, content: header) }
                if let surroundings { html.trusted(surroundings.before) }
                html.element(.main, .id("main"), content: main)
                if let surroundings { html.trusted(surroundings.after) }
                if let footer { html.element(.footer, content: footer) }
            }
        }
    }

    private func writeHead(to html: inout HTMLWriter) {
        html.element(.meta, .charset("utf-8"))
        html.element(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
        html.element(.meta, .name("robots"), .content("noindex, nofollow"))
        html.element(.meta, .name("format-detection"), .content("telephone=no"))
        // A refresh address goes into a little language of its own: a quote or semicolon would end it.
        if let refresh, !refresh.address.utf8.contains(where: { "\"';".utf8.contains($0) }) {
            html.element(
                .meta, .httpEquiv("refresh"),
                .content("\(refresh.seconds); url=\(WebAddress.harmless(refresh.address))"))
        }
        html.element(.title, text: title)
        html.style(styleSheet, nonce: styleNonce)
    }
}
