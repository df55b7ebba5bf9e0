package import Payments

/// A transaction's key as operators read and type it: `fr.029800266211111.20261121.175707`.
extension TransactionKey {
    var text: String { "\(account).\(paymentDate.eightDigits).\(transactionID.text)" }

    /// - Throws: ``MerchantOrderError`` that says how a key is written.
    package init(text: String) throws(MerchantOrderError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let country = MerchantCountry(rawValue: parts[0]) else { throw Self.malformed(text) }
        do {
            self.init(
                account: MerchantAccount(country: country, id: try MerchantID(parts[1])),
                paymentDate: try BusinessDay(eightDigits: parts[2], field: "payment_date"),
                transactionID: try TransactionID(parts[3]))
        } catch {
            throw Self.malformed(text)
        }
    }

    private static func malformed(_ text: String) -> MerchantOrderError {
        MerchantOrderError(
            "« \(text) » is no key: it is written country.merchant.date.transaction, such as "
                + "fr.029800266211111.20261121.175707")
    }
}

extension BusinessDay {
    /// `2026-11-21`.
    var dashed: String {
        let digits = eightDigits
        return "\(digits.prefix(digits.count - 4))-\(digits.suffix(4).prefix(2))-\(digits.suffix(2))"
    }
}

extension CivilTime {
    /// `21:04:05`.
    var clock: String {
        let digits = sixDigits
        return "\(digits.prefix(2)):\(digits.suffix(4).prefix(2)):\(digits.suffix(2))"
    }
}
