import Payments

extension ChargebackDetail: FileDetail {
    static var fieldCount: Int { 13 }

    static var sums: [(field: String, value: @Sendable (ChargebackDetail) -> Int64)] {
        [
            ("debits", { $0.kind == .debit ? $0.charged : 0 }), ("credits", { $0.kind == .credit ? $0.charged : 0 }),
        ]
    }

    init(_ line: inout FileLine) throws(AcquirerFileError) {
        let remitted = try line.remittedLine()
        let kind = try line.one(of: Kind.self, "type")
        let number = try line.text("number", 1...20, Alphabet.dashed)
        let reasonCode = try line.text("reason code", 2...4, Alphabet.lettersAndDigits)
        let reason = try line.text("reason", 1...60, Alphabet.printable)
        let source = try line.positive("source", digits: AcquirerFileLimits.amountDigits)
        let charged = try line.positive("charged", digits: AcquirerFileLimits.amountDigits)
        guard charged <= source else { throw line.error("charged", .contradicts("the source")) }
        self.init(
            line: remitted, kind: kind, number: number, reasonCode: reasonCode, reason: reason, source: source,
            charged: charged, valueDate: try line.day("value date"))
    }

    /// The fields after the sequence.
    var fields: [String] {
        line.fields
            + [
                kind.rawValue, number, reasonCode, reason, "\(source)", "\(charged)", valueDate.eightDigits,
            ]
    }
}
