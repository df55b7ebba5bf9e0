/// Why an operator's order was refused, in a line that names the option or the merchant.
package struct MerchantOrderError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
