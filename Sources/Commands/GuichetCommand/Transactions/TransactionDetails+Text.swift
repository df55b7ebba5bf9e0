extension TransactionDetails {
    /// Lines for a terminal.
    var text: String {
        var lines: [(String, String)] = [("transaction", key)]
        if let transaction {
            lines += Self.facts(transaction)
        } else {
            lines.append(("state", "its bank is being asked"))
        }
        var text = lines.filter { !$0.1.isEmpty }.map {
            $0.0 + String(repeating: " ", count: max(1, 20 - $0.0.count)) + ForeignText.line($0.1)
        }
        if let transaction {
            text +=
                ["", "Operations"] + transaction.operations.map { "  \($0.operationSequence) " + transaction.line($0) }
        }
        text += ["", "At the bank"]
        text += exchanges.map { exchange in
            let names = [
                ("contract", exchange.contract), ("audit", exchange.auditNumber),
                ("reference", exchange.retrievalReference),
            ]
            .filter { !$0.1.isEmpty }.map { ", \($0.0) \($0.1)" }.joined()
            return "  \(exchange.at) \(exchange.what) "
                + "\(CSVText.amount(exchange.amount, decimals: decimals)) \(currency)\(names): "
                + ForeignText.line(exchange.outcome)
        }
        if !movements.isEmpty { text += ["", "From the bank"] + movements.map { "  " + line($0) } }
        return text.joined(separator: "\n")
    }

    /// `1 settled 9.95 EUR, commission 0.05, value 2026-11-23, remittance 42 of 2026-11-21, file S-1`
    private func line(_ movement: Movement) -> String {
        var parts = ["\(movement.operationSequence) \(movement.what) \(money(movement.amount)) \(currency)"]
        if movement.commission > 0 { parts.append("commission \(money(movement.commission))") }
        if !movement.reason.isEmpty { parts.append(movement.reason) }
        parts += ["value \(movement.valueDate)", "remittance \(movement.remittance)", "file \(movement.file)"]
        return parts.joined(separator: ", ")
    }

    private func money(_ minorUnits: Int64) -> String { CSVText.amount(minorUnits, decimals: decimals) }

    private static func facts(_ entry: TransactionEntry) -> [(String, String)] {
        [
            ("paid", "\(entry.paymentDate) \(entry.paymentTime) (Paris)"), ("state", entry.transactionStatus),
            ("amount", entry.money(entry.originAmount)), ("balance", entry.money(entry.amount)),
            ("captured", entry.money(entry.capturedAmount)), ("credited", entry.money(entry.creditedAmount)),
            ("means", entry.means), ("card", entry.cardNumber), ("card validity", entry.cardValidity),
            ("capture", entry.captureMode + (entry.captureDate.isEmpty ? "" : ", \(entry.captureDate)")),
            ("response code", entry.responseCode), ("bank response code", entry.bankResponseCode),
            ("authorisation", entry.authorisationId), ("certificate", entry.paymentCertificate),
            ("guarantee", entry.guarantee), ("automatic response", entry.automaticResponseStatus),
            ("order", entry.orderId), ("customer", entry.customerId), ("context", entry.returnContext),
        ]
    }
}
