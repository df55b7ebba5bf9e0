import Payments
import Testing

@testable import OfficeMessages

/// The documents' tables, written out by hand: the code's own lists are compared with them, not with themselves.
@Suite("The documents' tables of fields")
struct DocumentTableTests {
    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    @Test(
        "answers hold the fields of facts §§ 7.3-7.5 and guide tables 6 and 10, in their order",
        arguments: [
            (["author", "validate", "cancel", "credit", "advice", "duplicate", "creditholder"], OfficeComponent.office,
                """
                response_code transaction_time transaction_date transaction_certificate authorisation_id new_status
                new_amount credit_amount currency_code data cvv_response_code avs_response_code bank_response_code
                complementary_code complementary_info
                """),
            (["diagnosis"], .diag,
                """
                diagnostic_code diagnostic_time diagnostic_date diagnostic_certificate merchant_id merchant_country
                transaction_id payment_date order_id origin_amount current_amount currency_code transaction_status
                capture_date response_code authorisation_id payment_certificate payment_means card_type
                customer_ip_address automatic_response_status last_operation_date last_operation_code private_diag_data
                order_channel payment_pattern data
                """),
            (["paymentProviderInitialize", "paymentProvider_Init"], .checkout,
                "response_code redirection_url redirection_data message_version"),
            (["paymentProviderFinalize", "paymentProvider_Finalize"], .checkout,
                """
                merchant_id merchant_country transaction_id transaction_date transaction_time currency_code amount
                new_status capture_mode capture_day response_code bank_response_code autorisation_id
                transaction_certificate guarantee_indicator cvv_response_code avs_response_code payment_mean_brand
                masked_pan pan_validity payment_pattern order_channel customer_id customer_email customer_ip_address
                statement_reference order_id return_context data origin complementary_code complementary_info score_value
                score_color score_info score_threshold score_profile
                """),
        ] as [([String], OfficeComponent, String)])
    func answers(names: [String], component: OfficeComponent, fields: String) throws {
        for name in names {
            let function = try #require(OfficeFunction(name, of: component))
            #expect(function.answerAttributes == Self.words(fields))
            // Whatever comes, and in whichever order, a line has them all, in this one.
            let backwards = OfficeAttributes(dictionaryLiteral: ("toto", "1"), (Self.words(fields).last ?? "", "x"))
            #expect(function.ordered(backwards).entries.map(\.name) == Self.words(fields))
        }
    }

    @Test(
        "requests take the fields of facts §§ 7.3-7.5 and guide tables 5 and 9",
        arguments: [
            (
                "author", OfficeComponent.office,
                "amount card_number card_type card_validity currency_code transaction_id",
                """
                capture_day capture_mode customer_ip_address cvv_flag cvv_key data order_id mpi_cavv mpi_cavv_algorithm
                mpi_eci mpi_tx_status mpi_xid security_indicator order_validity order_channel payment_pattern origin
                return_context
                """),
            ("validate", .office, "amount currency_code payment_date transaction_id", "origin"),
            ("cancel", .office, "amount currency_code payment_date transaction_id", "origin"),
            ("credit", .office, "amount currency_code payment_date transaction_id", "origin"),
            ("advice", .office, "authorisation_id payment_date transaction_id", "origin"),
            ("duplicate", .office, "amount currency_code from_transaction_id from_payment_date transaction_id",
                "capture_day capture_mode data order_id order_validity origin return_context"),
            ("creditholder", .office, "amount card_number card_type card_validity currency_code transaction_id",
                "order_id return_context"),
            ("diagnosis", .diag, "transaction_id payment_date", ""),
            ("paymentProviderInitialize", .checkout, "transaction_id currency_code amount payment_mean return_url",
                """
                capture_mode capture_day payment_pattern order_channel transmission_date customer_id customer_email
                customer_ip_address customer_language statement_reference order_id return_context data origin
                """),
            ("paymentProviderFinalize", .checkout, "redirection_data message_version transaction_id amount", ""),
            ("checkoffice", .office, "", ""), ("checkdiag", .diag, "", ""), ("checkCheckout", .checkout, "", ""),
            ("checkpayid", .payid, "", ""), ("checkcashmanagement", .cashmanagement, "", ""),
            ("checkcheque", .cheque, "", ""),
        ] as [(String, OfficeComponent, String, String)])
    func requests(name: String, component: OfficeComponent, mandatory: String, optional: String) throws {
        let function = try #require(OfficeFunction(name, of: component))
        #expect(Set(function.mandatoryAttributes) == Set(["merchant_id", "merchant_country"] + Self.words(mandatory)))
        for field in Self.words(optional) {
            #expect(function.declares(field), "\(field)")
            #expect(!function.mandatoryAttributes.contains(field), "\(field)")
        }
        #expect(!function.declares("toto"))
    }
}
