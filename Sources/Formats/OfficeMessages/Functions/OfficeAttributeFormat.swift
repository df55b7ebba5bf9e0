package import Payments

/// The dictionary of request attributes: alphabet and size of each (facts §§ 1.2, 5.1, 5.16, guide tables 5 and 9).
package enum OfficeAttributeFormat {
    /// - Parameter value: not empty.
    /// - Throws: ``FieldError`` naming the attribute, never with its value.
    package static func check(_ value: String, of name: String) throws(FieldError) {
        guard let format = formats[name] else { throw FieldError(field: name, reason: .notAllowed) }
        try format.parse(value, field: name)
        guard guarded.contains(name) else { return }
        if let character = value.first(where: { "|;:\"".contains($0) }) {
            throw FieldError(field: name, reason: .forbiddenCharacter(character))
        }
    }

    /// Attributes without `|`, `;`, `:` and `"` (guide table 5, facts § 10).
    private static let guarded: Set<String> = [
        "customer_id", "order_id", "return_context", "statement_reference", "origin",
    ]

    private static let formats: [String: FieldFormat] = [
        "merchant_id": .n(1...15),
        "merchant_country": .a(2...2),
        "transmission_date": .n(14...14),
        "version": .an(1...5),
        "idempotency_key": .ans(64),
        "amount": .n(3...12),
        "authorisation_id": .an(1...10),
        "capture_day": .n(1...2),
        "capture_mode": .as(1...20),
        "card_number": .ns(10...21),
        "card_type": .ans(20),
        "card_validity": .n(6...6),
        "currency_code": .n(3...3),
        "customer_email": .ans(128),
        "customer_id": .ans(19),
        "customer_ip_address": .ns(1...19),
        "customer_language": .a(2...2),
        "cvv_flag": .n(1...1),
        "cvv_key": .n(3...4),
        "data": .ans(2048),
        "from_payment_date": .n(8...8),
        "from_transaction_id": .n(1...6),
        "message_version": .ans(20),
        "mpi_cavv": .ans(28),
        "mpi_cavv_algorithm": .n(1...1),
        "mpi_eci": .n(2...2),
        "mpi_tx_status": .an(1...1),
        "mpi_xid": .ans(28),
        "order_channel": .ans(15),
        "order_id": .ans(32),
        "order_validity": .n(1...2),
        "origin": .ans(20),
        "payment_date": .n(8...8),
        "payment_mean": .ans(20),
        "payment_pattern": .ans(15),
        "redirection_data": .ans(10_240),
        "return_context": .ans(256),
        "return_url": .ans(512),
        "security_indicator": .n(2...2),
        "statement_reference": .ans(100),
        "transaction_id": .n(1...6),
    ]
}
