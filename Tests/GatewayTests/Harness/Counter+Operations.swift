import Gateway
import Onboarding
import Payments
import Synchronization

/// What a merchant asks for over Office, and what the nights do to a transaction.
extension Counter {
    static let card = "4974934125497800"

    func details(_ fields: [String: String] = [:]) -> OrderDetails {
        var values = FieldValues()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) { values[name] = value }
        return OrderDetails(values)
    }

    func cardOrder(
        _ transactionID: String = "175707", amount: Int64 = 1000, card: String = card,
        mode: CaptureMode = .authorCapture,
        day: Int = 0, details fields: [String: String] = [:], name: String? = nil
    ) throws -> CardOrder {
        CardOrder(
            account: merchant.account, transactionID: try TransactionID(transactionID), amount: Money(amount, .euro),
            card: try CardNumber(card), mean: .cb, expiry: try CardExpiry(year: 2029, month: 12),
            cryptogram: try Cryptogram("600", length: 3), captureMode: mode, captureDay: day, details: details(fields),
            origin: "SHOP", idempotencyKey: try name.map { try IdempotencyKey($0) })
    }

    func author(_ order: CardOrder) async throws -> OperationAnswer {
        try await AuthoriseCard(platform: platform)(order)
    }

    func key(_ transactionID: String = "175707", on day: BusinessDay? = nil) throws -> TransactionKey {
        TransactionKey(
            account: merchant.account, paymentDate: day ?? BusinessDay(paris: Self.noon),
            transactionID: try TransactionID(transactionID))
    }

    func operate(
        _ operation: OperationOrder.Operation, on key: TransactionKey, name: String? = nil
    ) async throws -> OperationAnswer {
        try await OperateTransaction(platform: platform)(
            OperationOrder(
                account: key.account, paymentDate: key.paymentDate, transactionID: key.transactionID,
                operation: operation, origin: "SHOP", idempotencyKey: try name.map { try IdempotencyKey($0) }))
    }

    func duplicate(
        _ source: TransactionKey, as transactionID: String, amount: Int64 = 700, name: String? = nil
    ) async throws -> OperationAnswer {
        try await DuplicateTransaction(platform: platform)(
            DuplicateOrder(
                source: source, transactionID: try TransactionID(transactionID), amount: Money(amount, .euro),
                captureMode: .authorCapture, captureDay: 0, details: details(["order_id": "D1"]), origin: "SHOP",
                idempotencyKey: try name.map { try IdempotencyKey($0) }))
    }

    func creditHolder(
        _ transactionID: String, card: String = card, name: String? = nil
    ) async throws -> OperationAnswer {
        try await CreditHolder(platform: platform)(
            HolderCreditOrder(
                account: merchant.account, transactionID: try TransactionID(transactionID), amount: Money(500, .euro),
                card: try CardNumber(card), mean: .cb, expiry: try CardExpiry(year: 2029, month: 12),
                details: details(), origin: "SHOP", idempotencyKey: try name.map { try IdempotencyKey($0) }))
    }

    func transaction(_ key: TransactionKey) async throws -> PaidTransaction {
        try Self.required(try await store.read { try $0.transaction(for: key) })
    }

    func operations(_ key: TransactionKey) async throws -> [OperationRecord] {
        try await store.read { books in
            try books.transaction(for: key).map { try books.operations(of: $0.id) } ?? []
        }
    }

    /// One event of a night, appended as a night does it.
    func night(_ event: TransactionEvent, on key: TransactionKey) async throws {
        let (now, id) = (business.now(), Identifier(at: system.now(), random: (random.next(), random.next())))
        let appended = try await store.record(.operationPerformed) { books -> Bool in
            guard let paid = try books.transaction(for: key) else { return false }
            if try books.operations(of: paid.id).contains(where: { $0.id == id }) { return true }
            var transaction = paid.transaction
            try transaction.apply(event)
            return try books.append(
                OperationRecord(
                    transaction: paid.id, sequence: paid.operationCount, kind: event.kind, amount: transaction.amount,
                    at: now, origin: "SO_BATCH", responseCode: .accepted, stateAfter: transaction.state,
                    amountAfter: transaction.amount, id: id), making: paid.followed(by: transaction))
        }
        guard appended else { throw Missing() }
    }

    /// A transaction of 10,00 € in that state, brought there by what makes it so.
    func place(_ state: TransactionState) async throws -> TransactionKey {
        let key = try key()
        let euros: (Int64) -> Money = { Money($0, .euro) }
        switch state {
        case .toCapture: _ = try await author(cardOrder())
        case .toValidate: _ = try await author(cardOrder(mode: .validation))
        case .toReplay: _ = try await author(cardOrder(mode: .validation, day: 10))
        case .toAuthorize: _ = try await author(cardOrder(day: 10))
        case .referral: _ = try await author(cardOrder(card: "4974934125497802"))
        case .refused: _ = try await author(cardOrder(card: "4974934125497805"))
        case .captured:
            _ = try await author(cardOrder())
            try await night(.remitDebit, on: key)
        case .toCredit:
            _ = try await place(.captured)
            _ = try await operate(.credit(euros(400)), on: key)
        case .credited:
            _ = try await place(.captured)
            _ = try await operate(.credit(euros(1000)), on: key)
            try await night(.remitCredit, on: key)
        case .cancelled:
            _ = try await author(cardOrder())
            _ = try await operate(.cancel(euros(1000)), on: key)
        case .expired:
            _ = try await author(cardOrder(mode: .validation))
            try await night(.expire, on: key)
        }
        return key
    }
}

extension Transaction {
    /// The transaction that operations alone make, whatever the books say of it.
    init?(replaying operations: [OperationRecord], terms: CaptureTerms) throws {
        guard let first = operations.first else { return nil }
        self =
            first.kind == .creditHolder
            ? Transaction(creditingHolder: first.amount)
            : Transaction(paid: first.amount, terms: terms, response: first.responseCode)
        for operation in operations.dropFirst() {
            switch operation.kind {
            case .validate: try apply(.validate(operation.amount))
            case .cancel: try apply(.cancel(operation.amount))
            case .credit: try apply(.credit(operation.amount))
            case .advice: try apply(.force)
            case .deferredAuthor: try apply(.authoriseDeferred(accepted: operation.responseCode.isAccepted))
            case .captureBatch: try apply(.remitDebit)
            case .creditBatch: try apply(.remitCredit)
            case .expire: try apply(.expire)
            case .author, .duplicate, .creditHolder: return nil
            }
        }
    }
}
