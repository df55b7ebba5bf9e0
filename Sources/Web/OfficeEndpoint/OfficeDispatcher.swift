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
            return call.function.answer(code: ResponseCode.invalidTransaction.rawValue, explanation: "\(error)")
        } catch let refusal as OfficeRefusal {
            return call.function.answer(code: refusal.code.rawValue, explanation: refusal.explanation)
        }
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
