/// An element as a line of Office carries it: a name, attributes in their order, elements inside.
struct XMLElement: Hashable, Sendable {
    let name: String
    /// Each name once; values are wire text.
    let attributes: OfficeAttributes
    let children: [XMLElement]
}
