package io.meshwright.server.portal;

/// The way to the pages before and after this one; an empty address means that there is none.
record Pager(String before, String after, String text) {
    static Pager of(Narrowing narrowing, int total) {
        int last = Math.max(1, (total + Narrowing.PER_PAGE - 1) / Narrowing.PER_PAGE);
        int page = narrowing.page();
        return new Pager(
                page > 1 ? narrowing.onPage(page - 1).href() : "",
                page < last ? narrowing.onPage(page + 1).href() : "",
                last == 1 ? "" : "Page %d of %d".formatted(page, last));
    }
}
