package import Payments

/// A payment through a wallet that a shop begins over Office (guide § 5.3.1).
package struct ProviderOrder: Sendable {
    package let request: PaymentRequest
    /// The merchant key under which the call came, and `redirection_data` will be made.
    package let keyVersion: Int
    package let idempotencyKey: IdempotencyKey?

    /// - Parameter request: of the kind `.provider`.
    package init(request: PaymentRequest, keyVersion: Int, idempotencyKey: IdempotencyKey?) {
        self.request = request
        self.keyVersion = keyVersion
        self.idempotencyKey = idempotencyKey
    }

    var fingerprint: OrderFingerprint {
        let sent = MessageField.transmissionDate.rawValue
        return OrderFingerprint(
            "initialize", request.fields.entries.filter { $0.name != sent }.flatMap { [$0.name, $0.value] })
    }
}
