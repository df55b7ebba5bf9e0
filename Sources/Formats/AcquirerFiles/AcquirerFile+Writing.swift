import Payments

extension AcquirerFile {
    /// The whole file. What does not fit its format is refused by whoever reads it.
    package func encoded() -> [UInt8] {
        var text = ""
        func put(_ fields: [String]) { text += fields.joined(separator: "|") + "\n" }
        func put<Detail: FileDetail>(_ details: [Detail], _ fields: (Detail) -> [String]) {
            for (index, detail) in details.enumerated() { put(["D", "\(index + 1)"] + fields(detail)) }
            put(["T", "\(details.count)"] + Detail.sums.map { sum in "\(details.reduce(0) { $0 + sum.value($1) })" })
        }
        let kind =
            switch content {
            case .settlement: "SETTLEMENT"
            case .chargebacks: "CHARGEBACKS"
            }
        put([
            "H", "GUICHET", "1", kind, identifier.text, CivilTime(greenwich: createdAt).fourteenDigits, contract.text,
            currency.code,
        ])
        switch content {
        case .settlement(let details): put(details, \.fields)
        case .chargebacks(let details): put(details, \.fields)
        }
        return Array(text.utf8)
    }
}

extension RemittedLine {
    var fields: [String] { [remittanceDay.eightDigits, "\(remittanceNumber)", retrievalReference, shopReference] }
}
