import Payments

/// What `DEBUG!YES!` puts into the `error` value: tables of the API's surroundings (facts § 1.5). Keys are never in it.
enum DebugPage {
    static func environment(_ title: String, _ rows: [(name: String, value: String)]) -> String {
        table(title, rows)
    }

    static func fields(_ title: String, _ fields: FieldValues) -> String {
        table(title, fields.entries.map { ($0.name, $0.value) })
    }

    /// Clients look for the words `API ERROR`.
    static func error(_ error: KitError) -> String {
        "<TABLE BORDER=1><CAPTION>API ERROR</CAPTION><TR><TD>\(error.text)</TD></TR></TABLE>"
    }

    private static func table(_ title: String, _ rows: [(name: String, value: String)]) -> String {
        var html = "<TABLE BORDER=1><CAPTION>\(title)</CAPTION>"
        for row in rows {
            html += "<TR><TD>\(HTMLText.escaped(row.name))</TD><TD>\(HTMLText.escaped(row.value))</TD></TR>"
        }
        return html + "</TABLE>"
    }
}
