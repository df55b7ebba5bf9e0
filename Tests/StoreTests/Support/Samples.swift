import Gateway
import Onboarding
import Payments

/// Records made at random from a seed, each valid, with every optional part there or not.
struct Samples {
    var generator: SeededGenerator
    private(set) var clock: Int64 = 1_790_000_000_000
    private var made: Set<AnyHashable> = []

    init(_ generator: SeededGenerator = SeededGenerator()) { self.generator = generator }

    var seed: UInt64 { generator.seed }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    mutating func flag() -> Bool { Bool.random(using: &generator) }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[int(0...(values.count - 1))] }
    mutating func maybe<Value>(_ make: (inout Samples) throws -> Value) rethrows -> Value? {
        flag() ? try make(&self) : nil
    }

    /// What the books keep apart is no two times the same.
    private mutating func unlike<Value: Hashable>(_ make: (inout Samples) throws -> Value) rethrows -> Value {
        while true {
            let value = try make(&self)
            if made.insert(value).inserted { return value }
        }
    }

    mutating func identifier() -> Identifier {
        clock += 1
        return Identifier(at: Instant(milliseconds: clock), random: (generator.next(), generator.next()))
    }

    mutating func instant() -> Instant { Instant(milliseconds: clock + Int64(int(-1_000_000...1_000_000))) }

    mutating func bytes(_ range: ClosedRange<Int>) -> [UInt8] {
        (0..<int(range)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Text with what may go wrong in a column: NUL, quotes, letters of one to four bytes of UTF-8.
    mutating func text() -> String {
        let pieces = ["", "a", "é", "ÿ", "\u{0}", "'", "\"", "%", "_", "🛒", "e\u{301}", "\n", "$1", "?1", " "]
        return (0..<int(0...40)).map { _ in pick(pieces) }.joined()
    }

    mutating func digits(_ count: Int) -> String { String((0..<count).map { _ in pick(Array("0123456789")) }) }

    mutating func account() throws -> MerchantAccount {
        try unlike {
            MerchantAccount(country: $0.pick(MerchantCountry.allCases), id: try MerchantID($0.digits($0.int(1...15))))
        }
    }

    mutating func money(_ currency: Currency, upTo largest: Int64 = .max) -> Money {
        let edge: [Int64] = [0, min(1, largest), max(0, largest - 1), largest]
        return Money(flag() ? pick(edge) : Int64.random(in: 0...largest, using: &generator), currency)
    }

    mutating func merchant(_ account: MerchantAccount) throws -> Merchant {
        var merchant = Merchant(
            account: account, phase: pick(Phase.allCases), shopName: text(), shopAddress: text(),
            logoAddress: maybe { $0.text() }, contracts: [])
        for _ in 0..<int(0...4) {
            let number = try ContractNumber(digits(int(1...15)))
            merchant.contracts.append(
                Contract(mean: pick(PaymentMean.supported), currency: pick(Currency.all), number: number))
        }
        merchant.mayForce = flag()
        merchant.mayCreditHolders = flag()
        for _ in 0..<int(0...3) {
            merchant.pages.templates[text()] = text()
            merchant.pages.styleSheets[text()] = text()
            merchant.pages.logos[text()] = PageSettings.Logo(mediaType: "image/png", bytes: bytes(0...50))
        }
        merchant.notifications = NotificationSettings(
            notifiesCancellation: flag(), rewritesToHTTPS: flag(), retriesEveryFailure: flag(),
            allowedPrivateRanges: flag() ? ["10.0.0.0/8", text()] : [])
        return merchant
    }

    mutating func request(_ account: MerchantAccount, transactionID: String) throws -> PaymentRequest {
        var fields = FieldValues()
        fields[RequestField.merchantID] = account.id.digits
        fields[RequestField.merchantCountry] = account.country.rawValue
        fields[RequestField.transactionID] = transactionID
        fields[RequestField.amount] = String(int(100...999_999))
        fields[RequestField.currencyCode] = pick(Currency.all).code
        fields[RequestField.paymentMeans] = "CB,2,VISA,2,MASTERCARD,2"
        fields[RequestField.normalReturnURL] = "https://shop.example/return"
        fields[RequestField.cancelReturnURL] = "https://shop.example/cancel"
        fields[RequestField.automaticResponseURL] = flag() ? "https://shop.example/automatic" : ""
        fields[RequestField.caddie] = pick(["", "panier", "été \u{ff}", "🛒"])
        fields[MessageField.transmissionDate] = "20260726120000"
        fields["unknown"] = pick(["", "kept"])
        return try PaymentRequest(fields: fields, forbidden: .refuse)
    }

    mutating func providerRequest(_ account: MerchantAccount, transactionID: String) throws -> PaymentRequest {
        var fields = FieldValues()
        for (name, value) in [
            ("merchant_id", account.id.digits), ("merchant_country", account.country.rawValue),
            ("transaction_id", transactionID), ("amount", String(int(100...999_999))),
            ("currency_code", pick(Currency.all).code), ("payment_mean", "PAYLIB"),
            ("return_url", "https://shop.example/" + String(repeating: "a", count: 491)),
            ("transmission_date", "20260726120000"), ("order_id", pick(["", "été \u{ff}", "🛒"])),
        ] { fields[name] = value }
        return try PaymentRequest(providerFields: fields)
    }

    mutating func session(
        _ account: MerchantAccount, transactionID: String? = nil, openedAt: Instant? = nil, step: SessionStep? = nil
    ) throws -> PaymentSession {
        let number = transactionID ?? digits(6)
        return PaymentSession(
            id: identifier(), secret: SessionToken.Secret(high: generator.next(), low: generator.next()),
            keyVersion: int(0...9),
            request: flag()
                ? try request(account, transactionID: number)
                : try providerRequest(account, transactionID: number),
            openedAt: openedAt ?? instant(), revision: 0, invalidEntries: int(0...3), step: step ?? self.step())
    }

    mutating func step() -> SessionStep {
        switch int(0...6) {
        case 0: .choosingMean
        case 1: .enteringCard(pick(PaymentMean.supported))
        case 2: .atWallet(nil)
        case 3: .atWallet(WalletVisit(reference: WalletReference(text()), address: text()))
        case 4: .authorising(identifier())
        case 5: .paid(identifier())
        default:
            .abandoned(
                Abandonment(
                    code: pick([.cancelledByShopper, .tooManyAttempts]), at: instant(),
                    mean: maybe { $0.pick(PaymentMean.supported) }, wallet: maybe { $0.wallet() }))
        }
    }

    mutating func wallet() -> WalletAuthentication {
        WalletAuthentication(
            method: pick(WalletAuthentication.Method.allCases), status: pick(WalletAuthentication.Status.allCases))
    }

    mutating func key(_ account: MerchantAccount) throws -> TransactionKey {
        try unlike {
            TransactionKey(
                account: account, paymentDate: BusinessDay(daysSinceEpoch: Int64($0.int(0...40_000))),
                transactionID: try TransactionID($0.digits($0.int(1...6))))
        }
    }

    mutating func card() throws -> CardOnFile {
        CardOnFile(
            extract: "4970.\(digits(2))", expiry: try CardExpiry(year: int(2000...2099), month: int(1...12)),
            hadCryptogram: flag(), sealed: maybe { SealedCard(bytes: $0.bytes(0...64)) })
    }

    mutating func answer() throws -> AuthorisationAnswer {
        AuthorisationAnswer(
            bankResponseCode: try BankResponseCode(digits(2)), authorisationID: maybe { $0.digits(10) },
            cryptogram: maybe { $0.pick(CryptogramResponseCode.allCases) })
    }

    mutating func outcome() throws -> Authorisation.Outcome {
        switch int(0...4) {
        case 0: .pending
        case 1: .answered(try answer())
        case 2: .unknown
        case 3: .notSent
        default: .refusedByWallet
        }
    }

    mutating func terms() -> CaptureTerms {
        CaptureTerms(mode: pick(CaptureMode.allCases), day: int(0...99), wallet: false)
    }

    mutating func authorisation(
        _ key: TransactionKey, deadline: Instant? = nil, outcome: Authorisation.Outcome = .pending
    ) throws -> Authorisation {
        let id = identifier()
        return Authorisation(
            id: id, key: key, session: maybe { $0.identifier() }, trace: AcquirerTrace(identifier: id, at: instant()),
            contract: try ContractNumber(digits(7)), amount: money(pick(Currency.all)), terms: terms(),
            mean: pick(PaymentMean.supported), card: try maybe { try $0.card() }, wallet: maybe { $0.wallet() },
            createdAt: instant(), deadline: deadline ?? instant(), outcome: outcome)
    }

    mutating func transaction(of authorisation: Authorisation) throws -> (PaidTransaction, OperationRecord) {
        let currency = authorisation.amount.currency
        let origin = money(currency)
        let captured = money(currency, upTo: origin.minorUnits)
        let transaction = Transaction(
            originAmount: origin, terms: terms(), state: pick(TransactionState.allCases),
            amount: money(currency, upTo: origin.minorUnits), captured: captured,
            credited: money(currency, upTo: captured.minorUnits))
        let paid = PaidTransaction(
            id: authorisation.id, key: authorisation.key, transaction: transaction, paidAt: instant(),
            mean: pick(PaymentMean.supported), card: try maybe { try $0.card() },
            responseCode: pick(ResponseCode.allCases),
            bankResponseCode: try maybe { try BankResponseCode($0.digits(2)) },
            cryptogram: maybe { $0.pick(CryptogramResponseCode.allCases) }, authorisationID: maybe { $0.digits(6) },
            certificate: maybe { $0.digits(12) }, guarantee: pick(GuaranteeIndicator.allCases),
            wallet: maybe { $0.wallet() },
            request: try request(authorisation.key.account, transactionID: authorisation.key.transactionID.text).fields,
            phase: maybe { $0.pick(Phase.allCases) })
        let operation = OperationRecord(
            transaction: authorisation.id, sequence: 0, kind: pick(OperationKind.allCases), amount: money(currency),
            at: instant(), origin: pick(["INTERNET", "SO_BATCH", "rené"]), responseCode: pick(ResponseCode.allCases),
            stateAfter: pick(TransactionState.allCases), amountAfter: money(currency), id: maybe { $0.identifier() })
        return (paid, operation)
    }

    mutating func reversal(of authorisation: Authorisation, due: Instant? = nil) -> PendingReversal {
        PendingReversal(
            id: authorisation.id, authorisation: authorisation.id,
            trace: AcquirerTrace(identifier: identifier(), at: instant()), amount: money(authorisation.amount.currency),
            createdAt: instant(),
            attempts: int(0...5), nextAttemptAt: due ?? instant())
    }

    mutating func response(
        _ account: MerchantAccount, status: AutomaticResponse.Status = .pending, due: Instant? = nil
    ) -> AutomaticResponse {
        var fields = FieldValues()
        for index in 0..<int(0...20) { fields["field\(index)"] = text() }
        return AutomaticResponse(
            id: identifier(), account: account, keyVersion: int(0...9), address: text(), fields: fields,
            createdAt: instant(), status: status, attempts: int(0...5), nextAttemptAt: due ?? instant(), cause: text())
    }
}
