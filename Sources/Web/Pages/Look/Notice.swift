/// A short message apart from the page's flow, with a colour and a word for its weight.
package struct Notice: HTMLContent, Sendable {
    package enum Weight: String, Sendable {
        case information = ""
        case success
        case warning
        case error
    }

    package let weight: Weight
    package let title: String?
    package let paragraphs: [String]

    package init(_ weight: Weight, title: String? = nil, _ paragraphs: String...) {
        self.weight = weight
        self.title = title
        self.paragraphs = paragraphs
    }

    package func write(to html: inout HTMLWriter) {
        html.element(.div, .class(weight == .information ? "notice" : "notice " + weight.rawValue)) { html in
            if let title { html.element(.h2, text: title) }
            for paragraph in paragraphs { html.element(.p, text: paragraph) }
        }
    }
}
