package import AcquirerFiles
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
    /// Stores a session as the first of its number: unless the books hold another one opened at or after that moment, or
    /// an authorisation with `key`.
    ///
    /// - Returns: false also when they may hold one, and somebody has to look.
    func insertFirst(_ session: PaymentSession, of key: TransactionKey, openedSince oldest: Instant) throws -> Bool
    /// Stores `session` if the books hold the revision before it; false when another change came first.
    func update(_ session: PaymentSession) throws -> Bool

    // MARK: Authorisations and transactions

    /// Stores the intent and reserves its key; false when the key is taken that day by another authorisation.
    ///
    /// One that authorises a transaction again takes no key: false while another one of the same transaction is
    /// pending.
    func insert(_ authorisation: Authorisation) throws -> Bool
    func authorisation(_ id: Identifier) throws -> Authorisation?
    func authorisation(for key: TransactionKey) throws -> Authorisation?
    /// Moves a pending authorisation to `outcome`; false when it was not pending any more.
    func settle(_ id: Identifier, _ outcome: Authorisation.Outcome) throws -> Bool
    /// Pending authorisations whose deadline has passed, oldest first.
    func overdueAuthorisations(at systemTime: Instant, limit: Int) throws -> [Authorisation]
    func insert(_ transaction: PaidTransaction, firstOperation: OperationRecord) throws
    func transaction(_ id: Identifier) throws -> PaidTransaction?
    /// Those that are there, in the order of their identifiers in `ids`.
    func transactions(_ ids: [Identifier]) throws -> [PaidTransaction]
    func transaction(for key: TransactionKey) throws -> PaidTransaction?
    /// Adds `operation` and stores `paid` as it is after it, if the books hold exactly the operations before it; false
    /// when another operation came first.
    func append(_ operation: OperationRecord, making paid: PaidTransaction) throws -> Bool
    /// In their sequence.
    func operations(of transaction: Identifier) throws -> [OperationRecord]
    /// Each transaction's operations, in the order of `transactions`.
    func operations(ofEach transactions: [Identifier]) throws -> [[OperationRecord]]

    // MARK: Nights

    func latestNight() throws -> Night?
    func night(_ day: BusinessDay) throws -> Night?
    /// Nights that are not done, oldest first.
    func unfinishedNights() throws -> [Night]
    /// Adds the night unless there is one for that day.
    func insert(_ night: Night) throws
    /// Leases the night until `until`; nil while another holds it, or when it is done or not to be gone on with yet.
    func claimNight(_ day: BusinessDay, at systemTime: Instant, until: Instant) throws -> Lease?
    /// The night as it stands; nil when the lease was lost to another claim.
    func night(under lease: Lease) throws -> Night?
    /// Stores the night and leases it until `until`, if the books hold the revision before it under that lease.
    func update(_ night: Night, under lease: Lease, until: Instant) throws -> Bool
    /// Transactions that wait for that, due on that day or before, after that place; in the order of their days.
    func dueTransactions(
        _ duty: NightDuty, through day: BusinessDay, after place: DuePlace?, limit: Int
    ) throws -> [DuePlace]
    /// Stores the day that the transaction's state makes due, where an older program stored none.
    func reschedule(_ paid: PaidTransaction) throws

    // MARK: Remittances

    func remittance(_ id: Identifier) throws -> Remittance?
    /// The remittance of that contract, currency and day.
    func remittance(of contract: ContractNumber, in currency: Currency, for day: BusinessDay) throws -> Remittance?
    /// The highest number that a contract's remittances bear; 0 without any.
    func lastRemittanceNumber(of contract: ContractNumber) throws -> Int32
    func insert(_ remittance: Remittance) throws
    /// Stores tallies, waiting lines, attempts and status.
    func update(_ remittance: Remittance) throws
    /// What the bank holds of a remittance that it disagrees on.
    func noteBankTotals(of remittance: Identifier, debits: RemittanceTally, credits: RemittanceTally) throws
    /// Open remittances of a night; with `answered`, those whose lines are all answered.
    func openRemittances(for day: BusinessDay, answered: Bool, after id: Identifier?, limit: Int) throws -> [Remittance]
    func remittanceLine(_ id: Identifier) throws -> RemittanceLine?
    func insert(_ line: RemittanceLine) throws
    /// Lines of a night that the bank has not answered, after that one.
    func pendingLines(for day: BusinessDay, after id: Identifier?, limit: Int) throws -> [RemittanceLine]
    /// Notes that the line may have been sent so many times.
    func noteAttempts(_ attempts: Int, of line: Identifier) throws
    /// Stores the answer to a pending line; false when it was not pending any more.
    func settleLine(_ id: Identifier, _ status: RemittanceLine.Status, code: BankResponseCode?) throws -> Bool
    /// For the metrics.
    func pendingLineCount() throws -> Int

    // MARK: The clock

    /// How far business time is ahead of the system's, in milliseconds; 0 unless it was moved.
    func clockLead() throws -> Int64
    /// Never less than it was.
    func moveClock(lead milliseconds: Int64) throws

    // MARK: Lists

    /// Payments of those days in the order of their positions, after `position`; some are still being authorised.
    func positions(
        from first: BusinessDay, through last: BusinessDay, after position: TransactionKey?, limit: Int
    ) throws -> [TransactionPosition]
    /// Payments for the shop's own order of that number, of the latest days first.
    func positions(
        ofOrder order: String, of account: MerchantAccount?, from first: BusinessDay, through last: BusinessDay,
        limit: Int
    ) throws -> [TransactionPosition]
    /// The authorisations that followed a payment's own, oldest first.
    func laterAuthorisations(of transaction: Identifier) throws -> [Authorisation]
    /// What was remitted of a transaction, in the order of its operations.
    func remittanceLines(of transaction: Identifier) throws -> [RemittanceLine]

    /// What was, or is to be, undone at the bank of an authorisation; oldest first.
    func reversals(of authorisation: Identifier) throws -> [ReversalRecord]

    // MARK: Orders by name

    func idempotentOrder(_ key: IdempotencyKey, of account: MerchantAccount) throws -> IdempotentOrder?
    /// Does nothing when that key is taken.
    ///
    /// - Returns: false when an order of that name was there, which stays.
    @discardableResult
    func insert(_ order: IdempotentOrder) throws -> Bool

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

    // MARK: Nodes

    /// Counts one more sign of life of the process that writes, under that name.
    ///
    /// - Returns: true when the books did not know it: at its first beat, or after it was given up.
    func beat(name: String) throws -> Bool
    func nodes() throws -> [NodeBeat]
    /// Forgets the node, frees what it had leased, and lets its authorisations be resolved at once.
    ///
    /// - Returns: how many pieces of work were freed; nil when it has beaten since, or is gone.
    func giveUp(_ node: NodeBeat) throws -> Int?
    /// Forgets the process that writes, which has ended its work.
    func leave() throws
    /// The time of the books' own server; nil where they are a file of this machine.
    func serverTime() throws -> Instant?

    // MARK: Files of the acquirer

    func acquirerFile(_ identifier: AcquirerFileID) throws -> AcquirerFileRecord?
    /// Does nothing when that identifier is taken.
    func insert(_ file: AcquirerFileRecord) throws
    /// Stores the next details of a settlement if exactly `imported` of them are there; false when others came first.
    func add(_ lines: [SettlementLine], of file: AcquirerFileID, after imported: Int) throws -> Bool
    /// Stores the next details of chargebacks if exactly `imported` of them are there; false when others came first.
    func add(_ lines: [ChargebackLine], of file: AcquirerFileID, after imported: Int) throws -> Bool
    /// True once a line that is not rejected was matched to that operation.
    func isSettled(_ operation: OperationReference) throws -> Bool
    /// What was settled and rejected of a transaction, in the order of its operations.
    func settlements(of transaction: Identifier) throws -> [SettlementLine]
    /// What was taken back and given back, in the order of its operations.
    func chargebacks(of transaction: Identifier) throws -> [ChargebackLine]
    /// In their sequence.
    func unmatchedLines(of file: AcquirerFileID, limit: Int) throws -> [UnmatchedLine]

    // MARK: Automatic responses

    func insert(_ response: AutomaticResponse) throws
    func automaticResponse(_ id: Identifier) throws -> AutomaticResponse?
    /// In the order of `ids`; nil where there is none.
    func automaticResponseStatuses(_ ids: [Identifier]) throws -> [AutomaticResponse.Status?]
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
