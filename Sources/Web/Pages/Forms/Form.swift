/// A form posted as `application/x-www-form-urlencoded`, or the query of an address.
///
/// Fields keep their order. The limits are checked before anything is copied, so that a form of a million fields costs
/// no more memory than its own bytes.
package struct Form: Sendable {
    package let fields: [(name: String, value: String)]

    /// - Parameter skipsUnreadable: true where other people's fields may stand beside ours: a field that is not UTF-8,
    ///   or whose escapes are broken, is left out instead of refusing the form.
    /// - Throws: ``FormError``.
    package init(
        _ encoded: some Collection<UInt8>, limits: FormLimits = .standard, skipsUnreadable: Bool = false
    ) throws(FormError) {
        func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<[(name: String, value: String)], FormError> {
            Self.parse(bytes, limits: limits, skipsUnreadable: skipsUnreadable)
        }
        switch encoded.withContiguousStorageIfAvailable(parse) ?? Array(encoded).withUnsafeBufferPointer(parse) {
        case .success(let fields): self.fields = fields
        case .failure(let error): throw error
        }
    }

    /// Reads the part of an address after `?`; nil is no field.
    package init(
        query: String?, limits: FormLimits = .standard, skipsUnreadable: Bool = false
    ) throws(FormError) {
        try self.init((query ?? "").utf8, limits: limits, skipsUnreadable: skipsUnreadable)
    }

    /// The first value of that name.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The value of a field that may be there once.
    ///
    /// - Throws: ``FormError/repeatedField(_:)``.
    package func single(_ name: String) throws(FormError) -> String? {
        var found: String?
        for field in fields where field.name == name {
            guard found == nil else { throw .repeatedField(name) }
            found = field.value
        }
        return found
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: FormLimits, skipsUnreadable: Bool
    ) -> Result<[(name: String, value: String)], FormError> {
        guard bytes.count <= limits.bytes else { return .failure(.tooLarge(maximumBytes: limits.bytes)) }
        var fields: [(name: String, value: String)] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
            defer { start = end + 1 }
            if end == start { continue }
            guard fields.count < limits.fields else { return .failure(.tooManyFields(maximum: limits.fields)) }
            let equals = bytes[start..<end].firstIndex(of: UInt8(ascii: "=")) ?? end
            do throws(FormError) {
                let name = try decode(bytes[start..<equals])
                let value = equals < end ? try decode(bytes[(equals + 1)..<end]) : ""
                fields.append((name, value))
            } catch {
                guard skipsUnreadable else { return .failure(error) }
            }
        }
        return .success(fields)
    }

    private static func decode(_ part: Slice<UnsafeBufferPointer<UInt8>>) throws(FormError) -> String {
        let needsWork = part.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
        guard needsWork else {
            guard let text = String(validating: part, as: UTF8.self) else { throw .notUTF8 }
            return text
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(part.count)
        var index = part.startIndex
        while index < part.endIndex {
            switch part[index] {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < part.endIndex, let high = hexDigit(part[index + 1]),
                    let low = hexDigit(part[index + 2])
                else { throw .malformedEscape }
                decoded.append(high << 4 | low)
                index += 2
            case let byte: decoded.append(byte)
            }
            index += 1
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
