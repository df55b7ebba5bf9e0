package import Onboarding
package import Payments

/// A transaction as the books hold it: the pure ``Transaction`` and what was said when it was paid.
///
/// Its identifier is its authorisation's.
package struct PaidTransaction: Sendable {
    package let id: Identifier
    package let key: TransactionKey
    package let transaction: Transaction
    /// How many operations made it what it is; the next one's sequence.
    package let operationCount: Int
    package let paidAt: Instant
    package let mean: PaymentMean
    package let card: CardOnFile?
    package let responseCode: ResponseCode
    /// Nil when the bank was not asked, or did not answer.
    package let bankResponseCode: BankResponseCode?
    package let cryptogram: CryptogramResponseCode?
    /// Nil unless accepted.
    package let authorisationID: String?
    /// Twelve hexadecimal digits; nil unless accepted.
    package let certificate: String?
    package let guarantee: GuaranteeIndicator
    package let wallet: WalletAuthentication?
    /// The shop's request, whose free fields are echoed in answers and journals.
    package let request: FieldValues
    /// Its merchant's when it was paid, whatever the merchant became later; nil where an older program stored it.
    package let phase: Phase?

    package init(
        id: Identifier, key: TransactionKey, transaction: Transaction, paidAt: Instant, mean: PaymentMean,
        card: CardOnFile?, responseCode: ResponseCode, bankResponseCode: BankResponseCode?,
        cryptogram: CryptogramResponseCode?, authorisationID: String?, certificate: String?,
        guarantee: GuaranteeIndicator, wallet: WalletAuthentication?, request: FieldValues, operationCount: Int = 1,
        phase: Phase? = nil
    ) {
        self.id = id
        self.key = key
        self.transaction = transaction
        self.paidAt = paidAt
        self.mean = mean
        self.card = card
        self.responseCode = responseCode
        self.bankResponseCode = bankResponseCode
        self.cryptogram = cryptogram
        self.authorisationID = authorisationID
        self.certificate = certificate
        self.guarantee = guarantee
        self.wallet = wallet
        self.request = request
        self.operationCount = operationCount
        self.phase = phase
    }

    /// The transaction after one more operation.
    ///
    /// - Parameter authorisationID: of a real authorisation that followed an imprint, or of a forcing; nil keeps it.
    package func followed(by transaction: Transaction, authorisationID newID: String? = nil) -> PaidTransaction {
        PaidTransaction(
            id: id, key: key, transaction: transaction, paidAt: paidAt, mean: mean, card: card,
            responseCode: responseCode, bankResponseCode: bankResponseCode, cryptogram: cryptogram,
            authorisationID: newID ?? authorisationID, certificate: certificate, guarantee: guarantee, wallet: wallet,
            request: request, operationCount: operationCount + 1, phase: phase)
    }

    /// True for a test that the shopper was told is never debited (facts § 9.2).
    func isPreProduction(of merchant: Merchant) -> Bool { (phase ?? merchant.phase) == .preProduction }
}
