/// What a sealed message is and which way it goes; each kind has a key of its own, so none passes for another.
package enum MessageKind: UInt8, CaseIterable, Hashable, Sendable {
    /// From the shop to the platform, by the shopper's browser.
    case paymentRequest = 0x51
    /// From the platform to the shop, by the browser or from server to server.
    case paymentResponse = 0x52

    /// What sets this kind's key apart (HKDF `info`).
    var derivationLabel: String {
        switch self {
        case .paymentRequest: "guichet 001 payment request, shop to platform"
        case .paymentResponse: "guichet 001 payment response, platform to shop"
        }
    }
}
