import Pages

extension StyleSheet {
    /// The payment pages: the order, then one form; side by side where there is room.
    static let payment = StyleSheet.base.adding(
        """
        .top{display:flex;align-items:center;gap:.75rem;min-height:4rem;padding-top:.75rem;padding-bottom:.75rem;flex-wrap:wrap}
        .top .shop{flex:1 1 8rem;font-weight:700;font-size:1.125rem;line-height:1.3;margin:0;overflow-wrap:anywhere}
        .top img{max-height:3.5rem;width:auto}
        .top .mark{flex:none;margin:0 0 0 auto;display:flex;align-items:center;gap:.375rem;font-size:.875rem;color:var(--paper-muted)}
        .mark svg{width:1rem;height:1rem}
        .advert{display:block;margin:0 auto .75rem}
        .columns{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
        .order p{margin:0}.order .total{font-size:2.125rem;line-height:1.2;font-weight:700;letter-spacing:-.01em}
        .order dl{margin:.5rem 0 0;display:flex;flex-wrap:wrap;gap:0 1.5rem;font-size:.875rem}
        .order dl div{display:flex;gap:.375rem}.order dt{color:var(--paper-muted)}.order dd{margin:0;font-weight:600}
        .order .muted{color:var(--paper-muted)}
        .button.secondary,.button.quiet{font-size:.9375rem}
        .secure form+form,.secure .after{margin-top:.75rem}
        .cards{display:flex;flex-wrap:wrap;gap:.375rem;margin:0 0 1.25rem;padding:0;list-style:none}
        .cards .dim{opacity:.3}
        .card-mark{width:2.75rem;height:1.75rem;border-radius:.25rem}
        .pictured-field{position:relative}.pictured-field .input{padding-right:4rem}
        .picture{position:absolute;right:.625rem;bottom:.5rem;width:3rem;height:2rem;color:var(--muted);pointer-events:none}
        .amount-field{letter-spacing:.04em}
        .means{display:grid;gap:.625rem;margin:0 0 1rem;padding:0;list-style:none}
        .mean{display:flex;width:100%;min-height:3.5rem;align-items:center;gap:.875rem;padding:.625rem 1rem;cursor:pointer;\
        font:600 1.0625rem/1.25 var(--sans);text-align:left;color:var(--ink);background:var(--surface);\
        border:1px solid var(--edge);border-radius:.5rem}
        .mean:hover{border-color:var(--accent);background:var(--accent-soft)}
        .mean::after{content:"";width:.5rem;height:.5rem;margin-left:auto;border:solid var(--edge);border-width:2px 2px 0 0;transform:rotate(45deg)}
        .outcome{max-width:40rem;margin:1rem auto}
        .outcome h1{margin-bottom:1rem}.outcome h1+.regret{font-weight:600}
        .outcome form{margin:0 0 1.25rem}
        .sign{display:block;width:2.75rem;height:2.75rem;margin:0 0 .75rem}
        .sign.good{color:var(--ok)}.sign.bad{color:var(--danger)}.sign.wait{color:var(--accent)}
        .progress{height:.25rem;border-radius:.25rem;background:var(--accent-soft);overflow:hidden;margin:0 0 1.25rem}
        .progress::before{content:"";display:block;height:100%;width:40%;border-radius:inherit;background:var(--accent);animation:ask 1.6s ease-in-out infinite}
        @keyframes ask{from{transform:translateX(-100%)}to{transform:translateX(250%)}}
        .code{font-size:.8125rem;color:var(--muted)}
        .pictured .order,.pictured footer .wrap,.pictured .top{background:var(--surface);color:var(--ink);border-radius:var(--radius);padding:1rem}
        .pictured{--paper-muted:var(--muted)}
        @media(max-width:40rem){.refused .facts{grid-template-columns:minmax(0,1fr)}.refused .facts dt{padding-bottom:0}\
        .refused .facts dd{border-top:0;padding-top:0}}
        @media(min-width:52rem){.columns{grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:3rem;padding-top:1.5rem;align-items:start}
        .order{position:sticky;top:1.5rem}.order .total{font-size:2.75rem}.order dl{display:block;margin-top:1rem;font-size:1rem}
        .order dl div{padding:.375rem 0}.panel{padding:1.75rem}}
        @media(prefers-reduced-motion:reduce){.progress::before{width:100%}}
        @media print{.outcome{margin:0}.top .mark,.sign{display:none}.facts dt,.facts dd{padding:.2rem 0}}

        """)
}
