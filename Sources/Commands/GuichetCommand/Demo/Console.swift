import Foundation

/// The terminal of the person who started the demonstration; a line appears at once even in a pipe.
enum Console {
    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
