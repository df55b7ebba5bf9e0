/// A payment as a shop asks for it, every field checked (facts §§ 1.2, 5, 10).
package struct PaymentRequest: Hashable, Sendable {
    /// All fields as they came, except that forbidden characters may have been blanked.
    package let fields: FieldList
    package let account: MerchantAccount
    package let transactionID: TransactionID
    package let amount: Money
    package let captureMode: CaptureMode
    package let captureDay: Int
    /// The means offered, each with its block, in the shop's order.
    package let means: [OfferedMean]
    package let normalReturnAddress: String
    package let cancelReturnAddress: String
    /// Empty when the shop wants none: UNDEFINED (FAQ 3).
    package let automaticResponseAddress: String
    package let language: RequestLanguage
    package let transmittedAt: Instant
    package let dataKeywords: DataKeywords

    package struct OfferedMean: Hashable, Sendable {
        package let mean: PaymentMean
        package let block: Int
    }

    /// What to do with `|`, `;`, `:` and `"` in the fields that forbid them (facts § 10).
    package enum ForbiddenCharacters: Sendable {
        /// An error, as in the demonstration.
        case refuse
        /// Blanks instead, as in production.
        case blank
    }

    /// - Throws: ``FieldError`` naming the first field that does not fit.
    package init(fields received: FieldList, forbidden: ForbiddenCharacters) throws(FieldError) {
        var fields = received
        for (name, format) in Self.formats { try format.parse(fields[name], field: name) }
        for name in Self.guardedFields {
            fields[name] = try Self.withoutForbiddenCharacters(fields[name], field: name, forbidden)
        }
        account = MerchantAccount(
            country: try MerchantCountry(fields["merchant_country"]), id: try MerchantID(fields["merchant_id"]))
        transactionID = try TransactionID(fields["transaction_id"])
        amount = try Money(digits: fields["amount"], currency: Currency(code: fields["currency_code"]))
        captureMode = try CaptureMode(fields["capture_mode"])
        captureDay = Int(fields["capture_day"]) ?? 0
        means = try Self.offeredMeans(fields["payment_means"])
        normalReturnAddress = try Self.address(fields["normal_return_url"], field: "normal_return_url", required: true)
        cancelReturnAddress = try Self.address(fields["cancel_return_url"], field: "cancel_return_url", required: true)
        automaticResponseAddress =
            try Self.address(fields["automatic_response_url"], field: "automatic_response_url", required: false)
        language = try RequestLanguage(fields["language"])
        transmittedAt = try Instant(greenwichDigits: fields["transmission_date"], field: "transmission_date")
        dataKeywords = DataKeywords(fields["data"])
        self.fields = fields
    }

    /// The fields that must agree when the same payment is asked for again (facts § 10).
    package func agrees(with other: PaymentRequest) -> Bool {
        amount == other.amount && captureMode == other.captureMode && captureDay == other.captureDay
            && Self.comparedFields.allSatisfy { fields[$0] == other.fields[$0] }
    }

    private static let comparedFields = [
        "customer_id", "data", "merchant_language", "order_validity", "return_context",
    ]

    private static let guardedFields = ["customer_id", "order_id", "return_context", "statement_reference"]

    private static let formats: [(String, FieldFormat)] = [
        ("capture_day", .n(0...2)), ("caddie", .ans(2048)), ("customer_id", .ans(19)), ("customer_email", .ans(128)),
        ("customer_ip_address", FieldFormat(.ns, 0...19)), ("data", .ans(2048)), ("return_context", .ans(256)),
        ("order_id", .ans(32)), ("order_validity", .n(0...2)), ("statement_reference", .ans(100)),
        ("merchant_language", .a(0...2)), ("receipt_complement", .ans(3072)), ("transaction_condition", .ans(64)),
        ("bgcolor", .ans(7)), ("textcolor", .ans(7)), ("background_id", .ans(32)), ("logo_id", .ans(32)),
        ("logo_id2", .ans(32)), ("advert", .ans(32)), ("templatefile", .ans(32)), ("normal_return_logo", .ans(50)),
        ("cancel_return_logo", .ans(50)), ("submit_logo", .ans(50)), ("target", .ans(32)), ("payment_means", .ans(128)),
        ("normal_return_url", .ans(511)), ("cancel_return_url", .ans(511)), ("automatic_response_url", .ans(511)),
    ]

    private static func withoutForbiddenCharacters(
        _ text: String, field: String, _ policy: ForbiddenCharacters
    ) throws(FieldError) -> String {
        let forbidden: Set<Character> = ["|", ";", ":", "\""]
        guard let found = text.first(where: forbidden.contains) else { return text }
        switch policy {
        case .refuse: throw FieldError(field: field, reason: .forbiddenCharacter(found))
        case .blank: return String(text.map { forbidden.contains($0) ? " " : $0 })
        }
    }

    /// `NAME,block,NAME,block…` (facts § 1.2); blocks 1 to 9.
    private static func offeredMeans(_ text: String) throws(FieldError) -> [OfferedMean] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard !text.isEmpty else { throw FieldError(field: "payment_means", reason: .missing) }
        guard parts.count % 2 == 0 else { throw FieldError(field: "payment_means", reason: .notAllowed) }
        var means: [OfferedMean] = []
        for index in stride(from: 0, to: parts.count, by: 2) {
            guard let block = Int(parts[index + 1]), (1...9).contains(block) else {
                throw FieldError(field: "payment_means", reason: .notAllowed)
            }
            means.append(OfferedMean(mean: try PaymentMean(parts[index]), block: block))
        }
        return means
    }

    private static func address(_ text: String, field: String, required: Bool) throws(FieldError) -> String {
        if text.isEmpty && !required { return text }
        guard !text.isEmpty else { throw FieldError(field: field, reason: .missing) }
        let lowered = text.lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://") else {
            throw FieldError(field: field, reason: .notAllowed)
        }
        guard !text.unicodeScalars.contains(where: { $0 == " " || $0 == "\"" || $0 == "<" || $0 == ">" }) else {
            throw FieldError(field: field, reason: .wrongAlphabet)
        }
        return text
    }
}
