package import Payments

/// The intent to ask the acquirer, stored before it is asked; it reserves the transaction's key for the day.
package struct Authorisation: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// Asked, or about to be; after `deadline` nobody waits for the answer any more.
        case pending
        case answered(AuthorisationAnswer)
        /// No answer came: 90, and reversed until the acquirer acknowledges.
        case unknown
        /// Nothing left the platform: 90, nothing to reverse.
        case notSent
        /// The wallet refused before the bank was asked.
        case refusedByWallet

        /// True when the bank holds the amount, as far as anybody knows.
        var mayBeHeld: Bool {
            switch self {
            case .answered(let answer): answer.bankResponseCode.isApproval
            case .unknown: true
            case .pending, .notSent, .refusedByWallet: false
            }
        }
    }

    package let id: Identifier
    package let key: TransactionKey
    /// The hosted payment it belongs to; nil when it came another way.
    package let session: Identifier?
    /// What was asked for, when there is no session to tell.
    package let order: DirectOrder?
    /// The transaction that is authorised again, once its real amount is known; nil for a payment's own authorisation.
    package let transaction: Identifier?
    package let trace: AcquirerTrace
    package let contract: ContractNumber
    /// What is asked for: the amount, or its imprint.
    package let amount: Money
    package let terms: CaptureTerms
    /// The mean as it will be reported: the logo clicked, or the brand under the wallet.
    package let mean: PaymentMean
    package let card: CardOnFile?
    package let wallet: WalletAuthentication?
    package let createdAt: Instant
    /// System time after which a pending outcome is unknown.
    package let deadline: Instant
    package let outcome: Outcome

    package init(
        id: Identifier, key: TransactionKey, session: Identifier?, trace: AcquirerTrace, contract: ContractNumber,
        amount: Money, terms: CaptureTerms, mean: PaymentMean, card: CardOnFile?, wallet: WalletAuthentication?,
        createdAt: Instant, deadline: Instant, outcome: Outcome, order: DirectOrder? = nil,
        transaction: Identifier? = nil
    ) {
        self.id = id
        self.key = key
        self.session = session
        self.order = order
        self.transaction = transaction
        self.trace = trace
        self.contract = contract
        self.amount = amount
        self.terms = terms
        self.mean = mean
        self.card = card
        self.wallet = wallet
        self.createdAt = createdAt
        self.deadline = deadline
        self.outcome = outcome
    }

    /// The row to which the card's seal is bound: the payment's.
    package var cardRow: Identifier { transaction ?? id }
}

/// What the books keep of a card: its extracts in clear, its number sealed.
package struct CardOnFile: Hashable, Sendable {
    /// `4970.30` (facts § 5.1).
    package let extract: String
    package let expiry: CardExpiry
    /// False when the shopper gave no cryptogram (a wallet).
    package let hadCryptogram: Bool
    /// Nil once erased.
    package let sealed: SealedCard?

    package init(extract: String, expiry: CardExpiry, hadCryptogram: Bool, sealed: SealedCard?) {
        self.extract = extract
        self.expiry = expiry
        self.hadCryptogram = hadCryptogram
        self.sealed = sealed
    }
}
