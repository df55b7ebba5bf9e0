import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// What came of a payment through a wallet, however often it is asked (guide § 5.3.4).
    func paymentProviderFinalize() async throws -> OfficeAttributes {
        let outcome = try await FinalizeProviderPayment(platform: platform)(
            account: account, data: attributes["redirection_data"], version: attributes["message_version"],
            transactionID: try transactionID(), amount: attributes["amount"])
        switch outcome {
        case .ended(let view): return ended(view)
        case .pending(let view):
            return described(view.session.request, .incompatibleState, at: platform.business.now())
        case .unknown:
            throw OfficeRefusal(code: .notFound, explanation: "no payment has this redirection_data any more")
        case .refused(let refusal):
            throw OfficeRefusal(code: .invalidTransaction, explanation: refusal.explanation)
        }
    }

    private func ended(_ view: PaymentView) -> OfficeAttributes {
        let request = view.session.request
        if let paid = view.transaction {
            var values = described(request, paid.responseCode, at: paid.paidAt)
            paid.describe(in: &values)
            return values
        }
        guard case .abandoned(let abandonment) = view.session.step else {
            return described(request, .temporaryProblem, at: platform.business.now())
        }
        var values = described(request, abandonment.code, at: abandonment.at)
        if let wallet = abandonment.wallet { values["data"] = wallet.appended(to: request.fields["data"]) }
        return values
    }

    /// What is known of a payment before the bank is asked: the shop's own fields, as they were sent.
    private func described(_ request: PaymentRequest, _ code: ResponseCode, at moment: Instant) -> OfficeAttributes {
        let (paris, terms) = (CivilTime(paris: moment), request.captureTerms)
        var values: OfficeAttributes = [
            "transaction_date": paris.day.eightDigits,
            "transaction_time": paris.sixDigits,
            "capture_mode": terms.mode.rawValue,
            "capture_day": String(terms.day),
            "response_code": code.rawValue,
            "payment_pattern": "ONE_SHOT",
            "order_channel": "INTERNET",
        ]
        for name in Self.echoed { values[name] = request.fields[name] }
        return values
    }

    /// Guide table 10: fields that come back as they were sent.
    private static let echoed = [
        "merchant_id", "merchant_country", "transaction_id", "currency_code", "amount", "customer_id",
        "customer_email", "customer_ip_address", "statement_reference", "order_id", "return_context", "data", "origin",
    ]
}

extension PaymentRequest {
    /// Six days at most through a wallet (guide § 3.1).
    fileprivate var captureTerms: CaptureTerms { CaptureTerms(mode: captureMode, day: captureDay, wallet: true) }
}

extension PaidTransaction {
    fileprivate func describe(in values: inout OfficeAttributes) {
        values["new_status"] = transaction.state.rawValue
        values["bank_response_code"] = bankResponseCode?.text ?? ""
        values["autorisation_id"] = authorisationID ?? ""
        values["transaction_certificate"] = certificate ?? ""
        values["guarantee_indicator"] = guarantee.rawValue
        values["cvv_response_code"] = cryptogram?.rawValue ?? ""
        values["payment_mean_brand"] = mean.name
        values["masked_pan"] = card?.maskedNumber ?? ""
        values["pan_validity"] = card?.expiry.sixDigits ?? ""
        values["data"] = answeredData
    }
}

extension CardOnFile {
    /// `4970#####30` for `4970.30` (guide figure 9).
    fileprivate var maskedNumber: String { extract.replacing(".", with: "#####") }
}

extension FinalizeProviderPayment.Refusal {
    fileprivate var explanation: String {
        switch self {
        case .version: "message_version has a value that is not allowed"
        case .altered: "redirection_data is not as it was given to this merchant"
        case .expired: "redirection_data is of a session that has expired"
        case .differs(let field): "\(field) is not the one of paymentProviderInitialize"
        }
    }
}
