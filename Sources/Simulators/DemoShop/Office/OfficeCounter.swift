import Payments

/// What the shop asks of Office: makes the lines, sends them, says what came back.
struct OfficeCounter: Sendable {
    /// The operations on a payment that has been made, as the shop offers them.
    enum Operation: String, CaseIterable, Hashable, Sendable {
        case validate, cancel, credit, duplicate, advice, diagnosis

        /// The states in which the platform takes it (guide § 3.5.5 table 3, facts § 5.14).
        func isPossible(in state: String) -> Bool {
            switch self {
            case .validate: ["TO_VALIDATE", "TO_REPLAY"].contains(state)
            case .cancel: ["TO_CAPTURE", "TO_AUTHORIZE"].contains(state)
            case .credit: ["CAPTURED", "TO_CREDIT"].contains(state)
            case .advice: state == "REFERRAL"
            case .duplicate, .diagnosis: true
            }
        }

        var takesAmount: Bool { self != .advice && self != .diagnosis }
    }

    let door: OfficeDoor
    let country: String
    let merchant: String
    let now: @Sendable () -> Instant

    private var account: [ShopOrder.Field] {
        [.init(name: "merchant_id", value: merchant), .init(name: "merchant_country", value: country)]
    }

    /// - Throws: ``OfficeDoor/Failure`` when no line came back.
    func ask(_ component: String, _ function: String, _ attributes: [ShopOrder.Field]) async throws -> OfficeExchange {
        let line = OfficeLine(component: component, function: function, attributes: account + attributes)
        let answer = try await door.ask(line.text)
        return OfficeExchange(at: now(), function: function, sent: line.shown, answer: OfficeAnswer(line: answer))
    }

    /// - Parameter token: the order's idempotency key: a form that is sent twice counts once.
    func perform(
        _ operation: Operation, on payment: OfficePayment, amount: String, authorisation: String, newNumber: String,
        token: String
    ) async throws -> OfficeExchange {
        let key = [
            ShopOrder.Field(name: "transaction_id", value: payment.transactionID),
            .init(name: "payment_date", value: payment.paymentDate),
        ]
        let money = [
            ShopOrder.Field(name: "amount", value: amount), .init(name: "currency_code", value: payment.currency),
        ]
        let ours = [
            ShopOrder.Field(name: "origin", value: "boutique"), .init(name: "idempotency_key", value: token),
        ]
        switch operation {
        case .diagnosis: return try await ask("diag", "diagnosis", key)
        case .advice:
            return try await ask(
                "office", "advice", key + [.init(name: "authorisation_id", value: authorisation)] + ours)
        case .duplicate:
            return try await ask(
                "office", "duplicate",
                [
                    .init(name: "from_transaction_id", value: payment.transactionID),
                    .init(name: "from_payment_date", value: payment.paymentDate),
                    .init(name: "transaction_id", value: newNumber), .init(name: "order_id", value: "PP-\(newNumber)"),
                ] + money + ours)
        case .validate, .cancel, .credit: return try await ask("office", operation.rawValue, key + money + ours)
        }
    }
}

/// What names a payment to Office.
struct OfficePayment: Hashable, Sendable {
    let transactionID: String
    /// `yyyymmdd`.
    let paymentDate: String
    let currency: String
}
