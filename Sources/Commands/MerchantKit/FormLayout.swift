import Payments

/// How the shop's form shows the means of payment: blocks of logos, each with a sentence (facts § 1.4).
struct FormLayout: Hashable {
    struct Block: Hashable {
        let number: Int
        /// Names of means, which are also those of their logos.
        var means: [String]
    }

    /// In the order to show them; a block that `block_order` forgets comes last.
    let blocks: [Block]
    /// `left`, `center` or `right`.
    let alignment: String
    let hasSentence: Bool
    let target: String

    /// - Throws: `FieldError` naming `payment_means`, `block_order`, `block_align` or `header_flag`.
    init(_ fields: FieldValues) throws(FieldError) {
        alignment = try Self.oneOf(["left", "center", "right"], fields, .blockAlign)
        hasSentence = try Self.oneOf(["yes", "no"], fields, .headerFlag) == "yes"
        target = fields[RequestField.target]
        let order = try Self.items(of: .blockOrder, in: fields).map { item throws(FieldError) in
            try Self.blockNumber(item, field: .blockOrder)
        }
        blocks = Self.sorted(try Self.blocks(in: fields), by: order)
    }

    /// Reads `CB,2,VISA,2,AMEX,1`.
    private static func blocks(in fields: FieldValues) throws(FieldError) -> [Block] {
        let items = items(of: .paymentMeans, in: fields)
        guard !items.isEmpty, items.count % 2 == 0 else { throw invalid(.paymentMeans) }
        var blocks: [Block] = []
        for index in stride(from: 0, to: items.count, by: 2) {
            let name = items[index]
            guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else { throw invalid(.paymentMeans) }
            let number = try blockNumber(items[index + 1], field: .paymentMeans)
            if let place = blocks.firstIndex(where: { $0.number == number }) {
                blocks[place].means.append(name)
            } else {
                blocks.append(Block(number: number, means: [name]))
            }
        }
        return blocks
    }

    private static func sorted(_ blocks: [Block], by order: [Int]) -> [Block] {
        blocks.sorted { left, right in
            let leftPlace = order.firstIndex(of: left.number) ?? order.count + left.number
            let rightPlace = order.firstIndex(of: right.number) ?? order.count + right.number
            return leftPlace < rightPlace
        }
    }

    /// Comma-separated, blanks around an item and a comma at the end tolerated.
    private static func items(of field: RequestField, in fields: FieldValues) -> [String] {
        var items: [String] = []
        var item: [UInt8] = []
        for byte in fields[field].wireBytes + [UInt8(ascii: ",")] {
            guard byte == UInt8(ascii: ",") else {
                item.append(byte)
                continue
            }
            while item.last == UInt8(ascii: " ") { item.removeLast() }
            items.append(String(wireBytes: item.drop { $0 == UInt8(ascii: " ") }))
            item.removeAll(keepingCapacity: true)
        }
        if items.last?.isEmpty == true { items.removeLast() }
        return items
    }

    private static func blockNumber(_ text: String, field: RequestField) throws(FieldError) -> Int {
        guard text.utf8.count == 1, let number = Int(text), number > 0 else { throw invalid(field) }
        return number
    }

    private static func oneOf(
        _ words: [String], _ fields: FieldValues, _ field: RequestField
    ) throws(FieldError) -> String {
        guard words.contains(fields[field]) else { throw invalid(field) }
        return fields[field]
    }

    private static func invalid(_ field: RequestField) -> FieldError {
        FieldError(field: field.rawValue, reason: .notAllowed)
    }

    /// A name stands unquoted in the form: capitals, digits and `_`.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5f
    }
}
