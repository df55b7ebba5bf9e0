import Gateway
import OfficeMessages
import Onboarding
import Payments

/// A call whose envelope held, with its attributes as the domain's values; each reading names the field it fails on.
struct OfficeCall: Sendable {
    let platform: Platform
    let merchant: Merchant
    let settings: OfficeSiteSettings
    let function: OfficeFunction
    let requestID: String
    /// The version of the merchant's key that sealed the call.
    let keyVersion: Int
    let attributes: OfficeAttributes

    var account: MerchantAccount { merchant.account }
    var origin: String { attributes["origin"] }

    func transactionID() throws(FieldError) -> TransactionID { try TransactionID(attributes["transaction_id"]) }

    func day(_ name: String = "payment_date") throws(FieldError) -> BusinessDay {
        try BusinessDay(eightDigits: attributes[name], field: name)
    }

    func amount() throws(FieldError) -> Money {
        try Money(digits: attributes["amount"], currency: Currency(code: attributes["currency_code"]))
    }

    func captureMode() throws(FieldError) -> CaptureMode { try CaptureMode(attributes["capture_mode"]) }

    var captureDay: Int { Int(attributes["capture_day"]) ?? 0 }

    /// The caller's own; without one the call itself, so that a copy of it gets its answer again and changes nothing.
    func idempotencyKey() throws(FieldError) -> IdempotencyKey {
        let own = attributes[OfficeFunction.idempotencyKey]
        return try IdempotencyKey(own.isEmpty ? "request " + requestID : own)
    }

    /// What is kept of a payment's fields, the optional ones of the documents checked against their lists.
    func details() throws(FieldError) -> OrderDetails {
        try check("order_channel", among: ["INTERNET", "MOTO", "TELEPHONE_ORDER", "MAIL_ORDER", "IVR"])
        try check("payment_pattern", among: ["ONE_SHOT", "RECURRING_1", "RECURRING_N"])
        var fields = FieldValues()
        for name in OrderDetails.names { fields[name] = attributes[name] }
        return OrderDetails(fields)
    }

    private func check(_ name: String, among allowed: [String]) throws(FieldError) {
        let value = attributes[name]
        guard value.isEmpty || allowed.contains(value) else { throw FieldError(field: name, reason: .notAllowed) }
    }

    func card() throws -> (number: CardNumber, mean: PaymentMean, expiry: CardExpiry) {
        let mean: PaymentMean
        do { mean = try PaymentMean(attributes["card_type"]) } catch {
            throw FieldError(field: "card_type", reason: .notAllowed)
        }
        guard mean.isSupported, mean != .paylib else { throw FieldError(field: "card_type", reason: .notAllowed) }
        do throws(FieldError) {
            return (
                try CardNumber(attributes["card_number"]), mean, try CardExpiry(sixDigits: attributes["card_validity"])
            )
        } catch {
            throw OfficeRefusal(code: .invalidCardData, explanation: "\(error)")
        }
    }

    /// - Returns: nil unless `cvv_flag` says that there is one.
    func cryptogram(of mean: PaymentMean) throws -> Cryptogram? {
        guard attributes["cvv_flag"] == "1" else { return nil }
        do {
            return try Cryptogram(attributes["cvv_key"], length: mean.cryptogramLength)
        } catch {
            throw OfficeRefusal(code: .invalidCardData, explanation: "\(error)")
        }
    }
}
