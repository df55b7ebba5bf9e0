import AcquirerFiles
import Foundation

/// The folder where the acquirer leaves its files for the platform.
struct FileFolder: Sendable {
    private let folder: URL

    /// - Throws: when the folder cannot be made.
    init(path: String) throws {
        folder = URL(filePath: path, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Under a hidden name first, so that nobody reads half of it.
    func write(_ file: AcquirerFile) throws {
        let kind =
            switch file.content {
            case .settlement: "settlement"
            case .chargebacks: "chargebacks"
            }
        let name = "\(file.identifier.text).\(kind)"
        let hidden = folder.appending(path: ".\(name)")
        try Data(file.encoded()).write(to: hidden)
        guard rename(hidden.path(percentEncoded: false), folder.appending(path: name).path(percentEncoded: false)) == 0
        else { throw CocoaError(.fileWriteUnknown) }
    }
}
