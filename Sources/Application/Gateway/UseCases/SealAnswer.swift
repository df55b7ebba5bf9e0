package import Payments
import SealedMessages

/// Seals what the browser carries back to the shop (facts § 4.2).
package struct SealAnswer: Sendable {
    /// Where the browser goes, and with what.
    package struct Answer: Sendable {
        package let address: String
        package let data: String
        package let isAccepted: Bool
    }

    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Parameter reduced: without the fields that a redirect does not carry (`NO_RESPONSE_PAGE`, facts § 2.3).
    /// - Returns: nil while the payment is not over.
    package func callAsFunction(_ view: PaymentView, reduced: Bool) async throws -> Answer? {
        let request = view.session.request
        let fields: FieldValues
        let code: ResponseCode
        switch view.session.step {
        case .choosingMean, .enteringCard, .atWallet, .authorising: return nil
        case .abandoned(let abandonment):
            fields = AnswerFields.full(of: abandonment, request: request)
            code = abandonment.code
        case .paid:
            guard let transaction = view.transaction else { return nil }
            fields = AnswerFields.full(of: transaction, request: request)
            code = transaction.responseCode
        }
        return Answer(
            address: code.isAccepted ? request.normalReturnAddress : request.cancelReturnAddress,
            data: try await seal(
                reduced ? AnswerFields.reduced(fields) : fields, of: request.account, version: view.session.keyVersion),
            isAccepted: code.isAccepted)
    }

    /// The sealed message for a merchant, with the version of its key that its request used.
    ///
    /// - Throws: ``VaultError``, ``SealError`` or the store's.
    func seal(_ fields: FieldValues, of account: MerchantAccount, version: Int) async throws -> String {
        let stored = try await platform.store.read { try $0.keys(of: account).first { $0.version == version } }
        guard let stored else { throw VaultError.unknownDataKey }
        return try Seal.response(
            fields, to: account, with: platform.keys.merchantKey(stored),
            nonce: SealNonce(random: (platform.random.next(), platform.random.next())))
    }
}
