import Glibc
import NIOPosix

/// The kit in its directory, as the shop found it: executables, pathfile, and whose shop this is.
struct ShopKit: Sendable {
    /// What `request` gave: a form to put into the page, or a message.
    enum FormResult: Hashable, Sendable {
        case form([UInt8])
        case error(String)
    }

    let directory: String
    let country: String
    let merchant: String

    /// - Throws: ``DemoShopError`` when no certificate tells whose kit it is.
    init(directory: String) throws {
        self.directory = directory
        for name in try Self.names(in: directory + "/param") {
            let parts = name.split(separator: ".")
            guard parts.count == 3, parts[0] == "certif", parts[1].utf8.count == 2 else { continue }
            country = String(parts[1])
            merchant = String(parts[2])
            return
        }
        throw DemoShopError("no certificate certif.<country>.<merchant> in \(directory)/param")
    }

    var pathfile: String { directory + "/param/pathfile" }

    /// The part of an address under which the form looks for logos; nil when they are elsewhere.
    var logoPath: String? {
        guard let bytes = try? Self.content(of: pathfile) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        guard let line = lines.last(where: { $0.hasPrefix("D_LOGO!") }) else { return nil }
        let value = line.dropFirst(7).prefix { $0 != "!" }
        return value.hasPrefix("/") ? String(value) + (value.hasSuffix("/") ? "" : "/") : nil
    }

    /// An image of the kit; nil for a name that is not plainly one.
    func logo(_ name: String) -> [UInt8]? {
        guard name.hasSuffix(".gif"), !name.hasPrefix("."),
            name.utf8.allSatisfy({
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7a) || (0x30...0x39).contains($0) || "._".utf8.contains($0)
            })
        else { return nil }
        return try? Self.content(of: "\(directory)/logo/\(name)")
    }

    /// Runs `request`; each pair is one argument.
    func form(_ fields: [(name: String, value: String)]) async throws -> FormResult {
        let output = try await run("request", fields + [("pathfile", pathfile)])
        // `!code!error!buffer!`: the buffer is the page's, byte for byte.
        let parts = output.split(separator: UInt8(ascii: "!"), omittingEmptySubsequences: false)
        guard parts.count == 5 else { return .error("request: \(output.count) bytes that are no answer") }
        guard parts[1].elementsEqual("0".utf8) else { return .error(String(decoding: parts[2], as: UTF8.self)) }
        return .form(Array(parts[3]))
    }

    /// Runs `response` on a message; anything but letters and digits is not even tried.
    func answer(_ message: String) async throws -> KitAnswer {
        guard !message.isEmpty, message.utf8.allSatisfy(Self.isMessageByte) else {
            return KitAnswer(line: "!-1!the message is not hexadecimal!")
        }
        let output = try await run("response", [("message", message), ("pathfile", pathfile)])
        let line = output.split { $0 == 0x0a || $0 == 0x0d }.last.map(Array.init) ?? []
        return KitAnswer(line: String(decoding: line, as: UTF8.self))
    }

    /// Programs run on threads that may wait.
    private func run(_ name: String, _ fields: [(name: String, value: String)]) async throws -> [UInt8] {
        let program = KitProgram(path: "\(directory)/bin/\(name)")
        let arguments = fields.map { "\($0.name)=\($0.value)" }
        return try await NIOThreadPool.singleton.runIfActive { try program.run(arguments) }
    }

    private static func isMessageByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
    }

    private static func names(in directory: String) throws -> [String] {
        guard let stream = opendir(directory) else { throw DemoShopError("no directory \(directory)") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names.sorted()
    }

    private static func content(of path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DemoShopError("no file \(path)") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < 1 << 20 {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}

/// Why the shop cannot open.
package struct DemoShopError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
