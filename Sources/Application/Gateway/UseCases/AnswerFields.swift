package import Payments

/// The fields of an answer to the shop, by browser or from server to server (facts §§ 2.2, 2.3, 5.1).
package enum AnswerFields {
    /// After an authorisation was asked for, or a wallet refused.
    package static func full(of paid: PaidTransaction, request: PaymentRequest) -> FieldValues {
        full(of: paid, asked: request.fields)
    }

    /// The same of a payment without a session.
    ///
    /// - Parameter asked: what the shop sent, by the names of a payment request.
    package static func full(of paid: PaidTransaction, asked: FieldValues) -> FieldValues {
        var fields = echoed(from: asked)
        setDate(paid.paidAt, in: &fields)
        fields[ResponseField.paymentMeans] = paid.mean.name
        fields[ResponseField.responseCode] = paid.responseCode.rawValue
        fields[ResponseField.paymentCertificate] = paid.certificate ?? ""
        fields[ResponseField.authorisationID] = paid.authorisationID ?? ""
        fields[ResponseField.bankResponseCode] = paid.bankResponseCode?.text ?? ""
        fields[ResponseField.cvvResponseCode] = paid.cryptogram?.rawValue ?? ""
        if let card = paid.card {
            fields[ResponseField.cardNumber] = card.extract
            fields[ResponseField.cardValidity] = card.expiry.sixDigits
            fields[ResponseField.cvvFlag] = card.hadCryptogram ? "1" : "0"
        }
        fields[ResponseField.captureDay] = String(paid.transaction.terms.day)
        fields[ResponseField.captureMode] = paid.transaction.terms.mode.rawValue
        fields[ResponseField.threedLSCode] = paid.guarantee.rawValue
        fields[ResponseField.transactionCondition] = "SSL"
        if let wallet = paid.wallet { setWallet(wallet, in: &fields) }
        return fields
    }

    /// After a cancellation or too many invalid entries: no transaction, but a date all the same (facts § 2.2).
    package static func full(of abandonment: Abandonment, request: PaymentRequest) -> FieldValues {
        var fields = echoed(from: request.fields)
        setDate(abandonment.at, in: &fields)
        fields[ResponseField.paymentMeans] = abandonment.mean?.name ?? ""
        fields[ResponseField.responseCode] = abandonment.code.rawValue
        fields[ResponseField.captureDay] = String(request.captureDay)
        fields[ResponseField.captureMode] = request.captureMode.rawValue
        if let wallet = abandonment.wallet { setWallet(wallet, in: &fields) }
        return fields
    }

    /// Without what the browser does not carry back when there is no ticket (facts § 2.3).
    package static func reduced(_ fields: FieldValues) -> FieldValues {
        var reduced = fields
        for field in ResponseField.absentFromReducedResponse { reduced[field] = "" }
        return reduced
    }

    private static let echoedFields: [ResponseField] = [
        .merchantID, .merchantCountry, .amount, .transactionID, .currencyCode, .returnContext, .caddie,
        .receiptComplement, .merchantLanguage, .language, .customerID, .orderID, .customerEmail, .customerIPAddress,
        .data, .orderValidity, .statementReference,
    ]

    private static func echoed(from asked: FieldValues) -> FieldValues {
        var fields = FieldValues()
        for field in echoedFields { fields[field] = asked[field.rawValue] }
        fields[ResponseField.transmissionDate] = asked[MessageField.transmissionDate]
        return fields
    }

    private static func setDate(_ instant: Instant, in fields: inout FieldValues) {
        let paris = CivilTime(paris: instant)
        fields[ResponseField.paymentDate] = paris.day.eightDigits
        fields[ResponseField.paymentTime] = paris.sixDigits
    }

    private static func setWallet(_ wallet: WalletAuthentication, in fields: inout FieldValues) {
        fields[ResponseField.data] = wallet.appended(to: fields[ResponseField.data])
    }
}
