import MerchantFiles
import Payments
import Testing

@Suite("parmcom files")
struct ParameterFileTests {
    /// Facts § 1.2, column P.
    private static let table: [(keyword: String, field: String)] = [
        ("MERCHANT_COUNTRY", "merchant_country"), ("CURRENCY", "currency_code"), ("RETURN_URL", "normal_return_url"),
        ("CANCEL_URL", "cancel_return_url"), ("AUTO_RESPONSE_URL", "automatic_response_url"), ("LANGUAGE", "language"),
        ("PAYMENT_MEANS", "payment_means"), ("HEADER_FLAG", "header_flag"), ("CAPTURE_DAY", "capture_day"),
        ("CAPTURE_MODE", "capture_mode"), ("BGCOLOR", "bgcolor"), ("TEXTCOLOR", "textcolor"), ("TEXTFONT", "textfont"),
        ("BLOCK_ALIGN", "block_align"), ("BLOCK_ORDER", "block_order"), ("RECEIPT", "receipt_complement"),
        ("CADDIE", "caddie"), ("CUSTOMER_ID", "customer_id"), ("CUSTOMER_EMAIL", "customer_email"), ("DATA", "data"),
        ("RETURN_CONTEXT", "return_context"), ("TARGET", "target"), ("VALIDITY", "order_validity"),
        ("STATEMENT_REFERENCE", "statement_reference"), ("MERCHANT_LANGUAGE", "merchant_language"),
        ("CONDITION", "transaction_condition"), ("CARD_LIST", "card_list"), ("RETURN_LOGO", "normal_return_logo"),
        ("CANCEL_LOGO", "cancel_return_logo"), ("SUBMIT_LOGO", "submit_logo"), ("LOGO", "logo_id"),
        ("LOGO2", "logo_id2"), ("ADVERT", "advert"), ("BACKGROUND", "background_id"), ("TEMPLATE", "templatefile"),
    ]

    @Test("every keyword of the dictionary fills its field")
    func everyKeyword() throws {
        let text = Self.table.map { "\($0.keyword)!value of \($0.field)!\r\n" }.joined()
        let values = try ParameterFile(file: text.wireBytes).values
        #expect(values.entries.count == Self.table.count)
        for row in Self.table { #expect(values[row.field] == "value of \(row.field)") }
    }

    @Test("keywords of the call alone, and unknown ones, are left alone")
    func otherKeywords() throws {
        let values = try ParameterFile(file: "MERCHANT_ID!1!\nAMOUNT!100!\nTOTO!12!\nlanguage!fr!\n".wireBytes).values
        #expect(values.entries.isEmpty)
    }

    @Test("a line without separators is refused")
    func invalidSeparator() {
        #expect(throws: KeywordFile.InvalidSeparator.self) { try ParameterFile(file: "LANGUAGE fr\n".wireBytes) }
    }
}
