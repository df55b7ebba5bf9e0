import Pages

/// What the shop sells.
struct Article: Sendable {
    let name: [PageLanguage: String]
    let detail: [PageLanguage: String]
    /// Cents of euro.
    let price: Int64
    let drawing: TrustedHTML

    func name(_ language: PageLanguage) -> String { name[language] ?? name[.french] ?? "" }
    func detail(_ language: PageLanguage) -> String { detail[language] ?? detail[.french] ?? "" }

    static let all = [
        Article(
            name: [.french: "Carnet ligné", .english: "Lined notebook"],
            detail: [.french: "96 pages, papier ivoire, cousu", .english: "96 ivory pages, sewn"], price: 1000,
            drawing: TrustedHTML(
                """
                <svg viewBox="0 0 120 80" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="2.5" \
                stroke-linejoin="round"><path d="M36 10h46a4 4 0 0 1 4 4v52a4 4 0 0 1-4 4H36z"/><path d="M44 10v60"/>\
                <path d="M52 26h26M52 36h26M52 46h26M52 56h16" stroke-width="1.5"/></g></svg>
                """)),
        Article(
            name: [.french: "Stylo plume", .english: "Fountain pen"],
            detail: [.french: "Plume acier, encre bleu nuit", .english: "Steel nib, midnight blue ink"], price: 2450,
            drawing: TrustedHTML(
                """
                <svg viewBox="0 0 120 80" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="2.5" \
                stroke-linejoin="round"><path d="M24 62l6-16L82 12a6 6 0 0 1 8 10L40 58z"/><path d="M30 46l10 12M24 62l9-9"/>\
                <path d="M66 23l9 11" stroke-width="1.5"/></g></svg>
                """)),
        Article(
            name: [.french: "Lampe de bureau", .english: "Desk lamp"],
            detail: [.french: "Bras articulé, lumière chaude", .english: "Hinged arm, warm light"], price: 14900,
            drawing: TrustedHTML(
                """
                <svg viewBox="0 0 120 80" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="2.5" \
                stroke-linejoin="round" stroke-linecap="round"><path d="M34 70h30M49 70l14-26-18-18"/>\
                <path d="M38 30l14-14 16 8-20 16z"/><path d="M72 38l6 10M64 44l2 10" stroke-width="1.5"/></g></svg>
                """)),
    ]
}
