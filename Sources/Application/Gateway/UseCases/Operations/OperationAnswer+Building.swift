import Payments

extension OperationAnswer {
    /// What an operation that was stored answers; the same every time it is asked.
    ///
    /// - Parameter bank: what the bank answered to the authorisation that the operation brought; nil without one.
    init(
        of operation: OperationRecord, on paid: PaidTransaction, bank: AuthorisationAnswer?, signer: CertificateSigner
    ) {
        self.init(operation.responseCode, at: operation.at)
        let isPayment = operation.sequence == 0
        if operation.responseCode.isAccepted {
            certificate =
                isPayment
                ? paid.certificate
                : signer.certificate(of: operation.id ?? paid.id, key: paid.key, amount: operation.amount)
            authorisationID = bank?.authorisationID
        }
        newStatus = operation.stateAfter
        newAmount = operation.amountAfter
        creditedAmount =
            operation.kind == .credit || operation.kind == .creditHolder ? operation.amount : nil
        data = paid.answeredData
        cryptogram = bank?.cryptogram
        bankResponseCode = bank?.bankResponseCode
        guarantee = isPayment ? paid.guarantee : nil
    }

    /// A refusal of an operation on a transaction, which stays as it is.
    static func refusal(
        _ code: ResponseCode, at: Instant, of paid: PaidTransaction? = nil, field: String? = nil
    ) -> OperationAnswer {
        var answer = OperationAnswer(code, at: at)
        answer.newStatus = paid?.transaction.state
        answer.newAmount = paid?.transaction.amount
        answer.data = paid?.answeredData ?? ""
        answer.fieldAtFault = field
        return answer
    }

    /// What a domain refusal answers: 24 for the state, 12 for the amount or its currency.
    static func refusal(for reason: OperationRefusal, at: Instant, of paid: PaidTransaction) -> OperationAnswer {
        switch reason {
        case .incompatibleState: refusal(.incompatibleState, at: at, of: paid)
        case .amountNotAllowed: refusal(.invalidTransaction, at: at, of: paid, field: "amount")
        case .currencyDiffers: refusal(.invalidTransaction, at: at, of: paid, field: "currency_code")
        }
    }
}

extension PaidTransaction {
    /// `data` as the shop sent it, followed by the wallet's keys if one was used (guide tables 10 and 13).
    package var answeredData: String {
        let data = request[RequestField.data]
        return wallet?.appended(to: data) ?? data
    }
}
