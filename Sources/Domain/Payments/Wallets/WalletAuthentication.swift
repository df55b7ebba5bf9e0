/// How a wallet authenticated its holder: the keys that a Paylib answer adds to `data` (guide § 4.4 table 4).
package struct WalletAuthentication: Hashable, Sendable {
    /// `HOLDER_AUTHENT_METHOD`.
    package enum Method: String, CaseIterable, Hashable, Sendable {
        case none = "NO_AUTHENT"
        case password = "PASSWORD"
        case telephone = "OTP_TEL"
        case software = "OTP_SOFT"
        case hardware = "OTP_HARD"
    }

    /// `HOLDER_AUTHENT_STATUS`.
    package enum Status: String, CaseIterable, Hashable, Sendable {
        case success = "SUCCESS"
        case failure = "FAILURE"
        case cancelled = "CANCEL"
        case notEnrolled = "NOT_ENROLLED"
        case notParticipated = "NOT_PARTICIPATED"
        case notAvailable = "NOT_AVAILABLE"
        case unknown = "UNKNOWN"

        /// What the payment page answers without asking the bank; nil when the bank is to be asked.
        package var refusal: ResponseCode? {
            switch self {
            case .success: nil
            case .cancelled: .cancelledByShopper
            case .failure, .notEnrolled, .notParticipated, .unknown: .refused
            case .notAvailable: .unavailable
            }
        }
    }

    package let method: Method
    package let status: Status

    package init(method: Method, status: Status) {
        self.method = method
        self.status = status
    }

    /// The five keys as they follow whatever the shop had put in `data`; every pair ends with `;`.
    package func appended(to data: String) -> String {
        let separator = data.isEmpty || data.hasSuffix(";") ? "" : ";"
        return data + separator + "PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;"
            + "HOLDER_AUTHENT_METHOD=\(method.rawValue);HOLDER_AUTHENT_STATUS=\(status.rawValue);"
    }
}
