/// The form that a shop puts into its page, to the byte as shops take it apart (facts § 1.4).
struct PaymentForm {
    /// callpayment's address.
    let action: String
    /// `DATA`, hexadecimal.
    let message: String
    let logoDirectory: String
    let language: String
    let layout: FormLayout

    /// One line, without `!`.
    var html: String {
        let target = HTMLText.escaped(layout.target)
        var html = "<FORM METHOD=POST ACTION=\"\(HTMLText.escaped(action))\" target=\"\(target)\">"
        html += "<INPUT TYPE=HIDDEN NAME=DATA VALUE=\"\(message)\">"
        let logos = HTMLText.escaped(logoDirectory)
        for block in layout.blocks {
            if layout.hasSentence {
                html += "<DIV ALIGN=\(layout.alignment)>\(FormSentence.standard(in: language))"
                html += "  <IMG BORDER=0 SRC=\"\(logos)CLEF.gif\"> :<br><br></DIV>"
            }
            html += "<DIV ALIGN=\(layout.alignment)>"
            for (index, mean) in block.means.enumerated() {
                if index > 0 { html += "<IMG SRC=\"\(logos)INTERVAL.gif\">" }
                html += "<INPUT TYPE=IMAGE NAME=\(mean) BORDER=0 SRC=\"\(logos)\(mean).gif\">"
            }
            html += "<br><br></DIV>"
        }
        return html + "</FORM>"
    }
}
