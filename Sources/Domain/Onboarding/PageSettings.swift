/// The files that a merchant registered on the platform to dress its payment pages (facts § 5.15), by name.
///
/// A name is up to 32 characters of letters, digits, `.`, `_` and `-`: it never holds a path.
package struct PageSettings: Hashable, Sendable {
    /// HTML fragments with the tag `[SIPS]`, by template name, variants by suffix (`.CAPTURE`, `.ACCEPTED`,
    /// `.REFUSED`).
    package var templates: [String: String]
    /// CSS by name.
    package var styleSheets: [String: String]
    /// Images by file name.
    package var logos: [String: Logo]

    package struct Logo: Hashable, Sendable {
        /// `image/gif`, `image/png`, `image/jpeg` or `image/svg+xml`.
        package let mediaType: String
        package let bytes: [UInt8]

        package init(mediaType: String, bytes: [UInt8]) {
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    package init(templates: [String: String] = [:], styleSheets: [String: String] = [:], logos: [String: Logo] = [:]) {
        self.templates = templates
        self.styleSheets = styleSheets
        self.logos = logos
    }
}
