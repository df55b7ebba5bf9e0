/// Names and values, a line each: the ticket, an order's summary, a detail.
package struct FactList: HTMLContent, Sendable {
    package struct Fact: Hashable, Sendable {
        package let name: String
        package let value: String
        /// Digits of one width, unbroken.
        package let isNumber: Bool

        package init(_ name: String, _ value: String, isNumber: Bool = false) {
            self.name = name
            self.value = value
            self.isNumber = isNumber
        }
    }

    package let facts: [Fact]
    package let extraClass: String

    package init(_ facts: [Fact], class extraClass: String = "") {
        self.facts = facts
        self.extraClass = extraClass
    }

    package func write(to html: inout HTMLWriter) {
        html.element(.dl, .class(extraClass.isEmpty ? "facts" : "facts " + extraClass)) { html in
            for fact in facts {
                html.element(.dt, text: fact.name)
                if fact.isNumber {
                    html.element(.dd, .class("number"), text: fact.value)
                } else {
                    html.element(.dd, text: fact.value)
                }
            }
        }
    }
}
