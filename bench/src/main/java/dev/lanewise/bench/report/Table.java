package dev.lanewise.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that can be written as HTML and as Markdown.
 *
 * @param title its heading
 * @param head the names of the columns
 * @param rows a cell a column
 */
record Table(String title, List<String> head, List<List<String>> rows) {
    /** As an HTML element. */
    String html() {
        StringBuilder html = new StringBuilder();
        html.append("<h3>").append(Html.escape(title)).append("</h3>\n<div class=\"wide\"><table>\n<tr>");
        head.forEach(cell -> html.append("<th>").append(Html.escape(cell)).append("</th>"));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(Html.escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    /** As Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder("### " + title + "\n\n");
        text.append(line(head)).append("|---".repeat(head.size())).append("|\n");
        rows.forEach(row -> text.append(line(row)));
        return text.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
