import Pages

/// Rows of texts under titles, which scroll sideways on a narrow screen.
struct PlainTable: HTMLContent {
    let titles: [String]
    let rows: [[String]]

    func write(to html: inout HTMLWriter) {
        html.element(.div, .class("scroll"), .tabIndex(0)) { html in
            html.element(.table) { html in
                html.element(.thead) { html in
                    html.element(.tr) { html in
                        for title in titles { html.element(.th, .scope("col"), text: title) }
                    }
                }
                html.element(.tbody) { html in
                    for row in rows {
                        html.element(.tr) { html in
                            for (place, text) in row.enumerated() {
                                html.element(.td) { html in
                                    if place == 0 { html.element(.code, text: text) } else { html.text(text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
