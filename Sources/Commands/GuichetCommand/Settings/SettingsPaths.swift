/// Paths in a configuration count from the configuration file.
struct SettingsPaths {
    let directory: String

    func absolute(_ path: String) -> String {
        path.isEmpty || path.hasPrefix("/") ? path : directory + "/" + path
    }

    /// Without its last slash; that of a bare name is the working directory.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func sibling(_ name: String, of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return name }
        return path[...slash] + name
    }
}
