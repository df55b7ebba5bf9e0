/// The layout of `response`'s output, which grew with the plug-in (facts §§ 0.2, 2.2).
package enum ResponseGeneration: String, CaseIterable, Hashable, Sendable {
    case v500 = "500"
    case p600 = "P600"
    case p615 = "P615"
    case p617 = "P617"

    /// The fields after `code` and `error`, in order; nil is the value 42 that nobody names and that stays empty.
    package var fields: [ResponseField?] {
        switch self {
        case .v500: Self.base.filter { $0 != .complementaryInfo }
        case .p600: Self.base
        case .p615: Self.base + Self.addedByP615
        case .p617: Self.base + Self.addedByP615 + [nil, .threedLSCode, .threedRelegationCode]
        }
    }

    private static let base: [ResponseField] = [
        .merchantID, .merchantCountry, .amount, .transactionID, .paymentMeans, .transmissionDate, .paymentTime,
        .paymentDate, .responseCode, .paymentCertificate, .authorisationID, .currencyCode, .cardNumber, .cvvFlag,
        .cvvResponseCode, .bankResponseCode, .complementaryCode, .complementaryInfo, .returnContext, .caddie,
        .receiptComplement, .merchantLanguage, .language, .customerID, .orderID, .customerEmail, .customerIPAddress,
        .captureDay, .captureMode, .data,
    ]

    private static let addedByP615: [ResponseField] = [
        .orderValidity, .transactionCondition, .statementReference, .cardValidity, .scoreValue, .scoreColor, .scoreInfo,
        .scoreThreshold, .scoreProfile,
    ]
}
