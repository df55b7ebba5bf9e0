package import Payments

/// What the acquirer is asked to undo: the authorisation that went out under `original`.
package struct ReversalRequest: Sendable {
    /// This message's own trace; the same at every repetition, so that the acquirer counts it once.
    package let trace: AcquirerTrace
    package let original: AcquirerTrace
    package let contract: ContractNumber
    package let account: MerchantAccount
    package let amount: Money
    package let card: CardNumber
    package let expiry: CardExpiry
    /// Zero on the first attempt; a repetition says that it is one (0401).
    package let attempt: Int

    package init(
        trace: AcquirerTrace, original: AcquirerTrace, contract: ContractNumber, account: MerchantAccount,
        amount: Money,
        card: CardNumber, expiry: CardExpiry, attempt: Int
    ) {
        self.trace = trace
        self.original = original
        self.contract = contract
        self.account = account
        self.amount = amount
        self.card = card
        self.expiry = expiry
        self.attempt = attempt
    }
}
