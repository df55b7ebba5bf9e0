/// The attributes of each answer, in the order of the documents; those without a value are there and empty.
extension OfficeFunction {
    package var answerAttributes: [String] {
        switch self {
        case .author, .validate, .cancel, .credit, .advice, .duplicate, .creditHolder: Self.operationAnswer
        case .diagnosis: Self.diagnosisAnswer
        case .paymentProviderInitialize: ["response_code", "redirection_url", "redirection_data", "message_version"]
        case .paymentProviderFinalize: Self.finalizeAnswer
        case .checkOffice, .checkDiag, .checkCheckout, .checkPayID, .checkCashManagement, .checkCheque:
            ["pathfile", "certificate"]
        }
    }

    /// Facts § 7.3.
    private static let operationAnswer = [
        "response_code", "transaction_time", "transaction_date", "transaction_certificate", "authorisation_id",
        "new_status", "new_amount", "credit_amount", "currency_code", "data", "cvv_response_code", "avs_response_code",
        "bank_response_code", "complementary_code", "complementary_info",
    ]

    /// Facts § 7.4; the wallet's keys come in `data` (guide table 13).
    private static let diagnosisAnswer = [
        "diagnostic_code", "diagnostic_time", "diagnostic_date", "diagnostic_certificate", "merchant_id",
        "merchant_country", "transaction_id", "payment_date", "order_id", "origin_amount", "current_amount",
        "currency_code", "transaction_status", "capture_date", "response_code", "authorisation_id",
        "payment_certificate", "payment_means", "card_type", "customer_ip_address", "automatic_response_status",
        "last_operation_date", "last_operation_code", "private_diag_data", "order_channel", "payment_pattern", "data",
    ]

    /// Guide table 10, its spelling of `autorisation_id` included.
    private static let finalizeAnswer = [
        "merchant_id", "merchant_country", "transaction_id", "transaction_date", "transaction_time", "currency_code",
        "amount", "new_status", "capture_mode", "capture_day", "response_code", "bank_response_code", "autorisation_id",
        "transaction_certificate", "guarantee_indicator", "cvv_response_code", "avs_response_code",
        "payment_mean_brand",
        "masked_pan", "pan_validity", "payment_pattern", "order_channel", "customer_id", "customer_email",
        "customer_ip_address", "statement_reference", "order_id", "return_context", "data", "origin",
        "complementary_code", "complementary_info", "score_value", "score_color", "score_info", "score_threshold",
        "score_profile",
    ]

    /// Ours, at the end of an answer 12: which field is at fault, and why.
    package static let explanation = "explanation"

    /// Values in the order of the documents, absent ones empty; others are left out, but for ``explanation``.
    package func ordered(_ values: OfficeAttributes) -> OfficeAttributes {
        var ordered = OfficeAttributes()
        for name in answerAttributes { ordered[name] = values[name] }
        if values.contains(Self.explanation) { ordered[Self.explanation] = values[Self.explanation] }
        return ordered
    }

    /// An answer with nothing but its code.
    package func answer(code: String, explanation: String? = nil) -> OfficeAttributes {
        var values: OfficeAttributes = [codeAttribute: code]
        if let explanation { values[Self.explanation] = explanation }
        return ordered(values)
    }
}
