import Gateway
import Logging
import OfficeMessages
import Payments

/// Takes each call to its function, after every attribute was checked; what a field does wrong is an answer 12.
struct OfficeDispatcher: Sendable {
    let site: OfficeSite

    /// - Returns: every attribute of the function's answer, in the order of the documents.
    /// - Throws: errors of the store: nothing is known to have been done then.
    func answer(_ call: OfficeCall) async throws -> OfficeAttributes {
        do {
            try call.function.check(call.attributes)
            return call.function.ordered(try await values(of: call))
        } catch let error as FieldError {
            return refusal(of: call, .invalidTransaction, "\(error)")
        } catch let refusal as OfficeRefusal {
            return self.refusal(of: call, refusal.code, refusal.explanation)
        }
    }

    /// The code, its explanation and the moment, under the names that the function has for them.
    private func refusal(of call: OfficeCall, _ code: ResponseCode, _ explanation: String) -> OfficeAttributes {
        var values = call.function.answer(code: code.rawValue, explanation: explanation)
        let paris = CivilTime(paris: site.platform.business.now())
        for prefix in ["transaction", "diagnostic"] {
            if values.contains(prefix + "_date") { values[prefix + "_date"] = paris.day.eightDigits }
            if values.contains(prefix + "_time") { values[prefix + "_time"] = paris.sixDigits }
        }
        // Answers that name their payment do so even when they refuse.
        for name in call.function.mandatoryAttributes where values.contains(name) && values[name].isEmpty {
            let asked = call.attributes[name]
            if (try? OfficeAttributeFormat.check(asked, of: name)) != nil { values[name] = asked }
        }
        return values
    }

    private func values(of call: OfficeCall) async throws -> OfficeAttributes {
        switch call.function {
        case .author: try await call.author()
        case .validate: try await call.validate()
        case .cancel: try await call.cancel()
        case .credit: try await call.credit()
        case .advice: try await call.advice()
        case .duplicate: try await call.duplicate()
        case .creditHolder: try await call.creditHolder()
        case .diagnosis: try await call.diagnosis()
        case .paymentProviderInitialize: try await call.paymentProviderInitialize()
        case .paymentProviderFinalize: try await call.paymentProviderFinalize()
        case .checkOffice, .checkDiag, .checkCheckout, .checkPayID, .checkCashManagement, .checkCheque: call.check()
        }
    }
}
