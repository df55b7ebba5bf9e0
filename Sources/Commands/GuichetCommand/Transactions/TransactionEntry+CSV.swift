/// The columns of `transactions.csv` and `operations.csv` (docs/transactions.md): a name is never changed, new columns
/// are added at the end.
extension TransactionEntry {
    static let columns = [
        "merchant_country", "merchant_id", "payment_date", "payment_time", "transaction_id", "order_id", "customer_id",
        "payment_means", "wallet_type", "card_number", "card_validity", "currency", "origin_amount", "amount",
        "captured_amount", "credited_amount", "capture_mode", "capture_date", "transaction_status", "response_code",
        "bank_response_code", "authorisation_id", "payment_certificate", "guarantee", "automatic_response_status",
        "return_context",
    ]

    static let operationColumns = [
        "merchant_country", "merchant_id", "payment_date", "transaction_id", "order_id", "operation_sequence",
        "operation_name", "operation_date", "operation_time", "currency", "operation_amount", "operation_origin",
        "response_code", "new_status", "new_amount",
    ]

    var csv: String {
        CSVText.row([
            merchantCountry, merchantId, paymentDate, paymentTime, transactionId, orderId, customerId, paymentMeans,
            walletType, cardNumber, cardValidity, currency, decimal(originAmount), decimal(amount),
            decimal(capturedAmount), decimal(creditedAmount), captureMode, captureDate, transactionStatus, responseCode,
            bankResponseCode, authorisationId, paymentCertificate, guarantee, automaticResponseStatus, returnContext,
        ])
    }

    /// A row for each operation; the first five columns name the transaction in both files.
    var operationsCSV: String {
        operations.map { operation in
            CSVText.row([
                merchantCountry, merchantId, paymentDate, transactionId, orderId, String(operation.operationSequence),
                operation.operationName, operation.operationDate, operation.operationTime, currency,
                decimal(operation.operationAmount), operation.operationOrigin, operation.responseCode,
                operation.newStatus, decimal(operation.newAmount),
            ])
        }.joined()
    }

    private func decimal(_ minorUnits: Int64) -> String { CSVText.amount(minorUnits, decimals: decimals) }
}
