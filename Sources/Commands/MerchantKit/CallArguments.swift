import Payments

/// The `keyword=value` arguments of a call, checked against the keywords that the command takes (facts § 1.1).
struct CallArguments {
    static let pathfileKeyword = "pathfile"
    private static let longestPath = 4096

    private(set) var values = FieldValues()

    /// - Parameters:
    ///   - arguments: as the system hands them over, without the command's name.
    ///   - maximum: the size of a keyword's value in bytes; nil for a keyword that is not taken.
    /// - Throws: ``KitError`` at the first argument that is not acceptable.
    init(_ arguments: [[UInt8]], maximum: (String) -> Int?) throws(KitError) {
        var seen: [String] = []
        for argument in arguments {
            guard let equals = argument.firstIndex(of: UInt8(ascii: "=")) else {
                throw .invalidKeyword(argument: Self.echo(argument))
            }
            // No keyword is this long: what is not one is not made into text.
            guard equals <= 64 else { throw .invalidKeyword(argument: Self.echo(argument)) }
            let keyword = String(wireBytes: argument[..<equals])
            guard let maximum = keyword == Self.pathfileKeyword ? Self.longestPath : maximum(keyword) else {
                throw .invalidKeyword(argument: Self.echo(argument))
            }
            guard !seen.contains(keyword) else { throw .callParameters("\(keyword) given twice") }
            seen.append(keyword)
            let value = argument[(equals + 1)...]
            guard value.count <= maximum else { throw .tooLong(argument: Self.echo(argument)) }
            guard !value.contains(UInt8(ascii: "!")) else {
                throw .callParameters("\(keyword) holds an exclamation mark")
            }
            values[keyword] = String(wireBytes: value)
        }
    }

    /// The path of the pathfile: in the directory of the calling script unless the call says otherwise.
    var pathfile: String {
        let path = values[Self.pathfileKeyword]
        return path.isEmpty ? "pathfile" : path
    }

    /// The path that a call seems to mean, however wrong the rest of it is.
    static func apparentPathfile(in arguments: [[UInt8]]) -> String {
        let prefix = Array("\(pathfileKeyword)=".utf8)
        let path = arguments.first { $0.starts(with: prefix) }?.dropFirst(prefix.count).prefix(longestPath) ?? []
        return path.isEmpty ? "pathfile" : String(wireBytes: path)
    }

    /// Enough of an argument for a message that is cut itself.
    private static func echo(_ argument: [UInt8]) -> String { String(wireBytes: argument.prefix(8192)) }
}
