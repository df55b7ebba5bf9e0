/// Values that elements have by the rules of this link.
enum FixedValue {
    /// DE 3: a purchase, no account chosen.
    static let purchase: Int64 = 0
    /// DE 3: money given back, no account chosen.
    static let refund: Int64 = 200_000
    /// DE 22: number entered by electronic commerce, no PIN.
    static let electronicCommerceEntry: Int64 = 810
    /// DE 25: electronic commerce.
    static let electronicCommerceCondition: Int64 = 59
    /// DE 70: echo test.
    static let echo: Int64 = 301
}
