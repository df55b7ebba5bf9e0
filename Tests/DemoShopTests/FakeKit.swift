import Foundation

/// A kit of scripts: `request` shows its arguments in a form or complains, `response` answers with a line from a file.
struct FakeKit {
    let directory: String

    static let form =
        #"<FORM METHOD=POST ACTION="http://pay.example/callpayment" target="_top"><INPUT TYPE=HIDDEN NAME=DATA VALUE="2020303132"><br></FORM>"#

    init(request: String? = nil, response: String = "!-1!no answer!") throws {
        directory = NSTemporaryDirectory() + "/kit-" + UUID().uuidString
        let files = FileManager.default
        for name in ["bin", "param", "logo"] {
            try files.createDirectory(atPath: "\(directory)/\(name)", withIntermediateDirectories: true)
        }
        try write("param/certif.fr.029800266211111", "")
        try write("param/certif.fr.029800266211111.php", "")
        try write("param/pathfile", "# paths\r\nDEBUG!NO!\r\nD_LOGO!/logo_api!\r\n")
        try write("logo/CB.gif", "GIF89a")
        try program(
            "request", request ?? "printf '%s\\n' \"$@\" > \(directory)/request.log; printf '!0!!%s!' '\(Self.form)'")
        try program("response", "printf '%s\\n' \"$@\" >> \(directory)/response.log; cat \(directory)/answer")
        try answer(response)
    }

    /// What `response` prints from now on.
    func answer(_ line: String) throws { try write("answer", line) }

    /// The arguments that a program was run with, oldest first.
    func arguments(of program: String) -> [String] {
        let text = (try? String(contentsOfFile: "\(directory)/\(program).log", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    func program(_ name: String, _ body: String) throws {
        try write("bin/\(name)", "#!/bin/sh\nPATH=/usr/bin:/bin\n\(body)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(directory)/bin/\(name)")
    }

    func remove() { try? FileManager.default.removeItem(atPath: directory) }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(directory)/\(name)"))
    }

    /// A line of `response` (facts § 2.2), every value of it its own place but those given.
    static func line(_ values: [Int: String]) -> String {
        "!0!!" + (3...44).map { values[$0] ?? "" }.joined(separator: "!")
    }

    /// An accepted payment of that order.
    static func accepted(_ order: String, language: String = "fr") -> String {
        line([
            3: "029800266211111", 4: "fr", 5: "2450", 6: "482913", 7: "CB", 9: "180001", 10: "20261121", 11: "00",
            14: "978", 18: "00", 25: language, 27: order, 43: "0",
        ])
    }
}
