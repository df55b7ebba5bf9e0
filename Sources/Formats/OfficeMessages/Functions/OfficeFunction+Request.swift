package import Payments

/// The attributes of each request: mandatory ones and optional ones (facts §§ 7.3-7.5, guide tables 5 and 9).
extension OfficeFunction {
    package var mandatoryAttributes: [String] { Self.requests[self]?.mandatory ?? [] }

    /// What a request of a function may hold; worked out once, asked for at every call.
    private struct Request: Sendable {
        let mandatory: [String]
        let optional: [String]
        /// The place of each attribute in the order of the documents.
        let places: [String: Int]

        init(_ function: OfficeFunction) {
            mandatory = OfficeFunction.merchant + function.ownMandatoryAttributes
            // Filled by the component, tolerated from callers (facts § 7.2); the key is ours.
            let common = ["transmission_date", "version"]
            optional =
                function.isCheck
                ? common : function.ownOptionalAttributes + common + [OfficeFunction.idempotencyKey]
            places = Dictionary(
                (mandatory + optional).enumerated().map { ($0.element, $0.offset) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    private static let requests = Dictionary(uniqueKeysWithValues: allCases.map { ($0, Request($0)) })

    private static let merchant = ["merchant_id", "merchant_country"]

    private var ownMandatoryAttributes: [String] {
        switch self {
        case .author, .creditHolder:
            ["amount", "card_number", "card_type", "card_validity", "currency_code", "transaction_id"]
        case .validate, .cancel, .credit: ["amount", "currency_code", "payment_date", "transaction_id"]
        case .advice: ["authorisation_id", "payment_date", "transaction_id"]
        case .duplicate: ["amount", "currency_code", "from_transaction_id", "from_payment_date", "transaction_id"]
        case .diagnosis: ["transaction_id", "payment_date"]
        case .paymentProviderInitialize: ["transaction_id", "currency_code", "amount", "payment_mean", "return_url"]
        case .paymentProviderFinalize: ["redirection_data", "message_version", "transaction_id", "amount"]
        case .checkOffice, .checkDiag, .checkCheckout, .checkPayID, .checkCashManagement, .checkCheque: []
        }
    }

    package var optionalAttributes: [String] { Self.requests[self]?.optional ?? [] }

    /// Ours: a name that the sender gives to one order, so that repeating it changes nothing.
    package static let idempotencyKey = "idempotency_key"

    private var ownOptionalAttributes: [String] {
        switch self {
        case .author:
            [
                "capture_day", "capture_mode", "customer_ip_address", "cvv_flag", "cvv_key", "data", "order_id",
                "mpi_cavv",
                "mpi_cavv_algorithm", "mpi_eci", "mpi_tx_status", "mpi_xid", "security_indicator", "order_validity",
                "order_channel", "payment_pattern", "origin", "return_context",
            ]
        case .validate, .cancel, .credit, .advice: ["origin", "order_id", "return_context", "data"]
        case .duplicate:
            ["capture_day", "capture_mode", "data", "order_id", "order_validity", "origin", "return_context"]
        case .creditHolder: ["order_id", "return_context", "origin", "data"]
        case .diagnosis: ["origin", "order_id", "return_context", "data"]
        case .paymentProviderInitialize:
            [
                "capture_mode", "capture_day", "payment_pattern", "order_channel", "customer_id", "customer_email",
                "customer_ip_address", "customer_language", "statement_reference", "order_id", "return_context", "data",
                "origin",
            ]
        case .paymentProviderFinalize, .checkOffice, .checkDiag, .checkCheckout, .checkPayID, .checkCashManagement,
            .checkCheque:
            []
        }
    }

    /// Where a function's table asks for less than the dictionary (guide table 5).
    private var ownFormats: [String: FieldFormat] {
        self == .paymentProviderInitialize ? ["customer_ip_address": .ns(1...15)] : [:]
    }

    /// False for an attribute that the documents do not give this function.
    package func declares(_ attribute: String) -> Bool {
        Self.requests[self]?.places[attribute] != nil
    }

    /// Checks every attribute: that it is declared, filled where it must be, of its format, without forbidden
    /// characters.
    ///
    /// - Throws: ``FieldError`` naming the first that is not, in the order of the documents.
    package func check(_ attributes: OfficeAttributes) throws(FieldError) {
        let places = Self.requests[self]?.places ?? [:]
        var fault: (place: Int, error: FieldError)?
        for entry in attributes.entries {
            guard let place = places[entry.name] else { throw FieldError(field: entry.name, reason: .notAllowed) }
            do throws(FieldError) {
                try check(entry)
            } catch {
                if place < fault?.place ?? .max { fault = (place, error) }
            }
        }
        for name in mandatoryAttributes {
            // Cards without an expiry date have it present and empty (facts § 7.2).
            let suffices = name == "card_validity" ? attributes.contains(name) : !attributes[name].isEmpty
            guard suffices else { throw FieldError(field: name, reason: .missing) }
        }
        if let fault { throw fault.error }
        if !attributes["cvv_key"].isEmpty && attributes["cvv_flag"] != "1" {
            throw FieldError(field: "cvv_flag", reason: attributes["cvv_flag"].isEmpty ? .missing : .notAllowed)
        }
        if attributes["cvv_flag"] == "1" && attributes["cvv_key"].isEmpty && declares("cvv_key") {
            throw FieldError(field: "cvv_key", reason: .missing)
        }
    }

    private func check(_ entry: OfficeAttributes.Entry) throws(FieldError) {
        guard !entry.value.isEmpty else { return }
        try OfficeAttributeFormat.check(entry.value, of: entry.name)
        if let own = ownFormats[entry.name] { try own.parse(entry.value, field: entry.name) }
    }
}
