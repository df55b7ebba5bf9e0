import Payments

extension SettlementDetail: FileDetail {
    static var fieldCount: Int { 13 }

    static var sums: [(field: String, value: @Sendable (SettlementDetail) -> Int64)] {
        [
            ("debits", { $0.kind == .debit ? $0.gross : 0 }), ("credits", { $0.kind == .credit ? $0.gross : 0 }),
            ("commissions", { $0.commission }), ("net debits", { $0.kind == .debit ? $0.net : 0 }),
            ("net credits", { $0.kind == .credit ? $0.net : 0 }),
        ]
    }

    private enum Status: String {
        case settled = "OK"
        case rejected = "REJECT"
    }

    init(_ line: inout FileLine) throws(AcquirerFileError) {
        let remitted = try line.remittedLine()
        let kind = try line.one(of: Kind.self, "type")
        let gross = try line.positive("gross", digits: AcquirerFileLimits.amountDigits)
        let commission = try line.number("commission", digits: AcquirerFileLimits.amountDigits)
        let net = try line.number("net", digits: AcquirerFileLimits.amountDigits)
        let status = try line.one(of: Status.self, "status")
        let reason = try line.text("reason", 0...40, Alphabet.printable)
        let outcome: Outcome
        switch status {
        case .settled:
            guard reason.isEmpty else { throw line.error("reason", .contradicts("the status")) }
            guard commission <= gross, kind == .debit || commission == 0 else {
                throw line.error("commission", .notAllowed)
            }
            outcome = .settled(commission: commission)
        case .rejected:
            guard !reason.isEmpty else { throw line.error("reason", .missing) }
            guard commission == 0 else { throw line.error("commission", .contradicts("the status")) }
            outcome = .rejected(reason: reason)
        }
        self.init(line: remitted, kind: kind, gross: gross, outcome: outcome, valueDate: try line.day("value date"))
        guard net == self.net else { throw line.error("net", .contradicts("gross, commission and status")) }
    }

    /// The fields after the sequence.
    var fields: [String] {
        let (status, reason): (Status, String) =
            switch outcome {
            case .settled: (.settled, "")
            case .rejected(let reason): (.rejected, reason)
            }
        return line.fields
            + [
                kind.rawValue, "\(gross)", "\(commission)", "\(net)", status.rawValue, reason, valueDate.eightDigits,
            ]
    }
}
