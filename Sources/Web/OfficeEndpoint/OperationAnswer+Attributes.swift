import Gateway
import OfficeMessages
import Payments

extension OperationAnswer {
    /// The attributes of facts § 7.3.
    var attributes: OfficeAttributes {
        var attributes: OfficeAttributes = [
            "response_code": responseCode.rawValue,
            "transaction_time": paris.sixDigits,
            "transaction_date": paris.day.eightDigits,
            "transaction_certificate": certificate ?? "",
            "authorisation_id": authorisationID ?? "",
            "new_status": newStatus?.rawValue ?? "",
            "new_amount": newAmount?.digits ?? "",
            "credit_amount": creditedAmount?.digits ?? "",
            "currency_code": currency?.code ?? "",
            "data": data,
            "cvv_response_code": cryptogram?.rawValue ?? "",
            "bank_response_code": bankResponseCode?.text ?? "",
        ]
        if let fieldAtFault {
            attributes[OfficeFunction.explanation] = "\(fieldAtFault) has a value that is not allowed"
        }
        return attributes
    }
}
