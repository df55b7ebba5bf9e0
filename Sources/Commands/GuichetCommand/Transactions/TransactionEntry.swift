import Gateway
import Payments

/// A transaction as lists and exports show it: of the card its extract, nothing else.
package struct TransactionEntry: Codable, Hashable, Sendable {
    /// `fr.029800266211111.20261121.175707`.
    package let key: String
    package let merchantCountry: String
    package let merchantId: String
    /// `2026-11-21`, in Paris.
    package let paymentDate: String
    /// `17:57:07`, in Paris.
    package let paymentTime: String
    package let transactionId: String
    package let orderId: String
    package let customerId: String
    package let returnContext: String
    package let paymentMeans: String
    /// `PAYLIB`, or nothing.
    package let walletType: String
    /// `4970.30`; empty for a payment whose wallet gave no card.
    package let cardNumber: String
    /// `2028-12`.
    package let cardValidity: String
    /// Three letters.
    package let currency: String
    /// Digits after the decimal separator of the amounts, which are in the smallest unit of the currency.
    package let decimals: Int
    package let originAmount: Int64
    /// The balance.
    package let amount: Int64
    package let capturedAmount: Int64
    package let creditedAmount: Int64
    package let captureMode: String
    /// `2026-11-27`; empty where nothing was or will be sent to the bank.
    package let captureDate: String
    package let transactionStatus: String
    package let responseCode: String
    package let bankResponseCode: String
    package let authorisationId: String
    package let paymentCertificate: String
    /// 1 guaranteed, 0 not, 9 unknown, empty where it does not apply.
    package let guarantee: String
    package let automaticResponseStatus: String
    /// In their sequence; the payment itself first.
    package let operations: [OperationEntry]

    init(_ listed: ListedTransaction) {
        let (paid, transaction) = (listed.paid, listed.paid.transaction)
        let time = CivilTime(paris: paid.paidAt)
        let currency = transaction.originAmount.currency
        key = paid.key.text
        merchantCountry = paid.key.account.country.rawValue
        merchantId = paid.key.account.id.digits
        paymentDate = paid.key.paymentDate.dashed
        paymentTime = time.clock
        transactionId = paid.key.transactionID.text
        orderId = ForeignText.read(paid.request[RequestField.orderID])
        customerId = ForeignText.read(paid.request[RequestField.customerID])
        returnContext = ForeignText.read(paid.request[RequestField.returnContext])
        paymentMeans = paid.mean.name
        walletType = paid.wallet == nil ? "" : PaymentMean.paylib.name
        cardNumber = paid.card?.extract ?? ""
        cardValidity = paid.card.map { "\($0.expiry.sixDigits.prefix(4))-\($0.expiry.sixDigits.suffix(2))" } ?? ""
        self.currency = currency.letters
        decimals = currency.decimals
        originAmount = transaction.originAmount.minorUnits
        amount = transaction.amount.minorUnits
        capturedAmount = transaction.captured.minorUnits
        creditedAmount = transaction.credited.minorUnits
        captureMode = transaction.terms.mode.rawValue
        captureDate = paid.captureDate?.dashed ?? ""
        transactionStatus = transaction.state.rawValue
        responseCode = paid.responseCode.rawValue
        bankResponseCode = paid.bankResponseCode?.text ?? ""
        authorisationId = paid.authorisationID ?? ""
        paymentCertificate = paid.certificate ?? ""
        guarantee = paid.guarantee.rawValue
        automaticResponseStatus = listed.automaticResponse.rawValue
        operations = listed.operations.map(OperationEntry.init)
    }
}

/// One operation on a transaction.
package struct OperationEntry: Codable, Hashable, Sendable {
    /// 0 for the payment itself.
    package let operationSequence: Int
    /// As in the operations journal: `CANCEL`, `DEBIT_CAPTURE`.
    package let operationName: String
    /// `2026-11-21`, in Paris.
    package let operationDate: String
    package let operationTime: String
    /// In the smallest unit of the transaction's currency.
    package let operationAmount: Int64
    package let operationOrigin: String
    package let responseCode: String
    package let newStatus: String
    package let newAmount: Int64

    init(_ record: OperationRecord) {
        let time = CivilTime(paris: record.at)
        operationSequence = record.sequence
        operationName = record.kind.rawValue
        operationDate = time.day.dashed
        operationTime = time.clock
        operationAmount = record.amount.minorUnits
        operationOrigin = ForeignText.read(record.origin)
        responseCode = record.responseCode.rawValue
        newStatus = record.stateAfter.rawValue
        newAmount = record.amountAfter.minorUnits
    }
}
