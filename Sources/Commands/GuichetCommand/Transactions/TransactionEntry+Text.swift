/// Lines for a terminal. Widths are fixed: a list is printed while it is read.
extension TransactionEntry {
    static let heading = line(["KEY", "TIME", "MEANS", "CARD", "PAID", "BALANCE", "STATE", "CODE", "ORDER"])

    /// The transaction, then what was done to it since.
    var text: String {
        let row = Self.line([
            key, paymentTime, means, cardNumber, money(originAmount), money(amount), transactionStatus, responseCode,
            ForeignText.line(orderId),
        ])
        return ([row] + operations.dropFirst().map { "    " + line($0) }).joined(separator: "\n")
    }

    func line(_ operation: OperationEntry) -> String {
        let origin = ForeignText.line(operation.operationOrigin)
        let words = [
            operation.operationDate, operation.operationTime, Self.padded(operation.operationName, 14),
            Self.padded(money(operation.operationAmount), -16), operation.responseCode,
            Self.padded(operation.newStatus, 12), "balance", Self.padded(money(operation.newAmount), -16),
        ]
        return (words + (origin.isEmpty ? [] : ["by", origin])).joined(separator: " ")
    }

    var means: String { walletType.isEmpty ? paymentMeans : "\(paymentMeans) \(walletType)" }

    func money(_ minorUnits: Int64) -> String {
        "\(CSVText.amount(minorUnits, decimals: decimals)) \(currency)"
    }

    private static func line(_ fields: [String]) -> String {
        let widths = [35, 8, 17, 7, -16, -16, 12, 4, 1]
        let text = zip(fields, widths).map { padded($0, $1) }.joined(separator: " ")
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// - Parameter width: negative to align on the right.
    private static func padded(_ text: String, _ width: Int) -> String {
        let space = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? space + text : text + space
    }
}
