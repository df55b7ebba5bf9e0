import AcquirerFiles
import Foundation
import Payments
import Testing

@Suite("Files of the acquirer")
struct AcquirerFileTests {
    @Test("every golden file is read, and written again the same", arguments: GoldenFile.names)
    func bothWays(name: String) throws {
        let bytes = try GoldenFile.bytes(name)
        #expect(try AcquirerFile(parsing: bytes).encoded() == bytes)
    }

    @Test("a settlement is read into the domain's words")
    func settlement() throws {
        let file = try AcquirerFile(parsing: GoldenFile.bytes("settlement"))
        #expect(file.identifier.text == "S1234567-20261121-7")
        #expect(try file.createdAt == Instant(greenwichDigits: "20261122013000", field: "created"))
        #expect(file.contract.text == "1234567")
        #expect(file.currency == .euro)
        guard case .settlement(let details) = file.content else {
            Issue.record("not a settlement")
            return
        }
        let day = try BusinessDay(eightDigits: "20261121", field: "day")
        let paid = try BusinessDay(eightDigits: "20261123", field: "day")
        func line(_ retrieval: String, _ shop: String) -> RemittedLine {
            RemittedLine(remittanceDay: day, remittanceNumber: 42, retrievalReference: retrieval, shopReference: shop)
        }
        #expect(
            details == [
                SettlementDetail(
                    line: line("GUICHET00044", "0193e5a1b2c37def8a0b1c2d3e4f5061.1"), kind: .debit, gross: 1000,
                    outcome: .settled(commission: 5), valueDate: paid),
                SettlementDetail(
                    line: line("GUICHET00045", "0193e5a1b2c37def8a0b1c2d3e4f5061.2"), kind: .credit, gross: 500,
                    outcome: .settled(commission: 0), valueDate: paid),
                SettlementDetail(
                    line: line("GUICHET00046", "ABC-1"), kind: .debit, gross: 250,
                    outcome: .rejected(reason: "Account closed"), valueDate: paid),
            ])
        #expect(details.map(\.net) == [995, 500, 0])
    }

    @Test("chargebacks are read into the domain's words")
    func chargebacks() throws {
        let file = try AcquirerFile(parsing: GoldenFile.bytes("chargebacks"))
        guard case .chargebacks(let details) = file.content else {
            Issue.record("not chargebacks")
            return
        }
        #expect(details.map(\.kind) == [.debit, .credit])
        #expect(details.map(\.number) == ["U000017", "U000017"])
        #expect(details.map(\.reasonCode) == ["41", "42"])
        #expect(details.first?.reason == "Card holder disputes the payment")
        #expect(details.map(\.source) == [1000, 1000])
        #expect(details.map(\.charged) == [1000, 400])
        #expect(details.last?.valueDate.eightDigits == "20261209")
    }

    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let golden: String
        let old: String
        let new: String

        init(_ expected: String, _ golden: String, _ old: String, _ new: String) {
            (testDescription, self.golden, self.old, self.new) = (expected, golden, old, new)
        }
    }

    static let damages = [
        Damage("line 1, record: has a value that is not allowed", "settlement", "H|", "X|"),
        Damage("line 1: has 7 fields instead of 8", "settlement", "|978\n", "\n"),
        Damage("line 1, format: has a value that is not allowed", "settlement", "GUICHET|1", "guichet|1"),
        Damage("line 1, version: has a value that is not allowed", "settlement", "GUICHET|1", "GUICHET|2"),
        Damage("line 1, kind: has a value that is not allowed", "settlement", "SETTLEMENT", "PAYMENTS"),
        Damage("line 1, identifier: missing", "settlement", "S1234567-20261121-7", ""),
        Damage("line 1, identifier: has a character outside its alphabet", "settlement", "S1234567-", "s1234567-"),
        Damage("line 1, identifier: has a character outside its alphabet", "settlement", "S1234567-", "../34567-"),
        Damage(
            "line 1, identifier: too long (at most 35)", "settlement", "S1234567-", String(repeating: "A", count: 40)),
        Damage("line 1, created: too short (at least 14)", "settlement", "20261122013000", "2026112201300"),
        Damage("line 1, created: has a value that is not allowed", "settlement", "20261122013000", "20261322013000"),
        Damage("line 1, contract: has a character outside its alphabet", "settlement", "|1234567|", "|12 4567|"),
        Damage("line 1, currency: has a value that is not allowed", "settlement", "|978", "|979"),
        Damage("line 2, sequence: contradicts the line before", "settlement", "D|1|", "D|2|"),
        Damage("line 3, sequence: contradicts the line before", "settlement", "D|2|", "D|3|"),
        Damage("line 2, sequence: has a value that is not allowed", "settlement", "D|1|", "D|01|"),
        Damage("line 2: has 14 fields instead of 13", "settlement", "D|1|", "D|1||"),
        Damage(
            "line 2, remittance day: has a value that is not allowed", "settlement", "|20261121|42|GUICHET00044",
            "|20261131|42|GUICHET00044"),
        Damage(
            "line 2, remittance number: has a value that is not allowed", "settlement", "|42|GUICHET00044",
            "|0|GUICHET00044"),
        Damage(
            "line 2, remittance number: too long (at most 6)", "settlement", "|42|GUICHET00044", "|4242424|GUICHET00044"
        ),
        Damage("line 2, retrieval reference: too short (at least 12)", "settlement", "GUICHET00044", "GUICHET0004"),
        Damage("line 4, shop reference: has a character outside its alphabet", "settlement", "ABC-1", "ABC 1"),
        Damage("line 2, type: has a value that is not allowed", "settlement", "|DT|1000", "|D|1000"),
        Damage("line 2, gross: has a character outside its alphabet", "settlement", "|DT|1000", "|DT|-100"),
        Damage("line 2, gross: has a value that is not allowed", "settlement", "|DT|1000", "|DT|0"),
        Damage("line 2, gross: has a value that is not allowed", "settlement", "|DT|1000", "|DT|01000"),
        Damage("line 2, gross: too long (at most 12)", "settlement", "|DT|1000", "|DT|1000000000000"),
        Damage("line 2, commission: has a value that is not allowed", "settlement", "|1000|5|", "|1000|1001|"),
        Damage("line 3, commission: has a value that is not allowed", "settlement", "|500|0|500", "|500|1|499"),
        Damage("line 2, net: contradicts gross, commission and status", "settlement", "|995|OK", "|994|OK"),
        Damage("line 2, status: has a value that is not allowed", "settlement", "|995|OK", "|995|ok"),
        Damage("line 2, reason: contradicts the status", "settlement", "|OK||20261123\nD|2", "|OK|why|20261123\nD|2"),
        Damage("line 4, reason: missing", "settlement", "Account closed", ""),
        Damage("line 4, commission: contradicts the status", "settlement", "|250|0|0|", "|250|1|0|"),
        Damage("line 2, value date: missing", "settlement", "|OK||20261123\nD|2", "|OK||\nD|2"),
        Damage("line 5, count: contradicts the details", "settlement", "T|3|", "T|4|"),
        Damage("line 5, debits: contradicts the details", "settlement", "T|3|1250", "T|3|1251"),
        Damage("line 5, credits: contradicts the details", "settlement", "|1250|500|", "|1250|501|"),
        Damage("line 5, commissions: contradicts the details", "settlement", "|500|5|995", "|500|6|995"),
        Damage("line 5, net debits: contradicts the details", "settlement", "|5|995|500\n", "|5|996|500\n"),
        Damage("line 5, net credits: contradicts the details", "settlement", "|5|995|500\n", "|5|995|0\n"),
        Damage("line 5: has 6 fields instead of 7", "settlement", "|5|995|500\n", "|5|995\n"),
        Damage("line 6: comes after the trailer", "settlement", "|5|995|500\n", "|5|995|500\nD|4\n"),
        Damage("line 6: comes after the trailer", "settlement", "|5|995|500\n", "|5|995|500\n\n"),
        Damage("file: ends without a trailer", "settlement", "T|3|1250|500|5|995|500\n", ""),
        Damage("file: does not end with a line feed", "settlement", "|5|995|500\n", "|5|995|500"),
        Damage("line 2: has a character outside its alphabet", "settlement", "||20261123\nD|2", "||20261123\r\nD|2"),
        Damage("line 4: has a character outside its alphabet", "settlement", "Account closed", "Compte fermé"),
        Damage(
            "line 4: too long (at most 320)", "settlement", "Account closed", String(repeating: "x", count: 300)),
        Damage(
            "line 4, reason: too long (at most 40)", "settlement", "Account closed", String(repeating: "x", count: 41)),
        Damage("line 2, record: has a value that is not allowed", "settlement", "D|1|", "d|1|"),
        Damage("line 2, charged: contradicts the source", "chargebacks", "|1000|1000|", "|1000|1001|"),
        Damage("line 2, type: has a value that is not allowed", "chargebacks", "|D|U000017", "|DT|U000017"),
        Damage("line 2, number: missing", "chargebacks", "|D|U000017", "|D|"),
        Damage("line 2, reason code: too short (at least 2)", "chargebacks", "|41|", "|4|"),
        Damage("line 4, credits: contradicts the details", "chargebacks", "T|2|1000|400", "T|2|1000|1400"),
    ]

    @Test("the error names the line and the field and says why", arguments: damages)
    func naming(damage: Damage) throws {
        let text = String(decoding: try GoldenFile.bytes(damage.golden), as: UTF8.self)
        let place = try #require(text.range(of: damage.old))
        let damaged = text.replacingCharacters(in: place, with: damage.new)
        let error = #expect(throws: AcquirerFileError.self) { _ = try AcquirerFile(parsing: Array(damaged.utf8)) }
        #expect(error?.description == damage.testDescription)
    }

    @Test("a file cut anywhere is an error", arguments: GoldenFile.names)
    func truncation(name: String) throws {
        let bytes = try GoldenFile.bytes(name)
        for count in bytes.indices {
            #expect(throws: AcquirerFileError.self) { _ = try AcquirerFile(parsing: Array(bytes.prefix(count))) }
        }
    }

    @Test("a file too large is refused before it is read, and one with too many details where they are too many")
    func limits() throws {
        let huge = [UInt8](repeating: 0x0a, count: AcquirerFileLimits.bytes + 1)
        let error = #expect(throws: AcquirerFileError.self) { _ = try AcquirerFile(parsing: huge) }
        #expect(error == AcquirerFileError(line: 0, .tooLong(maximum: AcquirerFileLimits.bytes)))

        var text = "H|GUICHET|1|CHARGEBACKS|BIG-1|20261201073000|1234567|978\n"
        for number in 1...(AcquirerFileLimits.details + 1) {
            text += "D|\(number)|20261121|42|GUICHET00044|A.1|D|U1|41|Why|1|1|20261202\n"
        }
        let count = #expect(throws: AcquirerFileError.self) { _ = try AcquirerFile(parsing: Array(text.utf8)) }
        #expect(
            count
                == AcquirerFileError(
                    line: AcquirerFileLimits.details + 2, .tooManyLines(maximum: AcquirerFileLimits.details)))
    }

    @Test(
        "changed files are refused or mean something that is written the same",
        arguments: [1, 2, .random(in: .min ... .max)] as [UInt64])
    func changedFiles(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let goldens = try GoldenFile.names.map(GoldenFile.bytes)
        for _ in 0..<5000 {
            var bytes = goldens[Int.random(in: goldens.indices, using: &generator)]
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes[index] = UInt8.random(in: 0x30...0x39, using: &generator)
                case 2: bytes.insert(0x7c, at: index)
                case 3: bytes.insert(0x0a, at: index)
                default: bytes.remove(at: index)
                }
            }
            guard let file = try? AcquirerFile(parsing: bytes) else { continue }
            #expect(file.encoded() == bytes, "seed \(seed)")
        }
    }
}
