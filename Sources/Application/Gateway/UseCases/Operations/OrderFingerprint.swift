import Crypto
import Payments

/// A digest of what an order asks for, to tell a repetition from another order under the same name.
///
/// It takes a card's extract, never its number: what is stored could be searched for a number.
struct OrderFingerprint: Sendable {
    let bytes: [UInt8]

    init(_ kind: String, _ parts: [String]) {
        var digest = SHA256()
        for part in [kind] + parts {
            digest.update(data: Array("\(part.utf8.count):".utf8))
            digest.update(data: Array(part.utf8))
        }
        bytes = Array(digest.finalize())
    }
}

extension OperationOrder {
    var fingerprint: OrderFingerprint {
        let name = [paymentDate.eightDigits, String(transactionID.number)]
        return switch operation {
        case .validate(let part): OrderFingerprint("validate", name + part.parts)
        case .cancel(let part): OrderFingerprint("cancel", name + part.parts)
        case .credit(let part): OrderFingerprint("credit", name + part.parts)
        case .force(let number): OrderFingerprint("force", name + [number])
        }
    }
}

extension CardOrder {
    var fingerprint: OrderFingerprint {
        OrderFingerprint(
            "author",
            [
                String(transactionID.number), card.extract, expiry.sixDigits, mean.name, captureMode.rawValue,
                String(captureDay),
            ] + amount.parts + details.parts)
    }
}

extension DuplicateOrder {
    var fingerprint: OrderFingerprint {
        OrderFingerprint(
            "duplicate",
            [
                source.paymentDate.eightDigits, String(source.transactionID.number), String(transactionID.number),
                captureMode.rawValue, String(captureDay),
            ] + amount.parts + details.parts)
    }
}

extension HolderCreditOrder {
    var fingerprint: OrderFingerprint {
        OrderFingerprint(
            "creditholder",
            [String(transactionID.number), card.extract, expiry.sixDigits, mean.name] + amount.parts + details.parts)
    }
}

extension Money {
    fileprivate var parts: [String] { [String(minorUnits), currency.code] }
}

extension OrderDetails {
    /// Without the moment of sending, which differs when an order is sent again.
    fileprivate var parts: [String] {
        fields.entries.filter { $0.name != MessageField.transmissionDate.rawValue }.flatMap { [$0.name, $0.value] }
    }
}
