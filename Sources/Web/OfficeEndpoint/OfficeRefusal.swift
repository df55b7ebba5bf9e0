import Payments

/// A refusal that the engine need not be asked for.
struct OfficeRefusal: Error {
    let code: ResponseCode
    let explanation: String
}
