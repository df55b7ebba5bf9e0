import Foundation
package import Gateway
import NIOPosix

/// A folder into which the acquirer's files are put; what is dealt with goes into `done` or `refused` inside it.
///
/// A file is taken when its name ends in `.settlement` or `.chargebacks` and does not begin with a dot: whoever puts
/// one there writes it under another name first and renames it. Links, pipes and folders are refused.
package struct AcquirerFolder: AcquirerFileTray {
    private let path: String

    /// - Throws: when `done` and `refused` cannot be made.
    package init(path: String) throws {
        self.path = path
        for name in ["done", "refused"] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(name)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    package func waiting(limit: Int) async throws -> [String] {
        try await blocking { [path] in
            Array(try FolderListing.names(in: path).filter(Self.isTaken).sorted().prefix(limit))
        }
    }

    private static func isTaken(_ name: String) -> Bool {
        guard (1...120).contains(name.utf8.count), !name.hasPrefix(".") else { return false }
        guard name.hasSuffix(".settlement") || name.hasSuffix(".chargebacks") else { return false }
        return name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || [0x2d, 0x2e, 0x5f].contains(byte)
        }
    }

    package func contents(of name: String, limit: Int) async throws -> [UInt8]? {
        try await blocking { [path] in try WholeFile.read("\(path)/\(name)", limit: limit) }
    }

    package func accept(_ name: String) async throws {
        try await blocking { [path] in try Self.move("\(path)/\(name)", into: "\(path)/done", as: name) }
    }

    package func refuse(_ name: String, because reason: String) async throws {
        try await blocking { [path] in
            // Beside the file before the file itself: a refused file is never without its reason.
            let place = Self.free(name, in: "\(path)/refused")
            try Data("\(reason)\n".utf8).write(to: URL(filePath: "\(place).reason"), options: .atomic)
            try Self.move("\(path)/\(name)", to: place)
        }
    }

    private static func move(_ file: String, into folder: String, as name: String) throws {
        try move(file, to: free(name, in: folder))
    }

    private static func move(_ file: String, to place: String) throws {
        guard rename(file, place) != 0, errno != ENOENT else { return }
        throw FolderError(path: place, reason: errno)
    }

    /// What came before under the same name stays.
    private static func free(_ name: String, in folder: String) -> String {
        var place = "\(folder)/\(name)"
        var number = 2
        while access(place, F_OK) == 0 {
            place = "\(folder)/\(name).\(number)"
            number += 1
        }
        return place
    }

    /// Disks are waited for on a thread of their own.
    private func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(body)
    }
}
