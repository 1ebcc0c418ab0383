package io.meshwright.cli;

import io.meshwright.control.verify.ContractTest;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that a web server gives out. It is fetched whole before any of it is read, and what tells
/// of it leaves out what follows the path, since that may be a key.
final class UrlPlace implements DataPlace {
    /// The largest file that is fetched.
    static final long LARGEST = 4L << 30;

    private static final Pattern URL = Pattern.compile("(?i)https?://.*");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration STALL = Duration.ofMinutes(1);
    private static final int MOST_REDIRECTS = 5;
    private static final int OK = 200;

    private final String url;
    private final Path folder;
    private final Duration stall;
    private final Named by;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// Who names the address.
    ///
    /// @param server of a contract; empty for the user of the command
    /// @param format that the contract gives; empty when the file or the answer tells it
    private record Named(String server, String format) {}

    private UrlPlace(String url, Path folder, Duration stall, Named by) {
        this.url = url;
        this.folder = folder;
        this.stall = stall;
        this.by = by;
    }

    static boolean isUrl(String data) {
        return URL.matcher(data).matches();
    }

    /// @param url in which `{schema}` stands for the name of a dataset
    static UrlPlace named(String url, Path folder) {
        return named(url, folder, STALL);
    }

    /// @param stall how long a server may send nothing in the middle of a file
    static UrlPlace named(String url, Path folder, Duration stall) {
        return checked(new UrlPlace(url, folder, stall, new Named("", "")));
    }

    /// The address that a server of a contract gives as its location.
    static UrlPlace server(Server server, Path folder) {
        return checked(
                new UrlPlace(
                        TestData.text(server, "location"),
                        folder,
                        STALL,
                        new Named(server.server(), TestData.text(server, "format"))));
    }

    private static UrlPlace checked(UrlPlace place) {
        URI probe = place.uri("x");
        if (probe.getUserInfo() != null) {
            throw new Failure(
                    Exit.USAGE,
                    "Cannot fetch '%s': a login in the address is not used. Leave it out, and fetch the file by other means if it needs one."
                            .formatted(told(probe)));
        }
        return place;
    }

    private URI uri(String dataset) {
        String name = URLEncoder.encode(dataset, StandardCharsets.UTF_8).replace("+", "%20");
        try {
            URI uri =
                    new URI(
                            FilePlace.DATASET
                                    .matcher(url)
                                    .replaceAll(Matcher.quoteReplacement(name)));
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Told below, without the address: it may hold a key.
        }
        throw new Failure(
                Exit.USAGE,
                "Cannot read the address of the data: write it as https://host/path/file.csv, with special characters percent-encoded.");
    }

    /// The address up to its path.
    private static String told(URI uri) {
        return "%s://%s%s%s"
                .formatted(
                        uri.getScheme(),
                        uri.getHost(),
                        uri.getPort() < 0 ? "" : ":" + uri.getPort(),
                        uri.getRawPath());
    }

    @Override
    public boolean isOfOne() {
        return !FilePlace.DATASET.matcher(url).find();
    }

    @Override
    public ContractTest.Data find(SchemaObject dataset) {
        String reason = "";
        for (String name : DataPlace.names(dataset)) {
            URI uri = uri(name);
            try {
                Fetched fetched = fetch(uri);
                try (FilePlace file =
                        new FilePlace(
                                fetched.file().toString(),
                                folder,
                                fetched.format(),
                                Map.of(),
                                List.of())) {
                    return file.find(dataset);
                }
            } catch (IOException failure) {
                reason =
                        "Cannot fetch '%s'%s: %s"
                                .formatted(
                                        told(uri),
                                        by.server().isEmpty()
                                                ? ""
                                                : " (server '%s' of the contract)"
                                                        .formatted(by.server()),
                                        why(failure));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Failure(Exit.OURS, "Stopped while data was fetched.", stopped);
            }
            if (isOfOne()) {
                break;
            }
        }
        return ContractTest.Data.missing(dataset, reason);
    }

    private static String why(IOException failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> "no answer came in time. Is the way there open?";
            case ConnectException _ ->
                    "there is no connection to this host. Is its name right, and does it listen there?";
            case UnknownHostException _ -> "there is no such host. Is its name right?";
            default -> Objects.requireNonNullElse(failure.getMessage(), "the connection broke off");
        };
    }

    private record Fetched(Path file, String format) {}

    /// A contract may come from somebody else: it reaches no address at which a machine tells of
    /// itself, as clouds do at 169.254.169.254.
    private void refuseOwnNetwork(URI uri) throws IOException {
        if (by.server().isEmpty()) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (address.isLinkLocalAddress() || address.isAnyLocalAddress()) {
                throw new IOException(
                        "a contract may not name the address %s of the own network; name it with --data if it is meant"
                                .formatted(address.getHostAddress()));
            }
        }
    }

    private Fetched fetch(URI uri) throws IOException, InterruptedException {
        refuseOwnNetwork(uri);
        HttpResponse<InputStream> answer = answer(uri);
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IOException(
                        "the server answered with status %d".formatted(answer.statusCode()));
            }
            long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            if (length > LARGEST) {
                throw tooLarge();
            }
            Optional<String> coding = answer.headers().firstValue("Content-Encoding");
            if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
                throw new IOException("the server sent it as '%s'".formatted(coding.get()));
            }
            String path = Objects.requireNonNullElse(uri.getPath(), "");
            String name =
                    path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
            Path place = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
            Path file = place.resolve(name.matches("[._]*") ? "data" : name);
            copy(body, file);
            return new Fetched(file, format(name, answer));
        }
    }

    /// The extension tells the format; without one that is known, the type of the answer does.
    private String format(String name, HttpResponse<?> answer) {
        if (!by.format().isEmpty()) {
            return by.format();
        }
        if (!FilePlace.formatOf(name).isEmpty()) {
            return "";
        }
        String type =
                answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        return switch ((end < 0 ? type : type.substring(0, end)).strip()) {
            case "text/csv" -> "csv";
            case "application/json" -> "json";
            case "application/x-ndjson", "application/jsonl", "application/ndjson" -> "ndjson";
            case "application/vnd.apache.parquet" -> "parquet";
            default -> "";
        };
    }

    private void copy(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long all = 0;
        AtomicLong moved = new AtomicLong(System.nanoTime());
        AtomicBoolean isStalled = new AtomicBoolean();
        Thread watch = Thread.startVirtualThread(() -> watch(body, moved, isStalled));
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                moved.set(System.nanoTime());
                all += read;
                if (all > LARGEST) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            throw isStalled.get()
                    ? new IOException(
                            "the server stopped in the middle and sent nothing for %d s"
                                    .formatted(Math.max(1, stall.toSeconds())),
                            broken)
                    : broken;
        } finally {
            watch.interrupt();
        }
        if (isStalled.get()) {
            throw new IOException("the server stopped in the middle");
        }
    }

    /// Closes a body of which nothing came for too long, which ends its reading.
    private void watch(InputStream body, AtomicLong moved, AtomicBoolean isStalled) {
        try {
            while (System.nanoTime() - moved.get() < stall.toNanos()) {
                Thread.sleep(Math.max(10, stall.toMillis() / 10));
            }
            isStalled.set(true);
            body.close();
        } catch (InterruptedException | IOException _) {
            // The file is whole, or broke off by itself.
        }
    }

    private static IOException tooLarge() {
        return new IOException(
                "it is larger than the %,d bytes that are fetched. Fetch it by other means, and name the file"
                        .formatted(LARGEST));
    }

    /// Follows redirects within the host alone, and from HTTP to HTTPS but never back.
    private HttpResponse<InputStream> answer(URI first) throws IOException, InterruptedException {
        URI at = first;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<InputStream> answer =
                    client.send(
                            HttpRequest.newBuilder(at).timeout(ANSWER).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            Optional<String> location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return answer;
            }
            answer.body().close();
            at = followed(at, location.get());
        }
        throw new IOException("the server redirects in a circle");
    }

    private static URI followed(URI from, String location) throws IOException {
        URI to;
        try {
            to = from.resolve(new URI(location));
        } catch (URISyntaxException broken) {
            throw new IOException("the server redirects to no address", broken);
        }
        if (!from.getHost().equalsIgnoreCase(to.getHost())) {
            throw new IOException(
                    "the server redirects to the host '%s'. Name the address there if you trust it"
                            .formatted(to.getHost()));
        }
        boolean isSafe =
                "https".equalsIgnoreCase(to.getScheme())
                        || from.getScheme().equalsIgnoreCase(to.getScheme());
        if (!isSafe) {
            throw new IOException("the server redirects to an address without TLS");
        }
        return to;
    }

    @Override
    public String toString() {
        return told(uri("schema"));
    }

    @Override
    public void close() {
        client.close();
    }
}
