/// A field of the platform's response, by its name (facts § 2.2).
package enum ResponseField: String, CaseIterable, Hashable, Sendable {
    case merchantID = "merchant_id"
    case merchantCountry = "merchant_country"
    case amount
    case transactionID = "transaction_id"
    case paymentMeans = "payment_means"
    case transmissionDate = "transmission_date"
    case paymentTime = "payment_time"
    case paymentDate = "payment_date"
    case responseCode = "response_code"
    case paymentCertificate = "payment_certificate"
    case authorisationID = "authorisation_id"
    case currencyCode = "currency_code"
    case cardNumber = "card_number"
    case cvvFlag = "cvv_flag"
    case cvvResponseCode = "cvv_response_code"
    case bankResponseCode = "bank_response_code"
    case complementaryCode = "complementary_code"
    case complementaryInfo = "complementary_info"
    case returnContext = "return_context"
    case caddie
    case receiptComplement = "receipt_complement"
    case merchantLanguage = "merchant_language"
    case language
    case customerID = "customer_id"
    case orderID = "order_id"
    case customerEmail = "customer_email"
    case customerIPAddress = "customer_ip_address"
    case captureDay = "capture_day"
    case captureMode = "capture_mode"
    case data
    case orderValidity = "order_validity"
    case transactionCondition = "transaction_condition"
    case statementReference = "statement_reference"
    case cardValidity = "card_validity"
    case scoreValue = "score_value"
    case scoreColor = "score_color"
    case scoreInfo = "score_info"
    case scoreThreshold = "score_threshold"
    case scoreProfile = "score_profile"
    case threedLSCode = "threed_ls_code"
    case threedRelegationCode = "threed_relegation_code"

    /// Fields that the browser does not carry back when there is no ticket (`NO_RESPONSE_PAGE`, facts § 2.3).
    package static let absentFromReducedResponse: Set<ResponseField> = [
        .caddie, .customerEmail, .customerID, .customerIPAddress, .merchantLanguage, .orderValidity, .receiptComplement,
        .returnContext, .transactionCondition,
    ]
}
