/// A payment as a shop asks for it, every field checked (facts §§ 1.2, 5, 10).
package struct PaymentRequest: Hashable, Sendable {
    /// All fields as they came, except that forbidden characters may have been blanked.
    package let fields: FieldValues
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
    package let kind: RequestKind

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
    package init(fields received: FieldValues, forbidden: ForbiddenCharacters) throws(FieldError) {
        var fields = received
        for field in RequestField.allCases { try field.check(fields[field]) }
        for name in Self.guardedFields {
            fields[name] = try Self.withoutForbiddenCharacters(fields[name], field: name.rawValue, forbidden)
        }
        account = MerchantAccount(
            country: try MerchantCountry(fields[RequestField.merchantCountry]),
            id: try MerchantID(fields[RequestField.merchantID]))
        transactionID = try TransactionID(fields[RequestField.transactionID])
        amount = try Money(
            digits: fields[RequestField.amount], currency: Currency(code: fields[RequestField.currencyCode]))
        captureMode = try CaptureMode(fields[RequestField.captureMode])
        captureDay = Int(fields[RequestField.captureDay]) ?? 0
        means = try Self.offeredMeans(fields[RequestField.paymentMeans])
        normalReturnAddress = try Self.address(fields, .normalReturnURL, required: true)
        cancelReturnAddress = try Self.address(fields, .cancelReturnURL, required: true)
        automaticResponseAddress =
            try Self.address(fields, .automaticResponseURL, required: false)
        language = try RequestLanguage(fields[RequestField.language])
        transmittedAt = try Instant(greenwichDigits: fields[MessageField.transmissionDate], field: "transmission_date")
        dataKeywords = DataKeywords(fields[RequestField.data])
        kind = .hosted
        self.fields = fields
    }

    /// The fields that must agree when the same payment is asked for again (facts § 10).
    package func agrees(with other: PaymentRequest) -> Bool {
        guard kind == other.kind else { return false }
        if kind == .provider { return agreesAsProvider(with: other) }
        return amount == other.amount && captureMode == other.captureMode && captureDay == other.captureDay
            && Self.comparedFields.allSatisfy { fields[$0] == other.fields[$0] }
    }

    private static let comparedFields: [RequestField] = [
        .customerID, .data, .merchantLanguage, .orderValidity, .returnContext,
    ]

    private static let guardedFields: [RequestField] = [.customerID, .orderID, .returnContext, .statementReference]

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

    private static func address(
        _ fields: FieldValues, _ which: RequestField, required: Bool
    ) throws(FieldError) -> String {
        let (text, field) = (fields[which], which.rawValue)
        if text.isEmpty && !required { return text }
        guard !text.isEmpty else { throw FieldError(field: field, reason: .missing) }
        let lowered = text.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else {
            throw FieldError(field: field, reason: .notAllowed)
        }
        // Browsers read a backslash as a slash, and no page would lead there.
        guard !text.unicodeScalars.contains(where: { " \"<>\\".unicodeScalars.contains($0) }) else {
            throw FieldError(field: field, reason: .wrongAlphabet)
        }
        guard let next = lowered.dropFirst(scheme.count).first, !"/?#:@".contains(next) else {
            throw FieldError(field: field, reason: .notAllowed)
        }
        return text
    }
}
