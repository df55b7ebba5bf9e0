import OfficeMessages

extension OfficeCall {
    /// `checkoffice` and its sisters: whoever gets here has a certificate that the platform knows (facts § 7.2).
    func check() -> OfficeAttributes { ["pathfile": "OK", "certificate": "OK"] }
}
