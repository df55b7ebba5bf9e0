/// What is wrong with a form, at its top, each point a link to its field.
package struct ErrorSummary: HTMLContent, Sendable {
    package struct Item: Hashable, Sendable {
        package let message: String
        /// The `id` of the field.
        package let field: String

        package init(message: String, field: String) {
            self.message = message
            self.field = field
        }
    }

    package let title: String
    package let items: [Item]

    package init(title: String, items: [Item]) {
        self.title = title
        self.items = items
    }

    package func write(to html: inout HTMLWriter) {
        html.element(.div, .class("notice error"), .role("alert"), .ariaLabelledBy("error-summary")) { html in
            html.element(.h2, .id("error-summary"), text: title)
            html.element(.ul) { html in
                for item in items {
                    html.element(.li) { html in html.element(.a, .href("#" + item.field), text: item.message) }
                }
            }
        }
    }
}
