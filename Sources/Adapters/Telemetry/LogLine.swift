import Logging

/// One event as one line of JSON: fixed fields first, then the metadata sorted by key.
///
/// Written byte by byte: an encoder that reflects would cost more than the payment page it reports on.
struct LogLine {
    private(set) var bytes: [UInt8] = []

    init(time: String, event: LogEvent, label: String, metadata: Logger.Metadata) {
        bytes.reserveCapacity(256)
        append("{\"time\":\"")
        append(time)
        append("\",\"level\":\"")
        append(event.level.rawValue)
        append("\",\"label\":")
        appendQuoted(label)
        append(",\"message\":")
        appendQuoted(event.message.description)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            append(",")
            // A metadata key never hides one of the fixed fields.
            appendQuoted(Self.fixedFields.contains(key) ? "_" + key : key)
            append(":")
            append(value)
        }
        append("}\n")
    }

    private static let fixedFields: Set<String> = ["time", "level", "label", "message"]

    private mutating func append(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): appendQuoted(text)
        case .stringConvertible(let value): appendQuoted(value.description)
        case .array(let values):
            append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { append(",") }
                append(value)
            }
            append("]")
        case .dictionary(let values):
            append("{")
            for (index, pair) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { append(",") }
                appendQuoted(pair.key)
                append(":")
                append(pair.value)
            }
            append("}")
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(Self.quote)
        for byte in text.utf8 {
            switch byte {
            case Self.quote, Self.backslash:
                bytes.append(Self.backslash)
                bytes.append(byte)
            case 0x0a: append("\\n")
            case 0x0d: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20, 0x7f:
                append("\\u00")
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(Self.quote)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let digits = Array("0123456789abcdef".utf8)
}
