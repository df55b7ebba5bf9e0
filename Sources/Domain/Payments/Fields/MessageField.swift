/// What `request` itself adds to the fields of the shop (facts §§ 3.4, 5.1).
package enum MessageField: String, CaseIterable, Hashable, Sendable {
    /// `yyyymmddhhmmss` in Greenwich when `request` ran.
    case transmissionDate = "transmission_date"
    /// The generation of the plug-in, `P617`.
    case version
    case certificateDate = "certificate_date"
    case certificateExpired = "certificate_expired"
    case certificateVersion = "certificate_version"
    case certificateType = "certificate_type"
}
