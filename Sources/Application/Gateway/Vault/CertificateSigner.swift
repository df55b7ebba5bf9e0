import Crypto
package import Payments

/// Makes `payment_certificate`: twelve hexadecimal digits that only this platform can make for a payment (facts § 5.1).
package struct CertificateSigner: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: at least 32 bytes, kept by the platform.
    package init(secret: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array("guichet payment certificate".utf8),
            outputByteCount: 32)
    }

    package func certificate(of id: Identifier, key transaction: TransactionKey, amount: Money) -> String {
        let text = "\(id) \(transaction.account) \(transaction.paymentDate) \(transaction.transactionID.number) "
            + "\(amount.minorUnits) \(amount.currency.code)"
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return Hexadecimal.encode(Array(code.prefix(6)))
    }
}
