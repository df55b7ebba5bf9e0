import Pages

/// An image that the shop registered on the platform, served from this origin.
struct ShopImage: Hashable, Sendable {
    let address: String
    /// What it says; empty where a text beside it says the same.
    let alternative: String

    func write(to html: inout HTMLWriter, class name: String) {
        html.element(.img, .class(name), .src(address), .alt(alternative))
    }
}
