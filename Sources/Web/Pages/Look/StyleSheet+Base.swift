extension StyleSheet {
    /// The shared look: colours, type and space as custom properties, light and dark, printable.
    package static let base = StyleSheet(
        """

        :root{color-scheme:light dark;\
        --paper:#f1f4f3;--paper-ink:#14211f;--paper-muted:#4a5a56;--surface:#fff;--ink:#14211f;--muted:#4f5f5b;\
        --line:#d6dedb;--edge:#6a7a75;--accent:#0b5c50;--accent-ink:#fff;--accent-soft:#e2f1ed;\
        --danger:#a3121c;--danger-soft:#fdeceb;--ok:#0b6638;--ok-soft:#e4f4ea;--warn:#6d4300;--warn-soft:#fff3d3;\
        --focus:#1257d6;--radius:.625rem;--shadow:0 1px 2px rgb(10 30 26/.08),0 8px 24px rgb(10 30 26/.06);\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
        @media(prefers-color-scheme:dark){:root{\
        --paper:#0f1615;--paper-ink:#e8efed;--paper-muted:#a9b8b4;--surface:#182220;--ink:#e8efed;--muted:#a9b8b4;\
        --line:#2d3a37;--edge:#80918c;--accent:#7ad3c1;--accent-ink:#06231d;--accent-soft:#17342e;\
        --danger:#ff9d97;--danger-soft:#3a1817;--ok:#86dba8;--ok-soft:#12301f;--warn:#f3c969;--warn-soft:#33270a;\
        --focus:#8ab4ff;--shadow:none}}
        *,::before,::after{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--paper-ink);font:1rem/1.5 var(--sans);overflow-wrap:break-word}
        h1,h2,h3{margin:0 0 .75rem;line-height:1.25;text-wrap:balance}
        h1{font-size:1.5rem}h2{font-size:1.125rem}h3{font-size:1rem}
        p,ul,ol,dl{margin:0 0 1rem}
        a{color:var(--accent);text-underline-offset:.2em}
        img,svg{max-width:100%;vertical-align:middle}
        small,.hint,.small{font-size:.875rem}
        .muted,.hint{color:var(--muted)}
        .amount,.number{font-variant-numeric:tabular-nums;white-space:nowrap}
        .visually-hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:.25rem}
        .wrap{max-width:62rem;margin:0 auto;padding:0 1rem}
        .panel{background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:var(--radius);\
        box-shadow:var(--shadow);padding:1.25rem;margin:0 0 1rem}
        .field{margin:0 0 1.125rem;min-width:0}
        .field label,legend{display:block;font-weight:600;margin:0 0 .25rem}
        .field .hint{display:block;margin:0 0 .375rem}
        .field .error{display:block;color:var(--danger);font-weight:600;margin:0 0 .375rem}
        input,select,textarea{font:inherit;color:inherit}
        .input{display:block;width:100%;min-height:3rem;padding:.5rem .75rem;font-size:1.125rem;color:var(--ink);\
        background:var(--surface);border:1px solid var(--edge);border-radius:.5rem}
        .input[aria-invalid]{border:2px solid var(--danger)}
        .pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1rem;align-items:end}
        .button{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-height:3rem;padding:.625rem 1.25rem;\
        font:600 1rem/1.25 var(--sans);text-align:center;text-decoration:none;cursor:pointer;border-radius:.5rem;\
        border:1px solid var(--accent);background:var(--accent);color:var(--accent-ink)}
        .button:hover{filter:brightness(1.08)}.button:active{transform:translateY(1px)}
        .button.secondary{background:transparent;color:var(--accent);border-color:var(--edge)}
        .button.quiet{background:transparent;border-color:transparent;color:inherit;text-decoration:underline;font-weight:500}
        .button.wide{display:flex;width:100%}
        .notice{border-left:.3rem solid var(--edge);background:var(--surface);color:var(--ink);border-radius:.375rem;\
        padding:.75rem 1rem;margin:0 0 1rem}
        .notice>:last-child{margin-bottom:0}
        .notice.error{border-color:var(--danger);background:var(--danger-soft)}
        .notice.warning{border-color:var(--warn);background:var(--warn-soft)}
        .notice.success{border-color:var(--ok);background:var(--ok-soft)}
        .notice h2{font-size:1.0625rem;margin-bottom:.25rem}
        .notice.error h2,.notice.error a{color:var(--danger)}.notice.success h2{color:var(--ok)}.notice.warning h2{color:var(--warn)}
        .notice ul{margin:0;padding-left:1.25rem}
        .facts{display:grid;grid-template-columns:fit-content(46%) minmax(0,1fr);margin:0 0 1rem}
        .facts dd{overflow-wrap:anywhere}.facts dt,.facts dd{margin:0;padding:.5rem 0;border-top:1px solid var(--line)}
        .facts dt{color:var(--muted);padding-right:1.25rem}
        .facts>dt:first-of-type,.facts>dd:first-of-type{border-top:0}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);vertical-align:top}
        thead th{border-top:0;color:var(--muted);font-weight:600}
        footer{color:var(--paper-muted);font-size:.875rem;padding:1rem 0 2rem}
        footer a{color:inherit}
        @media(max-width:22rem){.pair{grid-template-columns:minmax(0,1fr)}.facts{grid-template-columns:minmax(0,1fr)}.facts dt{padding-bottom:0}\
        .facts dd{border-top:0;padding-top:0}}
        @media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
        @media(forced-colors:active){.notice,.panel{border:1px solid}}
        @media print{:root{--paper:#fff;--paper-ink:#000;--ink:#000;--surface:#fff;--muted:#333;--shadow:none}\
        form,.no-print{display:none!important}.panel{border:0;padding:0}}

        """)
}
