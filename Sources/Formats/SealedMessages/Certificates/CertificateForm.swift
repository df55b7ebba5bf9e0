/// How a certificate file is wrapped, by the extension of its name (`F_CTYPE`, facts § 3.4).
///
/// A web server that is asked for a file in the right form runs it and shows nothing.
package enum CertificateForm: String, CaseIterable, Hashable, Sendable {
    case plain = ""
    case php, jsp, asp, aspx

    /// The lines before and after the comment's content.
    var wrapping: (before: [String], after: [String]) {
        switch self {
        case .plain: ([], [])
        case .php: (["<?php", "/*"], ["*/", "?>"])
        case .jsp, .aspx: (["<%--"], ["--%>"])
        case .asp: (["<%@ LANGUAGE=\"JScript\" %>", "<%", "/*"], ["*/", "%>"])
        }
    }
}
