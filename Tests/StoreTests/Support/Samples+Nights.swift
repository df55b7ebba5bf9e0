import Gateway
import Payments

extension Samples {
    mutating func night(_ day: BusinessDay) -> Night {
        Night(id: identifier(), day: day, nextAttemptAt: Instant(milliseconds: 0))
    }

    mutating func report() -> NightReport {
        var report = NightReport()
        (report.authorised, report.declined, report.unanswered) = (int(0...99), int(0...99), int(0...99))
        (report.debitsDrawn, report.creditsDrawn, report.withheld) = (int(0...99), int(0...99), int(0...99))
        (report.expired, report.released, report.rejected) = (int(0...99), int(0...99), int(0...99))
        (report.captured, report.credited) = (int(0...99), int(0...99))
        (report.agreed, report.disagreed) = (int(0...99), int(0...99))
        return report
    }

    mutating func tally() -> RemittanceTally {
        RemittanceTally(count: int(0...99), minorUnits: Int64(int(0...9_999_999)))
    }

    mutating func remittance(
        for day: BusinessDay, contract: String? = nil, number: Int32? = nil, waiting: Int = 0
    ) throws -> Remittance {
        let id = identifier()
        return Remittance(
            id: id,
            reference: RemittanceReference(
                contract: try ContractNumber(contract ?? digits(7)), currency: pick(Currency.all), day: day,
                number: number ?? Int32(int(1...999_999))),
            trace: AcquirerTrace(identifier: id, at: instant()), debits: tally(), credits: tally(), waiting: waiting,
            attempts: int(0...9))
    }

    /// A line of the operation that follows the transaction's payment.
    mutating func line(_ remittance: Remittance, of operation: OperationRecord) -> RemittanceLine {
        let id = identifier()
        return RemittanceLine(
            id: id, remittance: remittance.id, day: remittance.reference.day, transaction: operation.transaction,
            sequence: operation.sequence, kind: pick(RemittanceAdvice.Kind.allCases),
            amount: Money(Int64(int(1...9_999_999)), remittance.reference.currency),
            trace: AcquirerTrace(identifier: id, at: instant()), attempts: int(0...3))
    }

    /// A transaction waiting in `state`, paid that day.
    mutating func waiting(
        _ state: TransactionState, paidOn day: BusinessDay, captureDay: Int, of account: MerchantAccount
    ) throws -> (Authorisation, PaidTransaction, OperationRecord) {
        let key = TransactionKey(account: account, paymentDate: day, transactionID: try TransactionID(digits(6)))
        let authorisation = try authorisation(key)
        let (sample, operation) = try transaction(of: authorisation)
        let amount = Money(1000, authorisation.amount.currency)
        let transaction = Transaction(
            originAmount: amount, terms: CaptureTerms(mode: .authorCapture, day: captureDay, wallet: false),
            state: state, amount: amount, captured: amount, credited: .zero(amount.currency))
        let paid = PaidTransaction(
            id: sample.id, key: key, transaction: transaction, paidAt: sample.paidAt, mean: sample.mean,
            card: sample.card, responseCode: .accepted, bankResponseCode: nil, cryptogram: nil, authorisationID: nil,
            certificate: nil, guarantee: .unknown, wallet: nil, request: sample.request)
        return (authorisation, paid, operation)
    }
}
