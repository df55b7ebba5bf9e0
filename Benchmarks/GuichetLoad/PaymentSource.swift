import Foundation
import Payments
import SealedMessages

/// New payments, one merchant after the other, sealed as `request` seals them.
final class PaymentSource {
    private let shops: [(account: MerchantAccount, key: MerchantKey)]
    private(set) var next: Int
    private var generator = SystemRandomNumberGenerator()
    private var office = OfficeCalls()

    /// - Parameter first: counts the payments made before, so that no transaction comes twice.
    init(_ merchants: [LoadMerchant], first: Int) throws {
        shops = try merchants.map { (try $0.account(), try $0.key()) }
        next = first
    }

    /// A payment by the hosted pages, and what its ticket opens with.
    struct HostedOrder: Sendable {
        let form: String
        let account: MerchantAccount
        let key: MerchantKey
        let transactionID: String
    }

    /// The form that a shop's page posts to callpayment.
    func form() throws -> String { try hostedOrder().form }

    /// - Parameter answerAddress: where the automatic response goes, followed by the merchant and the transaction;
    ///   without it none is asked for.
    func hostedOrder(answerAddress: String? = nil) throws -> HostedOrder {
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let (account, key, number) = nextPayment()
        var fields = FieldValues()
        fields[RequestField.merchantID] = account.id.digits
        fields[RequestField.merchantCountry] = account.country.rawValue
        fields[RequestField.amount] = String(1000 + next % 9000)
        fields[RequestField.currencyCode] = "978"
        fields[RequestField.paymentMeans] = "CB,2"
        fields[RequestField.language] = "fr"
        fields[RequestField.transactionID] = number
        fields[RequestField.orderID] = "order-\(next)"
        fields[RequestField.customerID] = "customer-\(next)"
        fields[RequestField.normalReturnURL] = "http://127.0.0.1/return"
        fields[RequestField.cancelReturnURL] = "http://127.0.0.1/cancel"
        if let answerAddress {
            fields[RequestField.automaticResponseURL] = "\(answerAddress)/\(account.id.digits)/\(number)"
        }
        fields[MessageField.transmissionDate] = CivilTime(greenwich: now).fourteenDigits
        fields[MessageField.version] = "P617"
        let nonce = SealNonce(random: (generator.next(), generator.next()))
        let data = try Seal.request(fields, of: account, with: key, nonce: nonce)
        return HostedOrder(
            form: "DATA=\(data)&CB.x=1&CB.y=1", account: account, key: key, transactionID: number)
    }

    /// A payment over Office under an idempotency key, as a shop sends it that will send it again without an answer.
    func officeOrder() throws -> (call: OfficeCalls.Call, merchant: String, transactionID: String) {
        let (account, key, number) = nextPayment()
        let call = try office.author(
            account, key, transactionID: number, order: next, idempotencyKey: "order-\(next)")
        return (call, account.id.digits, number)
    }

    func again(_ call: OfficeCalls.Call) throws -> OfficeCalls.Call { try office.again(call) }

    /// The call that a shop's program posts to the Office endpoint.
    func call() throws -> OfficeCalls.Call {
        let (account, key, number) = nextPayment()
        return try office.author(account, key, transactionID: number, order: next)
    }

    private func nextPayment() -> (MerchantAccount, MerchantKey, transactionID: String) {
        let (account, key) = shops[next % shops.count]
        let number = String(1_000_000 + next / shops.count % 1_000_000).dropFirst()
        next += 1
        return (account, key, String(number))
    }

    /// A card that the simulated bank accepts, and its cryptogram.
    func cardForm() -> String {
        let digits = String(100_000_000_000 + Int.random(in: 0..<100_000_000_000, using: &generator)).dropFirst()
        return "number=497\(digits)00&expiry=12%2F49&cryptogram=600"
    }
}
