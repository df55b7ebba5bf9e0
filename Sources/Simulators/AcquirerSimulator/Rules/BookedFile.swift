package import AcquirerFiles
package import Payments

/// A file that the acquirer owes to the platform, or has written.
package struct BookedFile: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case settlement(RemittanceName)
        /// Every line that its amount makes disputed.
        case chargebacks(RemittanceName)
        /// One line, because somebody said so.
        case dispute(RemittanceName, reference: String, reason: String)
    }

    package let identifier: AcquirerFileID
    package let at: Instant
    package let subject: Subject

    package var remittance: RemittanceName {
        switch subject {
        case .settlement(let name), .chargebacks(let name), .dispute(let name, _, _): name
        }
    }
}
