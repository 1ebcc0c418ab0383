package io.meshwright.testkit.engine;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.control.table.TableDraft;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Short words for what the suites do with an engine in a folder.
final class EngineBench {
    static final Limits LIMITS =
            new Limits(512L << 20, 2, Duration.ofSeconds(60), 1_000_000, 256L << 20);

    private final Engine engine;
    private final Path folder;
    private final AtomicInteger next = new AtomicInteger();

    EngineBench(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    static Relation relation(String path, Rows rows) {
        return new Relation(List.of(path.split("\\.")), rows);
    }

    static Column column(String name, String type) {
        return Column.nullable(name, type(type));
    }

    static ColumnType type(String words) {
        return PhysicalTypes.find(words).orElseThrow();
    }

    static Field field(int id, String name, String type) {
        return new Field(id, name, type(type), false, List.of());
    }

    ArrowRows.Table query(String sql, Relation... relations) {
        return query(sql, LIMITS, relations);
    }

    ArrowRows.Table query(String sql, Limits limits, Relation... relations) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.query(new QueryOrder(List.of(relations), sql, limits), out);
        return ArrowRows.read(out.toByteArray());
    }

    List<List<@Nullable Object>> rows(String sql, Relation... relations) {
        return query(sql, relations).rows();
    }

    List<DataFile> write(String sql, List<Field> fields, Relation... relations) {
        Path target = folder.resolve("draft-" + next.incrementAndGet());
        try {
            Files.createDirectory(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine.write(
                new WriteOrder(
                        List.of(relations),
                        sql,
                        new TableDraft("sales.orders.orders_v1", "", fields, target),
                        LIMITS));
    }

    static Rows.Snapshot snapshot(List<DataFile> files, Field... fields) {
        return new Rows.Snapshot(
                files.stream().map(file -> file.file().toString()).toList(), List.of(fields));
    }

    String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
