/// Lets through the harmless part of markup that shops write (`receipt_complement`, templates): an allow-list.
///
/// What comes out is balanced, so it cannot end an element of ours; it holds no script, style, form, frame or foreign
/// markup, loads no image but through `imageAddress`, and links only to pages and mail.
package struct HTMLSanitiser: Sendable {
    /// Longer text is cut there; no field of the wire comes near it.
    package static let maximumBytes = 65_536
    /// Elements beyond this depth lose their tags and keep their text.
    static let maximumDepth = 64

    /// The address to load an image from; nil drops the image.
    private let imageAddress: @Sendable (_ source: String) -> String?

    package init(imageAddress: @escaping @Sendable (_ source: String) -> String? = { _ in nil }) {
        self.imageAddress = imageAddress
    }

    package func sanitise(_ text: String) -> TrustedHTML {
        var run = SanitiserRun(text: text, imageAddress: imageAddress)
        run.consumeAll()
        return TrustedHTML(sanitised: run.finished)
    }

    /// Splits a template at the first `marker` in its text; nil when there is none.
    ///
    /// The elements that are open at the marker stay open in the first part and are closed in the second.
    package func split(_ text: String, at marker: String) -> (before: TrustedHTML, after: TrustedHTML)? {
        var run = SanitiserRun(text: text, imageAddress: imageAddress, marker: Array(marker.utf8))
        run.consumeAll()
        let finished = run.finishedBytes
        guard let position = run.markerPosition else { return nil }
        return (
            TrustedHTML(sanitised: String(decoding: finished[..<position], as: UTF8.self)),
            TrustedHTML(sanitised: String(decoding: finished[position...], as: UTF8.self))
        )
    }
}
