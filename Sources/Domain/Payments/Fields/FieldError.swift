/// Why one field was refused; it names the field and never carries its value.
package struct FieldError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case missing
        case tooShort(minimum: Int)
        case tooLong(maximum: Int)
        case wrongAlphabet
        case forbiddenCharacter(Character)
        case notAllowed
    }

    package let field: String
    package let reason: Reason

    package init(field: String, reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

extension FieldError: CustomStringConvertible {
    /// One line for people: `transaction_id too long (at most 6)`.
    package var description: String {
        switch reason {
        case .missing: "\(field) not filled"
        case .tooShort(let minimum): "\(field) too short (at least \(minimum))"
        case .tooLong(let maximum): "\(field) too long (at most \(maximum))"
        case .wrongAlphabet: "\(field) has a character outside its alphabet"
        case .forbiddenCharacter(let character): "\(field) has the forbidden character \(character)"
        case .notAllowed: "\(field) has a value that is not allowed"
        }
    }
}
