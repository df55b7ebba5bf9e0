/// Paths in a configuration count from the configuration file.
struct SettingsPaths {
    let directory: String

    func absolute(_ path: String) -> String {
        path.isEmpty || path.hasPrefix("/") ? path : directory + "/" + path
    }

    static func sibling(_ name: String, of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return name }
        return path[...slash] + name
    }
}
