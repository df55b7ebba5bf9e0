extension PaymentRequest {
    /// The fields of a payment through a wallet that are kept with it, in the order of the guide's table 5.
    package static let providerFields: [String] = [
        "merchant_id", "merchant_country", "transaction_id", "currency_code", "amount", "capture_mode", "capture_day",
        "payment_mean", "return_url", "payment_pattern", "order_channel", "transmission_date", "customer_id",
        "customer_email", "customer_ip_address", "customer_language", "statement_reference", "order_id",
        "return_context", "data", "origin",
    ]

    /// A payment through a wallet as Office asks for it (guide table 5).
    ///
    /// - Parameter received: fields whose alphabets and sizes were checked where they came in.
    /// - Throws: ``FieldError`` naming the first field that does not fit: Paylib, ONE_SHOT and INTERNET alone, and
    ///   never PAYMENT_N.
    package init(providerFields received: FieldValues) throws(FieldError) {
        var fields = FieldValues()
        for name in Self.providerFields { fields[name] = received[name] }
        account = MerchantAccount(
            country: try MerchantCountry(fields["merchant_country"]), id: try MerchantID(fields["merchant_id"]))
        transactionID = try TransactionID(fields["transaction_id"])
        amount = try Money(digits: fields["amount"], currency: Currency(code: fields["currency_code"]))
        captureMode = try CaptureMode(fields["capture_mode"])
        captureDay = try Self.captureDay(fields["capture_day"])
        try Self.check("payment_mean", of: fields, is: "PAYLIB", isRequired: true)
        let address = try Self.returnAddress(fields["return_url"])
        try Self.check("payment_pattern", of: fields, is: "ONE_SHOT")
        try Self.check("order_channel", of: fields, is: "INTERNET")
        means = [OfferedMean(mean: .paylib, block: 1)]
        (normalReturnAddress, cancelReturnAddress, automaticResponseAddress) = (address, address, "")
        // Any language of ISO 639-1 may be the customer's; whoever has no pages here reads English.
        language = (try? RequestLanguage(fields["customer_language"])) ?? .english
        transmittedAt = try Instant(greenwichDigits: fields["transmission_date"], field: "transmission_date")
        dataKeywords = DataKeywords(fields["data"])
        kind = .provider
        self.fields = fields
    }

    /// The request as the books keep it.
    ///
    /// - Throws: ``FieldError`` for fields that no request of that kind has.
    package init(keptFields fields: FieldValues, kind: RequestKind) throws(FieldError) {
        switch kind {
        case .hosted: try self.init(fields: fields, forbidden: .blank)
        case .provider: try self.init(providerFields: fields)
        }
    }

    /// The same payment asked for again: everything but the moment of sending.
    func agreesAsProvider(with other: PaymentRequest) -> Bool {
        Self.providerFields.allSatisfy { $0 == "transmission_date" || fields[$0] == other.fields[$0] }
    }

    private static func check(
        _ name: String, of fields: FieldValues, is only: String, isRequired: Bool = false
    ) throws(FieldError) {
        let value = fields[name]
        if value.isEmpty && isRequired { throw FieldError(field: name, reason: .missing) }
        guard value.isEmpty || value == only else { throw FieldError(field: name, reason: .notAllowed) }
    }

    private static func captureDay(_ text: String) throws(FieldError) -> Int {
        if text.isEmpty { return 0 }
        return Int(try FieldFormat.n(1...2).parse(text, field: "capture_day")) ?? 0
    }

    /// An `http` or `https` address with a plain host and maybe a port, which a page's policy can name.
    private static func returnAddress(_ text: String) throws(FieldError) -> String {
        func refusal(_ reason: FieldError.Reason) -> FieldError { FieldError(field: "return_url", reason: reason) }
        if text.isEmpty { throw refusal(.missing) }
        guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || "\"<>\\\u{7f}".unicodeScalars.contains($0) })
        else { throw refusal(.wrongAlphabet) }
        let lowered = text.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else { throw refusal(.notAllowed) }
        let authority = lowered.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isHost = parts[0].utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7a, UInt8(ascii: "."), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isHost, let first = parts[0].first, first != ".", first != "-" else { throw refusal(.notAllowed) }
        if parts.count == 2 {
            let isPort = parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard isPort, let port = Int(parts[1]), (1...65_535).contains(port) else { throw refusal(.notAllowed) }
        }
        return text
    }
}
