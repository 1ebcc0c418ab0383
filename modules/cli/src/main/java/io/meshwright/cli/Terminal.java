package io.meshwright.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/// Where a command prints: results to standard output, progress and complaints to standard error;
/// colours only on a terminal.
final class Terminal {
    private static final int WIDEST = 60;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;

    Terminal(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    static Terminal standard() {
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                CommandLine.Help.Ansi.AUTO.enabled());
    }

    void print(String text) {
        out.println(text);
    }

    void printRaw(String text) {
        out.print(text);
        out.flush();
    }

    PrintStream out() {
        return out;
    }

    void tell(String text) {
        err.println(text);
    }

    void trace(Throwable fault) {
        fault.printStackTrace(err);
    }

    String good(String text) {
        return paint("32", text);
    }

    String warn(String text) {
        return paint("33", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /// Prints rows under a header, each column as wide as its widest cell; longer cells are cut and
    /// marked with `…`.
    void table(List<String> header, List<List<String>> rows) {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = length(header.get(column));
            for (List<String> row : rows) {
                widths[column] =
                        Math.max(widths[column], Math.min(WIDEST, length(cell(row, column))));
            }
        }
        print(bold(line(header, widths)));
        rows.forEach(row -> print(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(cell(row, column));
            line.append(cell);
            if (column < widths.length - 1) {
                line.append(" ".repeat(Math.max(0, widths[column] - length(cell)) + 2));
            }
        }
        return line.toString();
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).replace('\n', ' ').replace('\u001b', ' ') : "";
    }

    private static String cut(String cell) {
        return length(cell) <= WIDEST
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
