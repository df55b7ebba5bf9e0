import Payments
import SealedMessages
import Testing

@Suite("The certificate file")
struct CertificateTests {
    @Test("both forms are written as the golden files say", arguments: [CertificateForm.plain, .php])
    func golden(form: CertificateForm) throws {
        let name = "certif.fr.029800266211111" + (form == .plain ? "" : ".php")
        #expect(try Example.certificate().file(in: form) == Golden.bytes(name))
        #expect(try MerchantCertificate(file: Golden.bytes(name)) == Example.certificate())
    }

    @Test("44 lines of 66 printable characters, the last ends with END")
    func shape() throws {
        let file = try Example.certificate(previous: Example.key(version: 6, seed: 9)).file(in: .plain)
        let lines = file.split(separator: 0x0a)
        #expect(lines.count == 44)
        #expect(lines.allSatisfy { $0.count == 66 && $0.allSatisfy { (0x20...0x7e).contains($0) && $0 != 0x21 } })
        #expect(lines.last?.suffix(3).elementsEqual("END".utf8) == true)
    }

    @Test("every form reads back, with the key before a renewal", arguments: CertificateForm.allCases)
    func roundTrip(form: CertificateForm) throws {
        let certificate = try Example.certificate(previous: Example.key(version: 6, seed: 9))
        let file = try certificate.file(in: form)
        let read = try MerchantCertificate(file: file)
        #expect(read == certificate)
        #expect(try read.key(version: 6) == Example.key(version: 6, seed: 9))
        #expect(try read.key(version: 7) == Example.key())
        #expect(read.key(version: 5) == nil)
    }

    @Test(
        "line ends of any kind, blanks and a missing last line end are tolerated", arguments: CertificateForm.allCases)
    func lineEnds(form: CertificateForm) throws {
        let file = try Example.certificate().file(in: form)
        let crlf: [UInt8] = file.flatMap { $0 == 0x0a ? [0x0d, 0x0a] : [$0] }
        let trailing: [UInt8] = file.flatMap { $0 == 0x0a ? [0x20, 0x0a] : [$0] } + [0x0a, 0x0a]
        for variant in [crlf, trailing, Array(file.dropLast())] {
            #expect(try MerchantCertificate(file: variant) == Example.certificate())
        }
    }

    @Test("a changed byte is found, with its line")
    func changedBytes() throws {
        let file = try Golden.bytes("certif.fr.029800266211111")
        for index in file.indices where file[index] != 0x0a {
            var changed = file
            changed[index] = changed[index] == 0x41 ? 0x42 : 0x41
            #expect(throws: CertificateError.damaged(line: index / 67 + 1)) { try MerchantCertificate(file: changed) }
        }
    }

    @Test("a line that is missing, doubled or moved is found")
    func movedLines() throws {
        let lines = try Golden.bytes("certif.fr.029800266211111").split(separator: 0x0a)
        func read(_ lines: [ArraySlice<UInt8>]) throws {
            _ = try MerchantCertificate(file: Array(lines.joined(separator: [0x0a])))
        }
        for index in lines.indices {
            var missing = lines
            missing.remove(at: index)
            #expect(throws: CertificateError.self) { try read(missing) }
            var doubled = lines
            doubled.insert(lines[index], at: index)
            #expect(throws: CertificateError.self) { try read(doubled) }
            #expect(throws: CertificateError.damaged(line: index + 1)) { try read(Array(lines[..<index])) }
        }
        var swapped = lines
        swapped.swapAt(0, 1)
        #expect(throws: CertificateError.damaged(line: 1)) { try read(swapped) }
    }

    @Test("the typed form's clear lines agree with its data")
    func typedHeaders() throws {
        let file = String(decoding: try Golden.bytes("certif.fr.029800266211111.php"), as: UTF8.self)
        for (said, other, line) in [
            ("merchant_id!029800266211111!", "merchant_id!029800266211112!", 4),
            ("merchant_country!fr!", "merchant_country!be!", 5),
            ("certificate_expired!20290105!", "certificate_expired!20990105!", 6),
        ] {
            let changed = file.replacing(said, with: other)
            #expect(throws: CertificateError.damaged(line: line)) {
                try MerchantCertificate(file: Array(changed.utf8))
            }
        }
    }

    @Test("nothing of the label can end the comment around it", arguments: CertificateForm.allCases)
    func hostileLabel(form: CertificateForm) throws {
        let certificate = MerchantCertificate(
            account: try Example.account(), key: try Example.key(), shopLabel: "*/ ?> --%> <script>!\n\u{1f6d2}",
            paymentAddress: "https://pay.example/")
        let file = try certificate.file(in: form)
        let data = file.split(separator: 0x0a).filter { $0.count == 66 }
        #expect(data.count == 44)
        #expect(data.joined().allSatisfy { !"*/?>%<!".utf8.contains($0) })
        #expect(try MerchantCertificate(file: file) == certificate)
    }

    @Test("a certificate that does not fit is not written")
    func tooLong() throws {
        let certificate = MerchantCertificate(
            account: try Example.account(), key: try Example.key(), shopLabel: "x",
            paymentAddress: String(repeating: "a", count: 3000))
        #expect(throws: CertificateError.tooLong) { try certificate.file(in: .plain) }
    }

    @Test("random files end in an error")
    func randomFiles() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix64(seed: seed)
        let golden = try Golden.bytes("certif.fr.029800266211111.php")
        for _ in 0..<500 {
            var file = golden
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let index = Int.random(in: 150..<(file.count - 100), using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: file.remove(at: index)
                case 1: file.insert(UInt8.random(in: 0x21...0xff, using: &generator), at: index)
                default: file[index] = file[index] &+ UInt8.random(in: 1...255, using: &generator)
                }
            }
            // Blanks at a line's end are no damage; all else is an error, and nothing is a crash.
            let read = try? MerchantCertificate(file: file)
            #expect(try read == nil || read == Example.certificate(), "seed \(seed)")
        }
    }
}
