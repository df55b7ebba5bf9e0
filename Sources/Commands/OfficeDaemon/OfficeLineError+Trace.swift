package import OfficeMessages

extension OfficeLineError {
    /// What traces say of it: the names that a caller wrote stand in it, and may be a card's number by mistake.
    package var trace: String {
        switch self {
        case .notWellFormed, .unknownElement, .undeclaredAttribute, .unregisteredComponent:
            text.replacing(/[0-9]{10,}/) { String(repeating: "#", count: $0.output.count) }
        // A merchant's number may stand in the path.
        case .serviceOnCommandPort, .commandOnServicePort, .unknownCommand, .certificateUnreadable,
            .pathfileUnreadable, .refused:
            text
        }
    }
}
