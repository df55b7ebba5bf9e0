/// What a sealed message is and which way it goes; each kind has a key of its own, so none passes for another.
package enum MessageKind: UInt8, CaseIterable, Hashable, Sendable {
    /// From the shop to the platform, by the shopper's browser.
    case paymentRequest = 0x51
    /// From the platform to the shop, by the browser or from server to server.
    case paymentResponse = 0x52
    /// From the shop's machine to the platform, without a browser: a call of Office.
    case officeRequest = 0x4f
    /// From the platform to the shop's machine: the answer to a call of Office.
    case officeAnswer = 0x50
    /// `redirection_data`: between shop, browser and platform in both directions, opened by the platform alone.
    case redirection = 0x56

    /// What sets this kind's key apart (HKDF `info`).
    var derivationLabel: String {
        switch self {
        case .paymentRequest: "guichet 001 payment request, shop to platform"
        case .paymentResponse: "guichet 001 payment response, platform to shop"
        case .officeRequest: "guichet 001 office request, shop to platform"
        case .officeAnswer: "guichet 001 office answer, platform to shop"
        case .redirection: "guichet 001 redirection, platform to platform"
        }
    }
}
