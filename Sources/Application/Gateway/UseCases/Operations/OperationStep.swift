import Onboarding
import Payments

/// One order on one transaction, with every value that must not be made twice; carried out inside one write.
struct OperationStep: Sendable {
    enum Outcome: Sendable {
        case answered(OperationAnswer)
        /// The part that is validated must be authorised; the intent to ask is stored.
        case bankNeeded(Authorisation, Merchant)
    }

    private let order: OperationOrder
    private let id: Identifier
    private let reversal: Identifier
    private let now: Instant
    private let systemNow: Instant
    private let signer: CertificateSigner
    private let limits: PlatformLimits

    init(order: OperationOrder, platform: Platform) {
        self.order = order
        id = platform.newIdentifier()
        reversal = platform.newIdentifier()
        now = platform.business.now()
        systemNow = platform.system.now()
        signer = platform.signer
        limits = platform.limits
    }

    func perform(in books: any Books) throws -> Result<Outcome, RefusedOrder> {
        guard let merchant = try books.merchant(order.account) else {
            return refuse(.refusal(.invalidMerchant, at: now))
        }
        guard let paid = try books.transaction(for: order.key) else {
            // A payment whose bank has not answered is there, and nothing can be done with it yet.
            let isBeingAsked = try books.authorisation(for: order.key) != nil
            return refuse(.refusal(isBeingAsked ? .incompatibleState : .notFound, at: now))
        }
        if let earlier = try outcomeOfEarlierRun(on: paid, by: merchant, in: books) { return .success(earlier) }
        if let known = try books.answerKnown(
            order.idempotencyKey, order.fingerprint, of: order.account, at: now, signer: signer)
        {
            return .success(.answered(known))
        }
        if let code = OperationRules(limits: limits).refusal(of: order.operation, on: paid, by: merchant, at: now) {
            return refuse(.refusal(code, at: now, of: code == .notFound ? nil : paid))
        }
        var transaction = paid.transaction
        do throws(OperationRefusal) { try transaction.apply(order.operation.event) } catch {
            return refuse(.refusal(for: error, at: now, of: paid))
        }
        guard paid.transaction.state != .toReplay else { return try intend(paid, by: merchant, in: books) }
        return try store(transaction, after: paid, in: books)
    }

    /// What this very order did when its write ran before and its commit was not answered.
    private func outcomeOfEarlierRun(
        on paid: PaidTransaction, by merchant: Merchant, in books: any Books
    ) throws -> Outcome? {
        if let done = try books.operations(of: paid.id).first(where: { $0.id == id }) {
            return .answered(OperationAnswer(of: done, on: paid, bank: nil, signer: signer))
        }
        guard paid.transaction.terms.isDeferred, let intent = try books.authorisation(id) else { return nil }
        return .bankNeeded(intent, merchant)
    }

    private func store(
        _ transaction: Transaction, after paid: PaidTransaction, in books: any Books
    ) throws -> Result<Outcome, RefusedOrder> {
        let operation = OperationRecord(
            transaction: paid.id, sequence: paid.operationCount, kind: order.operation.event.kind,
            amount: order.operation.amount ?? transaction.amount, at: now, origin: order.origin,
            responseCode: .accepted,
            stateAfter: transaction.state, amountAfter: transaction.amount, id: id)
        let after = paid.followed(by: transaction, authorisationID: order.operation.authorisationID)
        guard try books.append(operation, making: after) else {
            return refuse(.refusal(.temporaryProblem, at: now, of: paid))
        }
        let dropped = paid.transaction.amount.minorUnits - transaction.amount.minorUnits
        if order.operation.releases, dropped > 0, let held = try books.heldAuthorisation(of: paid) {
            try books.insert(
                PendingReversal(
                    of: held, amount: Money(dropped, transaction.amount.currency), id: reversal, at: systemNow))
        }
        try remember(.operation(transaction: paid.id, sequence: operation.sequence), in: books)
        return .success(.answered(OperationAnswer(of: operation, on: after, bank: nil, signer: signer)))
    }

    private func intend(
        _ paid: PaidTransaction, by merchant: Merchant, in books: any Books
    ) throws -> Result<Outcome, RefusedOrder> {
        guard let amount = order.operation.amount,
            let authorisation = try books.intentToAuthorise(
                paid, DirectOrder(kind: .validate, amount: amount, origin: order.origin), id: id, at: now, systemNow,
                limits), try books.insert(authorisation)
        else { return refuse(.refusal(.incompatibleState, at: now, of: paid)) }
        try remember(.authorisation(id), in: books)
        return .success(.bankNeeded(authorisation, merchant))
    }

    private func remember(_ answer: IdempotentOrder.Answer, in books: any Books) throws {
        guard let key = order.idempotencyKey else { return }
        try books.insert(
            IdempotentOrder(
                account: order.account, key: key, fingerprint: order.fingerprint.bytes, answer: answer,
                createdAt: systemNow))
    }

    private func refuse(_ answer: OperationAnswer) -> Result<Outcome, RefusedOrder> {
        .failure(RefusedOrder(answer: answer))
    }
}
