package io.meshwright.server.rest;

import io.javalin.http.Context;
import io.meshwright.control.query.EndNotice;
import io.meshwright.control.query.Preface;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.server.client.AnswerStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the headers of an answer tell of its ports: made-up rows, and the end that is near, as RFC
/// 9745 and RFC 8594 have it. Where several ports end, the earliest day counts.
final class QueryHeaders {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private QueryHeaders() {}

    static void set(Context context, Preface preface) {
        if (!preface.mocked().isEmpty()) {
            context.header(
                    AnswerStream.MOCKED,
                    preface.mocked().stream()
                            .map(PortAddress::toString)
                            .collect(Collectors.joining(" ")));
        }
        preface.endings().stream()
                .map(EndNotice::deprecated)
                .min(LocalDate::compareTo)
                .ifPresent(day ->
                        context.header(
                                "Deprecation",
                                "@" + day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
        preface.endings().stream()
                .flatMap(ending -> ending.findSunset().stream())
                .min(LocalDate::compareTo)
                .ifPresent(day -> context.header("Sunset", HTTP_DATE.format(lastSecond(day))));
        String successors =
                preface.endings().stream()
                        .flatMap(ending -> ending.findSuccessor().stream())
                        .map(QueryHeaders::link)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!successors.isEmpty()) {
            context.header("Link", successors);
        }
        if (!preface.endings().isEmpty()) {
            context.header(
                    AnswerStream.WARNINGS,
                    preface.endings().stream()
                            .map(EndNotice::sentence)
                            .collect(Collectors.joining(AnswerStream.BETWEEN)));
        }
    }

    private static ZonedDateTime lastSecond(LocalDate day) {
        return day.atTime(LocalTime.of(23, 59, 59)).atZone(ZoneOffset.UTC);
    }

    private static String link(PortAddress port) {
        return "</api/v1/products/%s/ports/%s/%d>; rel=\"successor-version\""
                .formatted(port.product(), port.port(), port.major());
    }
}
