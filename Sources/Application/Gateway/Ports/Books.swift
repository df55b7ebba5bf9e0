package import Payments
package import Onboarding

/// The records of the platform, inside one ``PaymentStore`` read or write.
///
/// Functions that change a row compare before they set and say whether they did, so that a write that is run again
/// gives the first run's answer.
package protocol Books {
    // MARK: Merchants

    func merchant(_ account: MerchantAccount) throws -> Merchant?
    func merchants() throws -> [Merchant]
    func save(_ merchant: Merchant) throws
    /// Newest first.
    func keys(of account: MerchantAccount) throws -> [StoredMerchantKey]
    /// Adds the key, or replaces the wrapping of the version that is there.
    func save(_ key: StoredMerchantKey) throws
    func dataKeys() throws -> [StoredDataKey]
    /// Adds the key, or replaces the wrapping of the version that is there.
    func save(_ key: StoredDataKey) throws

    // MARK: Payment sessions

    func session(_ id: Identifier) throws -> PaymentSession?
    /// The latest session of that merchant for that `transaction_id` opened at or after that moment.
    func latestSession(
        of account: MerchantAccount, transactionID: TransactionID, openedSince: Instant
    ) throws -> PaymentSession?
    func insert(_ session: PaymentSession) throws
    /// Stores `session` if the books hold the revision before it; false when another change came first.
    func update(_ session: PaymentSession) throws -> Bool

    // MARK: Authorisations and transactions

    /// Stores the intent and reserves its key; false when the key is taken that day by another authorisation.
    ///
    /// One that authorises a transaction again takes no key: false while another one of the same transaction is pending.
    func insert(_ authorisation: Authorisation) throws -> Bool
    func authorisation(_ id: Identifier) throws -> Authorisation?
    func authorisation(for key: TransactionKey) throws -> Authorisation?
    /// Moves a pending authorisation to `outcome`; false when it was not pending any more.
    func settle(_ id: Identifier, _ outcome: Authorisation.Outcome) throws -> Bool
    /// Pending authorisations whose deadline has passed, oldest first.
    func overdueAuthorisations(at systemTime: Instant, limit: Int) throws -> [Authorisation]
    func insert(_ transaction: PaidTransaction, firstOperation: OperationRecord) throws
    func transaction(_ id: Identifier) throws -> PaidTransaction?
    func transaction(for key: TransactionKey) throws -> PaidTransaction?
    /// Adds `operation` and stores `paid` as it is after it, if the books hold exactly the operations before it; false
    /// when another operation came first.
    func append(_ operation: OperationRecord, making paid: PaidTransaction) throws -> Bool
    /// In their sequence.
    func operations(of transaction: Identifier) throws -> [OperationRecord]

    // MARK: Orders by name

    func idempotentOrder(_ key: IdempotencyKey, of account: MerchantAccount) throws -> IdempotentOrder?
    /// Does nothing when that key is taken.
    func insert(_ order: IdempotentOrder) throws

    // MARK: Reversals

    func insert(_ reversal: PendingReversal) throws
    /// Leases due reversals until `until`, oldest first; what it returns counts this attempt.
    func claimReversals(at systemTime: Instant, until: Instant, limit: Int) throws -> [(PendingReversal, Lease)]
    /// The acquirer acknowledged; false when the lease was lost.
    func completeReversal(_ lease: Lease, at systemTime: Instant) throws -> Bool
    /// Another attempt later; false when the lease was lost.
    func postponeReversal(_ lease: Lease, until nextAttempt: Instant) throws -> Bool
    /// True when ``claimReversals(at:until:limit:)`` would find something; costs the same however many are pending.
    func isReversalDue(at systemTime: Instant) throws -> Bool
    /// For the metrics.
    func pendingReversalCount() throws -> Int

    // MARK: Automatic responses

    func insert(_ response: AutomaticResponse) throws
    func automaticResponse(_ id: Identifier) throws -> AutomaticResponse?
    /// Leases due responses until `until`, oldest first, so that at most `perMerchant` of one merchant are leased at
    /// that time; what it returns counts this attempt.
    func claimAutomaticResponses(
        at systemTime: Instant, until: Instant, limit: Int, perMerchant: Int
    ) throws -> [(AutomaticResponse, Lease)]
    /// The delivery's end or its next attempt; false when the lease was lost.
    func settleAutomaticResponse(
        _ lease: Lease, status: AutomaticResponse.Status, cause: String, nextAttemptAt: Instant
    ) throws -> Bool
    /// True when a claim might find something; costs the same however many are pending.
    func isAutomaticResponseDue(at systemTime: Instant) throws -> Bool
    /// For the metrics.
    func pendingAutomaticResponseCount() throws -> Int
}
