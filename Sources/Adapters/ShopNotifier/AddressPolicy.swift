/// Which addresses automatic responses may go to (design § 6).
package enum AddressPolicy: Hashable, Sendable {
    /// Public addresses, and the private ranges that the operator allows for the merchant.
    case publicOnly
    /// Any address: the demonstration's shop is on this very machine.
    case demonstration

    func allows(_ address: IPAddress, exceptions: [String]) -> Bool {
        switch self {
        case .demonstration: true
        case .publicOnly:
            address.isPublic || exceptions.contains { AddressRange($0)?.contains(address) == true }
        }
    }
}
