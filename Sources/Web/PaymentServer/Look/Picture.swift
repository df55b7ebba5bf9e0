import Pages

/// Small drawings of our own, inside the page.
enum Picture {
    static let lock = TrustedHTML(
        """
        <svg viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor" d="M8 1a3.5 3.5 0 0 0-3.5 3.5V7H4a1 1 0 0 0-1 1v6a1 1 0 \
        0 0 1 1h8a1 1 0 0 0 1-1V8a1 1 0 0 0-1-1h-.5V4.5A3.5 3.5 0 0 0 8 1Zm2 6H6V4.5a2 2 0 0 1 4 0Z"/></svg>
        """)

    /// A card's back, its three digits marked.
    static let cryptogramOnBack = TrustedHTML(
        """
        <svg class="picture" viewBox="0 0 48 32" aria-hidden="true"><rect x=".5" y=".5" width="47" height="31" rx="4" \
        fill="none" stroke="currentColor"/><path fill="currentColor" d="M1 6h46v6H1z" opacity=".75"/><path fill="none" \
        stroke="currentColor" d="M5 17.500h24" opacity=".6"/><g fill="currentColor"><circle cx="34" cy="20" r="1.6"/><circle cx="38.500" \
        cy="20" r="1.6"/><circle cx="43" cy="20" r="1.6"/></g><rect x="30.500" y="15.500" width="16" height="9" rx="4.500" \
        fill="none" stroke="var(--danger)" stroke-width="1.500"/></svg>
        """)

    /// A card's front, its four digits marked.
    static let cryptogramOnFront = TrustedHTML(
        """
        <svg class="picture" viewBox="0 0 48 32" aria-hidden="true"><rect x=".5" y=".5" width="47" height="31" rx="4" \
        fill="none" stroke="currentColor"/><path fill="currentColor" d="M5 20h24v2H5zM5 25h14v2H5z" opacity=".6"/><g \
        fill="currentColor"><circle cx="30" cy="12" r="1.500"/><circle cx="34" cy="12" r="1.500"/><circle cx="38" cy="12" r="1.500"/>\
        <circle cx="42" cy="12" r="1.500"/></g><rect x="26.500" y="7.500" width="19" height="9" rx="4.500" fill="none" \
        stroke="var(--danger)" stroke-width="1.500"/></svg>
        """)

    static let good = TrustedHTML(
        """
        <svg class="sign good" viewBox="0 0 44 44" aria-hidden="true"><circle cx="22" cy="22" r="20" fill="none" \
        stroke="currentColor" stroke-width="3"/><path d="m13 23 6 6 12-13" fill="none" stroke="currentColor" stroke-width="3.500" \
        stroke-linecap="round" stroke-linejoin="round"/></svg>
        """)

    static let bad = TrustedHTML(
        """
        <svg class="sign bad" viewBox="0 0 44 44" aria-hidden="true"><circle cx="22" cy="22" r="20" fill="none" \
        stroke="currentColor" stroke-width="3"/><path d="M22 12v13m0 6v.5" fill="none" stroke="currentColor" stroke-width="3.500" \
        stroke-linecap="round"/></svg>
        """)

    static let wait = TrustedHTML(
        """
        <svg class="sign wait" viewBox="0 0 44 44" aria-hidden="true"><circle cx="22" cy="22" r="20" fill="none" \
        stroke="currentColor" stroke-width="3"/><path d="M22 11v11l7 5" fill="none" stroke="currentColor" stroke-width="3.500" \
        stroke-linecap="round" stroke-linejoin="round"/></svg>
        """)
}
