import Onboarding

/// Files that dress the payment pages: their names hold no path, their sizes have bounds.
extension MerchantChanges {
    static let maximumTextBytes = 65_536
    static let maximumLogoBytes = 204_800

    func applyFiles(to pages: inout PageSettings) throws(MerchantOrderError) {
        for name in removedFiles {
            let known = pages.templates[name] != nil || pages.styleSheets[name] != nil || pages.logos[name] != nil
            guard known else {
                throw MerchantOrderError("--remove-file \(name): no such template, style sheet or logo")
            }
            pages.templates[name] = nil
            pages.styleSheets[name] = nil
            pages.logos[name] = nil
        }
        for file in templates { pages.templates[try Self.name(file, "--template")] = try Self.text(file, "--template") }
        for file in styleSheets {
            pages.styleSheets[try Self.name(file, "--style-sheet")] = try Self.text(file, "--style-sheet")
        }
        for file in logos { pages.logos[try Self.name(file, "--logo")] = try Self.logo(file) }
    }

    private static func name(_ file: RegisteredFile, _ option: String) throws(MerchantOrderError) -> String {
        let allowed = file.name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            }
        }
        guard allowed, (1...32).contains(file.name.utf8.count), !file.name.hasPrefix(".") else {
            throw MerchantOrderError(
                "\(option) « \(file.name) »: a name has 1 to 32 letters, digits, « . », « _ » or « - »")
        }
        return file.name
    }

    private static func text(_ file: RegisteredFile, _ option: String) throws(MerchantOrderError) -> String {
        guard file.bytes.count <= maximumTextBytes else {
            throw MerchantOrderError("\(option) \(file.name): larger than \(maximumTextBytes) bytes")
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw MerchantOrderError("\(option) \(file.name): is not UTF-8 text")
        }
        return text
    }

    private static func logo(_ file: RegisteredFile) throws(MerchantOrderError) -> PageSettings.Logo {
        guard file.bytes.count <= maximumLogoBytes else {
            throw MerchantOrderError("--logo \(file.name): larger than \(maximumLogoBytes) bytes")
        }
        let types: [(type: String, beginning: [UInt8])] = [
            ("image/gif", Array("GIF8".utf8)), ("image/png", [0x89, 0x50, 0x4e, 0x47]),
            ("image/jpeg", [0xff, 0xd8, 0xff]),
        ]
        if let known = types.first(where: { file.bytes.starts(with: $0.beginning) }) {
            return PageSettings.Logo(mediaType: known.type, bytes: file.bytes)
        }
        if file.name.lowercased().hasSuffix(".svg"), let text = String(validating: file.bytes, as: UTF8.self),
            text.contains("<svg")
        {
            return PageSettings.Logo(mediaType: "image/svg+xml", bytes: file.bytes)
        }
        throw MerchantOrderError("--logo \(file.name): is neither a GIF, PNG, JPEG nor SVG image")
    }
}
