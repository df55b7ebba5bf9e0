package import Payments

/// Says what became of a payment (facts § 7.4).
package struct DiagnoseTransaction: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Returns: 25 for a payment that never was; 99 while its bank is being asked: not knowing is not its absence.
    package func callAsFunction(_ key: TransactionKey) async throws -> Diagnosis {
        let (now, signer) = (platform.business.now(), platform.signer)
        return try await platform.store.read { books in
            guard let paid = try books.transaction(for: key), let last = try books.operations(of: paid.id).last else {
                let code: ResponseCode = try books.authorisation(for: key) == nil ? .notFound : .temporaryProblem
                return Diagnosis(code: code, at: now, key: key, certificate: nil, found: nil)
            }
            return Diagnosis(
                code: .accepted, at: now, key: paid.key,
                certificate: signer.certificate(of: paid.id, key: paid.key, amount: paid.transaction.amount),
                found: Diagnosis.Found(
                    transaction: paid, captureDate: paid.captureDate,
                    automaticResponseStatus: try books.automaticResponse(paid.id)?.status ?? .undefined,
                    lastOperation: last, data: paid.answeredData))
        }
    }
}

extension PaidTransaction {
    /// The day of its sending to the bank: the payment's and `capture_day` (decisions: capture date); nil when nothing
    /// was or will be sent.
    package var captureDate: BusinessDay? {
        switch transaction.state {
        case .refused, .cancelled, .expired, .referral: nil
        case .toCapture, .toValidate, .toReplay, .toAuthorize, .captured, .toCredit, .credited:
            key.paymentDate.adding(days: transaction.terms.day)
        }
    }
}
