/// `threed_ls_code`, `guarantee_indicator`: who bears a fraud (guide § 3.6, facts § 5.1).
package enum GuaranteeIndicator: String, CaseIterable, Hashable, Sendable {
    case guaranteed = "1"
    case notGuaranteed = "0"
    case unknown = "9"
    case notApplicable = ""
}
