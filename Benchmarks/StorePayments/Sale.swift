import Gateway
import Payments

/// Every record of one accepted payment of 10,00 €, as large as a real one.
struct Sale: Sendable {
    let session: PaymentSession
    let authorisation: Authorisation
    let outcome: Authorisation.Outcome
    let transaction: PaidTransaction
    let operation: OperationRecord
    let response: AutomaticResponse

    var enteringCard: PaymentSession { session.advanced(to: .enteringCard(.cb)) }
    var authorising: PaymentSession { enteringCard.advanced(to: .authorising(authorisation.id)) }
    var paid: PaymentSession { authorising.advanced(to: .paid(authorisation.id)) }

    /// - Parameter isNotified: a payment of the page is told to the shop's server, one of the Office endpoint is not.
    init(account: MerchantAccount, number: Int, at now: Instant, isNotified: Bool) throws {
        let fields = Self.fields(account, number: number)
        let request = try PaymentRequest(fields: fields, forbidden: .refuse)
        let amount = Money(1000, .euro)
        let terms = CaptureTerms(mode: .authorCapture, day: 0, wallet: false)
        let id = Self.identifier(now)
        let key = TransactionKey(
            account: account, paymentDate: BusinessDay(paris: now),
            transactionID: try TransactionID(fields["transaction_id"]))
        let card = CardOnFile(
            extract: "4970.30", expiry: try CardExpiry(year: 2030, month: 12), hadCryptogram: true,
            sealed: SealedCard(bytes: Array(repeating: 9, count: 48)))
        let answer = AuthorisationAnswer(
            bankResponseCode: try BankResponseCode("00"), authorisationID: "123456", cryptogram: .correct)
        session = PaymentSession(
            id: Self.identifier(now), secret: SessionToken.Secret(high: .random(in: 0...UInt64.max), low: 1),
            keyVersion: 0,
            request: request, openedAt: now, revision: 0, invalidEntries: 0, step: .choosingMean)
        authorisation = Authorisation(
            id: id, key: key, session: session.id, trace: AcquirerTrace(identifier: id, at: now),
            contract: try ContractNumber("1234567"), amount: amount, terms: terms, mean: .cb, card: card, wallet: nil,
            createdAt: now, deadline: now.adding(seconds: 30), outcome: .pending)
        outcome = .answered(answer)
        transaction = PaidTransaction(
            id: id, key: key, transaction: Transaction(paid: amount, terms: terms, response: .accepted), paidAt: now,
            mean: .cb, card: card, responseCode: .accepted, bankResponseCode: answer.bankResponseCode,
            cryptogram: .correct, authorisationID: "123456", certificate: "0123456789ab", guarantee: .notGuaranteed,
            wallet: nil, request: fields)
        operation = OperationRecord(
            transaction: id, sequence: 0, kind: .author, amount: amount, at: now, origin: "INTERNET",
            responseCode: .accepted, stateAfter: .toCapture, amountAfter: amount)
        response = AutomaticResponse(
            id: id, account: account, keyVersion: 0,
            address: isNotified ? "https://shop.example/automatic" : "", fields: fields,
            createdAt: now, status: isNotified ? .pending : .undefined, attempts: 0, nextAttemptAt: now, cause: "")
    }

    private static func identifier(_ now: Instant) -> Identifier {
        Identifier(at: now, random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max)))
    }

    private static func fields(_ account: MerchantAccount, number: Int) -> FieldValues {
        var fields = FieldValues()
        fields["merchant_id"] = account.id.digits
        fields["merchant_country"] = "fr"
        fields["amount"] = "1000"
        fields["currency_code"] = "978"
        fields["transaction_id"] = String(number % 1_000_000)
        fields["payment_means"] = "CB,2,VISA,2,MASTERCARD,2"
        fields["normal_return_url"] = "https://shop.example/call_response"
        fields["cancel_return_url"] = "https://shop.example/cancelled"
        fields["automatic_response_url"] = "https://shop.example/call_autoresponse"
        fields["language"] = "fr"
        fields["caddie"] = String(repeating: "article;", count: 12)
        fields["customer_id"] = "1234567890"
        fields["customer_email"] = "shopper@example.com"
        fields["customer_ip_address"] = "192.0.2.1"
        fields["order_id"] = "ORDER-1234567"
        fields["return_context"] = "context"
        fields["transmission_date"] = "20260726120000"
        return fields
    }
}
