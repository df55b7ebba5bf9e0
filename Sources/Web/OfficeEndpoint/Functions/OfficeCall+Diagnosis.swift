import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// What became of a payment, with the wallet's keys in `data` (facts § 7.4, guide table 13).
    func diagnosis() async throws -> OfficeAttributes {
        let key = TransactionKey(account: account, paymentDate: try day(), transactionID: try transactionID())
        let diagnosis = try await DiagnoseTransaction(platform: platform)(key)
        var values: OfficeAttributes = [
            "diagnostic_code": diagnosis.code.rawValue,
            "diagnostic_time": diagnosis.paris.sixDigits,
            "diagnostic_date": diagnosis.paris.day.eightDigits,
            "diagnostic_certificate": diagnosis.certificate ?? "",
            "merchant_id": attributes["merchant_id"],
            "merchant_country": attributes["merchant_country"],
            "transaction_id": attributes["transaction_id"],
            "payment_date": attributes["payment_date"],
        ]
        if let found = diagnosis.found { found.describe(in: &values) }
        return values
    }
}

extension Diagnosis.Found {
    fileprivate func describe(in values: inout OfficeAttributes) {
        let (paid, request) = (transaction, transaction.request)
        let last = CivilTime(paris: lastOperation.at)
        values["order_id"] = request["order_id"]
        values["origin_amount"] = paid.transaction.originAmount.digits
        values["current_amount"] = paid.transaction.amount.digits
        values["currency_code"] = paid.transaction.amount.currency.code
        values["transaction_status"] = paid.transaction.state.rawValue
        values["capture_date"] = captureDate?.eightDigits ?? ""
        values["response_code"] = paid.responseCode.rawValue
        values["authorisation_id"] = paid.authorisationID ?? ""
        values["payment_certificate"] = paid.certificate ?? ""
        values["payment_means"] = "CARD"
        values["card_type"] = paid.mean.name
        values["customer_ip_address"] = request["customer_ip_address"]
        values["automatic_response_status"] = automaticResponseStatus.wireName
        values["last_operation_date"] = last.fourteenDigits
        values["last_operation_code"] = lastOperation.kind.rawValue
        values["order_channel"] = request["order_channel"].isEmpty ? "INTERNET" : request["order_channel"]
        values["payment_pattern"] = request["payment_pattern"].isEmpty ? "ONE_SHOT" : request["payment_pattern"]
        values["data"] = data
    }
}

extension AutomaticResponse.Status {
    /// SENT, FAILED or UNDEFINED: one that is still being tried has no outcome yet (facts § 5.1).
    fileprivate var wireName: String { self == .pending ? Self.undefined.rawValue : rawValue }
}
