import Foundation
import Store

/// A SQLite database as `guichet store` names it, and the server that may hold it.
struct BooksFile {
    static let scheme = "sqlite:"

    let path: String
    private let client: ControlClient

    /// - Parameter socket: the server's; `control.sock` beside the file when nil.
    /// - Throws: ``MerchantOrderError`` unless the text begins with `sqlite:`.
    init(_ text: String, socket: String?) throws(MerchantOrderError) {
        guard text.hasPrefix(Self.scheme), text.count > Self.scheme.count else {
            throw MerchantOrderError("\(text): name a SQLite database as sqlite:PATH")
        }
        path = URL(filePath: String(text.dropFirst(Self.scheme.count))).path
        client = ControlClient(socket: socket ?? SettingsPaths.sibling("control.sock", of: path))
    }

    /// Tells the books, through their server or in the file.
    func perform(_ departure: StoreDeparture) async throws {
        guard client.isServed else {
            do {
                try SQLiteStore.perform(departure, onFile: path)
            } catch StoreFault.alreadyOpen(let path, let process) {
                throw MerchantOrderError(
                    "\(StoreFault.alreadyOpen(path: path, process: process)), and none answers on \(client.socket): name "
                        + "the platform's socket with --control-socket")
            }
            return
        }
        if case .refused(let reason) = try await client.perform(.depart(departure)) { throw MerchantOrderError(reason) }
    }

    var isServed: Bool { client.isServed }
}
