import Foundation

/// What the platform reads beside its executables, found from where they lie: `/usr/local/bin` has
/// `/usr/local/share/guichet`, a build folder the `share` of its repository.
struct ShareDirectory {
    private static let searchedLevels = 5

    let path: String

    /// - Parameter binaries: the directory of the executables.
    /// - Throws: ``KitError`` when no directory above has it.
    init(besides binaries: String) throws {
        var folder = URL(filePath: binaries).resolvingSymlinksInPath()
        for _ in 0..<Self.searchedLevels {
            for candidate in ["share/guichet", "share"] {
                let share = folder.appending(path: candidate).path
                if FileManager.default.fileExists(atPath: share + "/kit/param/parmcom.guichet") {
                    path = share
                    return
                }
            }
            folder = folder.deletingLastPathComponent()
        }
        throw KitError("no share/kit beside \(binaries): the installation is not complete")
    }
}
