/// One process of a demonstration.
struct DemoPart {
    enum Name: String, CaseIterable {
        case acquirer, paylib, payment, office, shop
    }

    let name: Name
    let executable: String
    let arguments: [String]
    let readiness: Readiness

    /// How a part says that it is ready.
    enum Readiness {
        /// This address answers 200.
        case answers(String)
        /// This file is there.
        case writes(String)
    }

    /// How to start it again by hand.
    var commandLine: String { ([executable] + arguments).map(Self.quoted).joined(separator: " ") }

    private static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-:=".contains($0)) }
        return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
