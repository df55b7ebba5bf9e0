import Pages

extension StyleSheet {
    /// The shop's own look: paper and ink.
    static let shop = StyleSheet.base.adding(
        """
        :root{--paper:#faf6ee;--accent:#1f3f75;--accent-soft:#e7ecf6;--line:#e4dccb}
        @media(prefers-color-scheme:dark){:root{--paper:#14161b;--surface:#1c2028;--accent:#a9c3f5;--accent-ink:#0c1a33;\
        --accent-soft:#1f2b42;--line:#323844}}
        header{border-bottom:1px solid var(--line);padding:.75rem 0}
        header .wrap{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center}
        header .brand{font:700 1.25rem/1.2 Georgia,"Noto Serif",serif;color:var(--paper-ink);text-decoration:none;margin-right:auto}
        header nav{display:flex;flex-wrap:wrap;gap:0 1.25rem}
        header nav a{display:inline-flex;align-items:center;min-height:2.75rem}
        header nav a[aria-current]{font-weight:700;text-decoration:none;color:var(--paper-ink)}
        .tag{background:var(--accent-soft);color:var(--accent);border-radius:1rem;padding:.125rem .625rem;font-size:.8125rem;\
        font-weight:600;white-space:nowrap}
        main.wrap,main>.wrap{padding-top:1.25rem}
        .articles{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;list-style:none;padding:0}
        .articles li{display:flex;flex-direction:column;margin:0}
        .articles svg{width:100%;max-height:9rem;color:var(--accent);background:var(--accent-soft);border-radius:.5rem;margin:0 0 .75rem}
        .articles h2{margin:0}.articles form{margin-top:auto}
        .articles .amount{font-size:1.25rem;font-weight:700;margin:.25rem 0 .75rem}
        .columns{display:grid;gap:1rem;align-items:start}
        @media(min-width:52rem){.columns{grid-template-columns:2fr 3fr}}
        .total{font-size:1.75rem;font-weight:700;margin:0 0 .5rem}
        .kit{overflow-x:auto}.kit form{margin:0}.kit input[type=image],.kit img{margin:.125rem}
        .kit input[type=image]{min-height:2rem;padding:.375rem;background:#fff;border:1px solid var(--edge);border-radius:.375rem;\
        vertical-align:middle}
        .kit img{background:#fff;border-radius:.25rem}
        .scroll{overflow-x:auto}.scroll table{overflow-wrap:normal}.scroll code{white-space:nowrap}
        .fields td{overflow-wrap:anywhere}
        .ways,.ways p{display:flex;flex-wrap:wrap;gap:.75rem;margin:0}.ways{margin-bottom:1.25rem}.ways form{margin:0}
        .orders{list-style:none;padding:0 1.25rem}.orders p{margin:0;overflow-wrap:break-word}.orders .number{white-space:normal}
        .orders li{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem 1rem;padding:1rem 0;border-top:1px solid var(--line)}
        .orders li:first-child{border-top:0}.orders li>:first-child{grid-column:1/-1}
        @media(min-width:52rem){.orders li{grid-template-columns:2fr 1fr 3fr 2fr 3fr}.orders li>:first-child{grid-column:auto}}
        .state{font-weight:600}.state::before{content:"○ ";color:var(--muted)}
        .state.ok{color:var(--ok)}.state.ok::before{content:"● ";color:inherit}
        .state.no{color:var(--danger)}.state.no::before{content:"◆ ";color:inherit}
        details{margin:0 0 1rem}summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center;font-weight:600}
        summary::before{content:"▸";margin-right:.5rem}details[open]>summary::before{content:"▾"}
        .fields td,.fields th{font-size:.9375rem;padding:.375rem .75rem .375rem 0}
        .fields th{font-weight:500;color:var(--muted);white-space:nowrap}
        textarea.input{min-height:8rem;font-family:ui-monospace,monospace;font-size:1rem}
        .halves{display:grid;gap:0 1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));align-items:start}
        .halves .pair{align-items:start}select.input{appearance:auto}
        .columns>div,.columns>section{min-width:0}
        @media(max-width:51.99rem){.columns{grid-template-columns:minmax(0,1fr)}}
        .desk{list-style:none;padding:0 1.25rem}
        .desk li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.125rem 1rem;padding:.75rem 0;border-top:1px solid var(--line)}
        .desk li:first-child{border-top:0}.desk a{min-height:1.5rem}.desk li>:nth-child(even){text-align:right}
        .operation{padding:1rem 0;border-top:1px solid var(--line);margin:0}.operation:first-of-type{border-top:0;padding-top:0}
        .operation .field{margin-bottom:.75rem}
        .line{margin:0 0 1rem;padding:.625rem .75rem;background:var(--paper);color:var(--paper-ink);border:1px solid var(--line);\
        border-radius:.375rem;font:.8125rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
        .line:last-child{margin-bottom:0}.line-title{font-size:.875rem;margin:0 0 .25rem}
        .clock .total{white-space:normal;font-size:1.25rem;margin-bottom:.25rem}.clock .line-title{margin-top:1rem}
        .panel>:last-child{margin-bottom:0}
        .talk{margin:0;border-top:1px solid var(--line)}.talk:first-of-type{border-top:0}
        .talk summary{flex-wrap:wrap;gap:0 .5rem;padding:.375rem 0}.talk summary .small{font-weight:400}
        @media print{header,footer{display:none}}

        """)
}
