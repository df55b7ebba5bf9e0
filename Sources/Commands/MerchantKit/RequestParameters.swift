import Payments

/// The fields of one request, from the call and both parameter files, each checked against the dictionary.
struct RequestParameters {
    private(set) var fields = FieldValues()
    let account: MerchantAccount
    let layout: FormLayout

    /// - Parameters:
    ///   - call: wins over `merchant`, which wins over `defaults` (facts § 1.1); an empty value leaves the choice to
    ///     the next one.
    /// - Throws: ``KitError`` naming the field.
    init(call: FieldValues, merchant: FieldValues, defaults: FieldValues) throws(KitError) {
        for field in RequestField.allCases {
            let value = [call[field], merchant[field], defaults[field], Self.default(of: field)].first { !$0.isEmpty }
            guard let value else { continue }
            try Self.check(value, of: field)
            fields[field] = Self.normalised(value, of: field)
        }
        for field in [RequestField.merchantID, .merchantCountry, .amount, .paymentMeans] where fields[field].isEmpty {
            throw .callParameters("\(field.rawValue) not filled")
        }
        do {
            account = MerchantAccount(
                country: try MerchantCountry(fields[RequestField.merchantCountry]),
                id: try MerchantID(fields[RequestField.merchantID]))
            _ = try Money(digits: fields[RequestField.amount], currency: .euro)
            layout = try FormLayout(fields)
        } catch {
            throw KitError(error)
        }
        // They lay out the shop's own form; the platform has no use for them.
        for field in [RequestField.headerFlag, .blockAlign, .blockOrder] { fields[field] = "" }
    }

    /// The identifier is needed to find the merchant's file, before the rest can be put together.
    static func merchantID(in call: FieldValues) throws(KitError) -> MerchantID {
        do { return try MerchantID(call[RequestField.merchantID]) } catch { throw KitError(error) }
    }

    /// What `request` itself supplies (facts § 1.1).
    private static func `default`(of field: RequestField) -> String {
        switch field {
        case .currencyCode: "978"
        case .headerFlag: "yes"
        case .blockAlign: "center"
        case .blockOrder: "1,2,3,4,5,6,7,8,9"
        default: ""
        }
    }

    private static func check(_ value: String, of field: RequestField) throws(KitError) {
        guard value.unicodeScalars.count <= field.format.length.upperBound else {
            throw .tooLong(argument: "\(field.rawValue)=\(value)")
        }
        do { try field.check(value) } catch { throw KitError(error) }
    }

    /// Words that shops write in either case.
    private static func normalised(_ value: String, of field: RequestField) -> String {
        switch field {
        case .merchantCountry, .language, .merchantLanguage, .headerFlag, .blockAlign: value.lowercased()
        case .captureMode, .paymentMeans: capitals(value)
        default: value
        }
    }
}

extension RequestParameters {
    /// ASCII alone: what other bytes stand for is the shop's own affair.
    private static func capitals(_ value: String) -> String {
        var bytes = value.wireBytes
        for index in bytes.indices where (0x61...0x7a).contains(bytes[index]) { bytes[index] -= 0x20 }
        return String(wireBytes: bytes)
    }
}

extension KitError {
    /// A field's fault in the words of FAQ 23.
    init(_ error: FieldError) {
        switch error.reason {
        case .missing: self = .callParameters("\(error.field) not filled")
        case .tooShort: self = .callParameters("\(error.field) too short")
        case .tooLong: self = .callParameters("\(error.field) too long")
        case .wrongAlphabet, .forbiddenCharacter, .notAllowed: self = .callParameters("\(error.field) invalid")
        }
    }
}
