import Onboarding

/// One registered file of ``PageSettings``, as a row.
struct PageFile {
    enum Kind: String {
        case template
        case styleSheet = "style-sheet"
        case logo
    }

    let kind: Kind
    let name: String
    let mediaType: String
    let content: [UInt8]

    static func files(of pages: PageSettings) -> [PageFile] {
        pages.templates.map { PageFile(kind: .template, name: $0, mediaType: "text/html", content: Array($1.utf8)) }
            + pages.styleSheets.map {
                PageFile(kind: .styleSheet, name: $0, mediaType: "text/css", content: Array($1.utf8))
            }
            + pages.logos.map { PageFile(kind: .logo, name: $0, mediaType: $1.mediaType, content: $1.bytes) }
    }

    static func settings(_ files: [PageFile]) -> PageSettings {
        var pages = PageSettings()
        for file in files {
            switch file.kind {
            case .template: pages.templates[file.name] = String(decoding: file.content, as: UTF8.self)
            case .styleSheet: pages.styleSheets[file.name] = String(decoding: file.content, as: UTF8.self)
            case .logo: pages.logos[file.name] = PageSettings.Logo(mediaType: file.mediaType, bytes: file.content)
            }
        }
        return pages
    }
}
