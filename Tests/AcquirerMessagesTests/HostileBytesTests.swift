import AcquirerMessages
import Testing

@Suite("Hostile bytes")
struct HostileBytesTests {
    static let seeds: [UInt64] = [1, 2, .random(in: .min ... .max)]

    @Test("changed messages are refused or mean something that can be written again", arguments: seeds)
    func changedMessages(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let goldens = try GoldenMessage.names.map { try GoldenMessage($0).bytes }
        for _ in 0..<10_000 {
            var bytes = goldens[Int.random(in: goldens.indices, using: &generator)]
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes[index] = UInt8.random(in: 0x30...0x39, using: &generator)
                case 2: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                default: bytes.insert(UInt8.random(in: 0x30...0x39, using: &generator), at: index)
                }
            }
            guard let message = try? AcquirerMessage(parsing: bytes) else { continue }
            let written = try message.encoded()
            #expect(try AcquirerMessage(parsing: written).encoded() == written, "seed \(seed)")
        }
    }

    @Test("random streams are cut into messages or refused, whatever the pieces", arguments: seeds)
    func randomStreams(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            var splitter = FrameSplitter()
            do throws(MessageError) {
                for _ in 0..<20 {
                    let count = Int.random(in: 0..<400, using: &generator)
                    splitter.append((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) & 0x07 })
                    while let message = try splitter.next() {
                        #expect(message.count <= FrameSplitter.maximumLength, "seed \(seed)")
                        #expect(throws: MessageError.self, "seed \(seed)") { _ = try AcquirerMessage(parsing: message) }
                    }
                }
            } catch {
                #expect(error.path == .frame, "seed \(seed)")
            }
        }
    }
}

@Suite("Frames")
struct FrameSplitterTests {
    @Test("a stream is cut at the same places whatever the size of its pieces", arguments: [1, 2, 3, 7, 100, 5000])
    func pieces(size: Int) throws {
        let goldens = try GoldenMessage.names.map { try GoldenMessage($0).bytes }
        let messages = (0..<5).flatMap { _ in goldens }
        let stream = messages.flatMap { FrameSplitter.header(count: $0.count) + $0 }
        var splitter = FrameSplitter()
        var found: [[UInt8]] = []
        for start in stride(from: 0, to: stream.count, by: size) {
            splitter.append(stream[start..<min(start + size, stream.count)])
            while let message = try splitter.next() { found.append(message) }
        }
        #expect(found == messages)
    }

    @Test(
        "a length that no message has is refused",
        arguments: [
            ([0, 0], "too short"), ([0, 11], "too short"), ([8, 1], "too long"), ([255, 255], "too long"),
        ] as [([UInt8], String)])
    func lengths(header: [UInt8], reason: String) {
        var splitter = FrameSplitter()
        splitter.append(header)
        let error = #expect(throws: MessageError.self) { _ = try splitter.next() }
        #expect(error?.description.hasPrefix("frame: \(reason)") == true)
    }
}
