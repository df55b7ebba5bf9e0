/// What is wrong with a line, in the words that clients of the component know (facts § 7.1).
package enum OfficeLineError: Error, Hashable, Sendable {
    /// Not one of the documents' messages: they show none for this.
    case notWellFormed(XMLError)
    /// An unknown function, or another element than the one that `name` announces.
    case unknownElement(String, parent: String)
    case undeclaredAttribute(String, element: String)
    case serviceOnCommandPort
    case commandOnServicePort
    case unregisteredComponent(String)
    case unknownCommand
    case certificateUnreadable(path: String)
    case pathfileUnreadable(path: String)
    /// The platform said why it does not take the call.
    case refused(String)

    /// Paths and names are wire text; the writer of the line escapes them.
    package var text: String {
        switch self {
        case .notWellFormed(let error): "Not a well-formed line: \(error)."
        case .unknownElement(let name, let parent): "Element \"\(parent)\" does not allow \"\(name)\" here."
        case .undeclaredAttribute(let name, let element):
            "Attribute \"\(name)\" is not declared for element \"\(element)\"."
        case .serviceOnCommandPort: "Root element type is \"service\", but was declared to be \"command\"."
        case .commandOnServicePort:
            "URI=null Ligne = 15 : Root element type is \"command\", but was declared to be \"service\"."
        case .unregisteredComponent(let name): "\"\(name) is not a registered component\""
        case .unknownCommand: "Attribut \"name\" is not valid."
        case .certificateUnreadable(let path): "Cannot open certificat.(\(path))"
        case .pathfileUnreadable(let path): "\(path) (Le chemin d'acc\u{e8}s sp\u{e9}cifi\u{e9} est introuvable)"
        case .refused(let text): text
        }
    }

    /// `<Error message="…"/>`, without a line end.
    package var line: String {
        var writer = XMLWriter()
        writer.empty("Error", ["message": text])
        return writer.line
    }
}
