import Hummingbird

/// Why a call was not even looked into: an HTTP status, one word for programs, a line for people.
struct OfficeProblem: Error {
    let status: HTTPResponse.Status
    let code: String
    let text: String
    /// What the log says besides; nil where it need not say anything.
    let cause: String?

    init(_ status: HTTPResponse.Status, _ code: String, _ text: String, cause: String? = nil) {
        self.status = status
        self.code = code
        self.text = text
        self.cause = cause
    }

    static let readOnly = OfficeProblem(
        .serviceUnavailable, "read_only", "The platform takes nothing new while its books are moved: send this later")
    /// There is no database for a while; what was asked before may be in it.
    static let withoutBooks = OfficeProblem(
        .serviceUnavailable, "no_database", "The platform has no database at the moment: send the call again")
    static let busy = OfficeProblem(.serviceUnavailable, "busy", "Too many calls are waiting: send this one again")
    static let failed = OfficeProblem(.internalServerError, "fault", "The platform has a fault: send the call again")
    static let method = OfficeProblem(.methodNotAllowed, "method", "Calls are posted")

    static func http(_ status: HTTPResponse.Status) -> OfficeProblem {
        if status == .contentTooLarge { return OfficeProblem(status, "too_large", "The body is too large") }
        return OfficeProblem(status, "http", status.reasonPhrase)
    }

    static let unknownFunction = OfficeProblem(.notFound, "unknown_function", "No function has this address")

    static func envelope(_ text: String) -> OfficeProblem { OfficeProblem(.badRequest, "envelope", text) }

    /// The same words whether the merchant, its key or the seal is wrong.
    static func security(_ cause: String) -> OfficeProblem {
        OfficeProblem(.forbidden, "security_error", "Security error", cause: cause)
    }

    static func time(ageSeconds: Int64) -> OfficeProblem {
        OfficeProblem(
            .badRequest, "transmission_date",
            "transmission_date is \(ageSeconds.magnitude) seconds \(ageSeconds > 0 ? "behind" : "ahead of") the platform's clock"
        )
    }
}
