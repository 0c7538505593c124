package dev.lanewise.bench.report;

/** The page around charts and tables: one file, no script, nothing loaded from elsewhere. */
final class Html {
    // The colours are those of M. Okabe and K. Ito (2008), which readers with any colour vision tell apart.
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #222; --dim: #666; --rule: #ddd; --paper: #fff;
              --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #56b4e9; --c5: #e69f00; --c6: #777; --c7: #a09000; }
            @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --dim: #999; --rule: #3a3a3a; --paper: #181818;
              --c0: #4aa8e0; --c6: #aaa; --c7: #f0e442; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
              max-width: 900px; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--rule); white-space: nowrap; }
            th { color: var(--dim); font-weight: normal; }
            svg { width: 100%; height: auto; margin: .8rem 0; }
            svg text { font: 12px system-ui, sans-serif; fill: var(--dim); } svg .title { font-size: 14px; fill: var(--ink); }
            .grid { stroke: var(--rule); } .axis { stroke: var(--dim); }
            .line { fill: none; stroke-width: 2; } .bound { fill: none; stroke-width: 1.5; stroke-dasharray: 6 4; }
            """;

    private Html() {}

    /** The characters that mean something in HTML, replaced. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String page(String title, String body) {
        StringBuilder style = new StringBuilder(STYLE);
        for (int i = 0; i < Plot.COLOURS; i++) {
            style.append(".line.c%d, .bound.c%d { stroke: var(--c%d); } .dot.c%d { fill: var(--c%d); }%n"
                    .formatted(i, i, i, i, i));
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escape(title), style, body);
    }
}
