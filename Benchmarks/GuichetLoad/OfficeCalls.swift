import Foundation
import OfficeMessages
import Payments
import SealedMessages

/// Calls of Office by many merchants, sealed and opened as a shop's own program does.
struct OfficeCalls {
    /// A call on its way: what its answer must open with, and belong to.
    struct Call {
        let body: [UInt8]
        fileprivate let key: MerchantKey
        fileprivate let requestID: String
        fileprivate let amount: String
        fileprivate let account: MerchantAccount
        fileprivate let attributes: OfficeAttributes

        /// The response code of the answer.
        func code(_ answer: [UInt8]) throws -> String {
            try OfficeAnswerEnvelope(body: answer, with: key, to: requestID).attributes["response_code"]
        }

        /// Opens the answer, which must accept the payment.
        func check(_ answer: [UInt8]) throws {
            let attributes = try OfficeAnswerEnvelope(body: answer, with: key, to: requestID).attributes
            let code = attributes["response_code"]
            guard code == "00" else { throw LoadError("author: response code \(code)") }
            guard attributes["new_status"] == "TO_CAPTURE", attributes["new_amount"] == amount,
                !attributes["authorisation_id"].isEmpty
            else { throw LoadError("author: accepted, and not what was asked for") }
        }
    }

    /// Where they are posted.
    static let path = "/office/office/author"

    private let function = OfficeFunction.author
    private var generator = SystemRandomNumberGenerator()

    /// A payment by a card that the simulated bank accepts.
    mutating func author(
        _ account: MerchantAccount, _ key: MerchantKey, transactionID: String, order: Int, idempotencyKey: String? = nil
    ) throws -> Call {
        let digits = String(100_000_000_000 + Int.random(in: 0..<100_000_000_000, using: &generator)).dropFirst()
        let amount = String(1000 + order % 9000)
        var attributes: OfficeAttributes = [
            "merchant_id": account.id.digits, "merchant_country": account.country.rawValue,
            "transaction_id": transactionID, "amount": amount, "currency_code": "978",
            "card_number": "497\(digits)00", "card_type": "CB", "card_validity": "204912", "cvv_flag": "1",
            "cvv_key": "600", "order_id": "order-\(order)",
        ]
        if let idempotencyKey { attributes["idempotency_key"] = idempotencyKey }
        return try seal(attributes, of: account, with: key)
    }

    /// The same order once more, for a shop that got no answer: only its idempotency key keeps it from counting twice.
    mutating func again(_ call: Call) throws -> Call { try seal(call.attributes, of: call.account, with: call.key) }

    private mutating func seal(
        _ attributes: OfficeAttributes, of account: MerchantAccount, with key: MerchantKey
    ) throws -> Call {
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let requestID = Identifier(at: now, random: (generator.next(), generator.next())).hexadecimal
        let envelope = OfficeRequestEnvelope(
            component: function.component.rawValue, function: function.rawValue, requestID: requestID,
            transmittedAt: now, attributes: attributes)
        let nonce = SealNonce(random: (generator.next(), generator.next()))
        return Call(
            body: try envelope.body(sealedFor: account, with: key, nonce: nonce), key: key, requestID: requestID,
            amount: attributes["amount"], account: account, attributes: attributes)
    }
}
