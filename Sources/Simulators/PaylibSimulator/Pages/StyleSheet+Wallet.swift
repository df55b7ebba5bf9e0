import Pages

extension StyleSheet {
    /// The wallet's own look: violet where the platform is green, so that a shopper sees having gone elsewhere.
    static let wallet = StyleSheet.base.adding(
        """
        :root{--paper:#f3f1f8;--accent:#4b2a8f;--accent-soft:#ece6f8;--line:#ddd7ea}
        @media(prefers-color-scheme:dark){:root{--paper:#13101c;--surface:#1d1829;--accent:#c3adf5;--accent-ink:#1c1033;\
        --accent-soft:#2c2144;--line:#372e4d}}
        header{background:#38206f;color:#fff}
        header .wrap{display:flex;align-items:center;gap:.75rem;min-height:3.5rem}
        header strong{font-size:1.25rem;letter-spacing:.01em}
        .tag{background:#fff;color:#38206f;border-radius:1rem;padding:.125rem .625rem;font-size:.8125rem;font-weight:600}
        .narrow{max-width:32rem;margin:0 auto;padding:1rem}
        .order{display:flex;gap:.75rem;align-items:center}
        .order img{max-height:2.5rem;max-width:6rem;border-radius:.25rem;background:#fff}
        .order p{margin:0}.order .amount{margin-left:auto;font-size:1.5rem;font-weight:700}
        .choice{display:flex;align-items:center;gap:.75rem;min-height:3rem;padding:.5rem .75rem;margin:0 0 .5rem;\
        border:1px solid var(--edge);border-radius:.5rem;font-weight:600;cursor:pointer}
        .choice input{width:1.25rem;height:1.25rem;accent-color:var(--accent)}
        .choice:has(:checked){border-color:var(--accent);background:var(--accent-soft)}
        fieldset{border:0;padding:0;margin:0 0 1rem}
        form .button{margin:0 0 .5rem}
        .simulation{border:1px dashed var(--edge);border-radius:var(--radius);padding:.75rem 1rem;font-size:.9375rem}
        .simulation h2{font-size:1rem;margin:0 0 .25rem}.simulation ul{padding-left:1.25rem;margin:0}
        .simulation code{font-size:1rem}

        """)
}
