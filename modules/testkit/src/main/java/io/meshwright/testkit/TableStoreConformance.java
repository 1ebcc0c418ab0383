package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every table store does. An adapter's test extends this and opens its store.
public abstract class TableStoreConformance extends TableStoreScene {
    @Test
    void aNewTableNumbersItsFieldsAndGivesAnEmptyFolder() throws IOException {
        TableDraft draft =
                draft(
                        "",
                        List.of(
                                ID,
                                NOTE,
                                Column.nullable(
                                        "place",
                                        new ColumnType.Struct(
                                                List.of(
                                                        Column.nullable(
                                                                "city", new ColumnType.Text())))),
                                Column.nullable(
                                        "tags", new ColumnType.Array(new ColumnType.Text()))));
        assertThat(draft.table()).isEqualTo("sales.orders.orders_v1");
        assertThat(draft.base()).isEmpty();
        assertThat(ids(draft.fields())).doesNotHaveDuplicates().hasSize(6);
        assertThat(draft.fields())
                .extracting(Field::name)
                .containsExactly("id", "note", "place", "tags");
        assertThat(draft.fields().get(3).children())
                .extracting(Field::name)
                .containsExactly("element");
        try (Stream<Path> files = Files.list(draft.folder())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aStageNameIsUsedOnceAndStaysInsideTheTable() {
        store.draft(ORDERS, "", List.of(ID), Map.of(), "stage-1");
        assertThatThrownBy(() -> store.draft(ORDERS, "", List.of(ID), Map.of(), "stage-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid stage 'stage-1' of table 'sales.orders.orders_v1': it was used before");
        for (String stage : List.of("../up", "a/b", "", "..", ".", "/tmp/x", "-x", "a\0b")) {
            assertThatThrownBy(() -> store.draft(ORDERS, "", List.of(ID), Map.of(), stage))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Invalid stage");
        }
    }

    @Test
    void aColumnTwiceIsRefused() {
        assertThatThrownBy(() -> draft("", List.of(ID, ID)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid columns: 'id' is there twice");
    }

    @Test
    void aSnapshotHoldsExactlyTheStagedFiles() {
        TableDraft draft = draft("", List.of(ID, NOTE));
        DataFile one = file(draft, "one.parquet", 10, 0);
        DataFile two = file(draft, "two.parquet", 5, 0);
        StagedTable staged = store.stage(draft, List.of(one, two), Map.of("run", "r1"));

        assertThat(staged.table()).isEqualTo("sales.orders.orders_v1");
        assertThat(staged.from()).isEmpty();
        assertThat(staged.rows()).isEqualTo(15);
        assertThat(staged.bytes()).isEqualTo(one.bytes() + two.bytes());
        TableSnapshot snapshot = store.open(staged.to(), staged.snapshot());
        assertThat(snapshot.table()).isEqualTo("sales.orders.orders_v1");
        assertThat(snapshot.snapshot()).isEqualTo(staged.snapshot());
        assertThat(snapshot.files()).containsExactly(one.file(), two.file());
        assertThat(snapshot.fields()).isEqualTo(draft.fields());
        assertThat(snapshot.rows()).isEqualTo(15);
        assertThat(snapshot.bytes()).isEqualTo(staged.bytes());
    }

    @Test
    void aNextSnapshotReplacesTheFilesAndLeavesTheFormerReadable() {
        StagedTable first = staged("", 10);
        StagedTable second = staged(first.to(), 20);
        assertThat(second.from()).isEqualTo(first.to());
        assertThat(second.to()).isNotEqualTo(first.to());
        assertThat(store.open(second.to(), second.snapshot()).rows()).isEqualTo(20);
        assertThat(store.open(second.to(), second.snapshot()).files()).hasSize(1);
        assertThat(store.open(first.to(), first.snapshot()).rows()).isEqualTo(10);
    }

    @Test
    void twoDraftsOfOneBaseDoNotMeet() {
        StagedTable base = staged("", 10);
        StagedTable left = staged(base.to(), 20);
        StagedTable right = staged(base.to(), 30);
        assertThat(store.open(left.to(), left.snapshot()).rows()).isEqualTo(20);
        assertThat(store.open(right.to(), right.snapshot()).rows()).isEqualTo(30);
    }

    @Test
    void aTableWithoutRowsNeedsNoFile() {
        TableDraft draft = draft("", List.of(ID));
        StagedTable staged = store.stage(draft, List.of(), Map.of());
        assertThat(store.open(staged.to(), staged.snapshot()).files()).isEmpty();
        assertThat(staged.rows()).isZero();
        TableDraft next = draft(staged.to(), List.of(ID));
        assertThat(store.stage(next, List.of(file(next, "a.parquet", 3, 0)), Map.of()).rows())
                .isEqualTo(3);
    }

    @Test
    void aColumnKeepsItsIdThroughRenameAndWidening() {
        Column amount = Column.nullable("amount", new ColumnType.Decimal(10, 2));
        Column count = Column.nullable("count", new ColumnType.Int());
        Column rate = Column.nullable("rate", new ColumnType.Real());
        TableDraft first = draft("", List.of(ID, amount, count, rate));
        StagedTable staged = store.stage(first, List.of(), Map.of());

        TableDraft next =
                store.draft(
                        ORDERS,
                        staged.to(),
                        List.of(
                                Column.nullable("rate", new ColumnType.DoublePrecision()),
                                Column.nullable("total", new ColumnType.Decimal(12, 2)),
                                ID,
                                Column.nullable("count", new ColumnType.BigInt())),
                        Map.of("amount", "total"),
                        stage());
        assertThat(id(next, "id")).isEqualTo(id(first, "id"));
        assertThat(id(next, "total")).isEqualTo(id(first, "amount"));
        assertThat(id(next, "count")).isEqualTo(id(first, "count"));
        assertThat(id(next, "rate")).isEqualTo(id(first, "rate"));
        assertThat(next.fields())
                .extracting(Field::name)
                .containsExactly("rate", "total", "id", "count");
        StagedTable widened = store.stage(next, List.of(), Map.of());
        assertThat(store.open(widened.to(), widened.snapshot()).fields())
                .extracting(Field::type)
                .contains(new ColumnType.Decimal(12, 2), new ColumnType.DoublePrecision());
        assertThat(store.open(staged.to(), staged.snapshot()).fields())
                .extracting(Field::name)
                .containsExactly("id", "amount", "count", "rate");
    }

    @Test
    void anotherTypeIsANewField() {
        List<Map.Entry<ColumnType, ColumnType>> changes =
                List.of(
                        Map.entry(new ColumnType.BigInt(), new ColumnType.Int()),
                        Map.entry(new ColumnType.Text(), new ColumnType.Int()),
                        Map.entry(new ColumnType.Decimal(10, 2), new ColumnType.Decimal(9, 2)),
                        Map.entry(new ColumnType.Decimal(10, 2), new ColumnType.Decimal(12, 3)),
                        Map.entry(new ColumnType.DoublePrecision(), new ColumnType.Real()),
                        Map.entry(new ColumnType.Timestamp(), new ColumnType.Instant()),
                        Map.entry(
                                new ColumnType.Array(new ColumnType.Text()),
                                new ColumnType.Array(new ColumnType.Int())),
                        Map.entry(
                                new ColumnType.Map(new ColumnType.Text(), new ColumnType.Int()),
                                new ColumnType.Map(new ColumnType.Int(), new ColumnType.Int())),
                        Map.entry(
                                new ColumnType.Map(new ColumnType.Text(), new ColumnType.BigInt()),
                                new ColumnType.Map(new ColumnType.Text(), new ColumnType.Int())));
        for (Map.Entry<ColumnType, ColumnType> change : changes) {
            TableDraft first = draft("", List.of(ID, Column.nullable("value", change.getKey())));
            StagedTable staged = store.stage(first, List.of(), Map.of());
            TableDraft next =
                    draft(staged.to(), List.of(ID, Column.nullable("value", change.getValue())));
            assertThat(id(next, "value"))
                    .as("%s to %s", change.getKey().words(), change.getValue().words())
                    .isGreaterThan(lastId(first.fields()));
            assertThat(id(next, "id")).isEqualTo(id(first, "id"));
        }
    }

    @Test
    void idsAreNotGivenTwice() {
        StagedTable first = store.stage(draft("", List.of(ID, NOTE)), List.of(), Map.of());
        TableDraft without = draft(first.to(), List.of(ID));
        StagedTable second = store.stage(without, List.of(), Map.of());
        TableDraft again = draft(second.to(), List.of(ID, NOTE));
        assertThat(id(again, "note")).isEqualTo(3);
    }

    @Test
    void nestedFieldsKeepTheirIds() {
        TableDraft first =
                draft(
                        "",
                        List.of(
                                struct(
                                        Column.nullable("city", new ColumnType.Text()),
                                        Column.nullable("zip", new ColumnType.Int())),
                                Column.nullable(
                                        "counts", new ColumnType.Array(new ColumnType.Int())),
                                Column.nullable(
                                        "prices",
                                        new ColumnType.Map(
                                                new ColumnType.Text(), new ColumnType.Int()))));
        StagedTable staged = store.stage(first, List.of(), Map.of());
        TableDraft next =
                draft(
                        staged.to(),
                        List.of(
                                struct(
                                        Column.nullable("street", new ColumnType.Text()),
                                        Column.nullable("zip", new ColumnType.BigInt())),
                                Column.nullable(
                                        "counts", new ColumnType.Array(new ColumnType.BigInt())),
                                Column.nullable(
                                        "prices",
                                        new ColumnType.Map(
                                                new ColumnType.Text(), new ColumnType.BigInt()))));
        Field before = first.fields().getFirst();
        Field after = next.fields().getFirst();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.children().get(1).id()).isEqualTo(before.children().get(1).id());
        assertThat(after.children().get(0).id()).isGreaterThan(lastId(first.fields()));
        assertThat(next.fields().get(1).children().getFirst().id())
                .isEqualTo(first.fields().get(1).children().getFirst().id());
        assertThat(next.fields().get(2).children())
                .extracting(Field::id)
                .isEqualTo(first.fields().get(2).children().stream().map(Field::id).toList());
        StagedTable widened = store.stage(next, List.of(), Map.of());
        assertThat(store.open(widened.to(), widened.snapshot()).fields()).isEqualTo(next.fields());
    }

    @Test
    void aRenameOfWhatIsStillThereSaysNothing() {
        TableDraft first = draft("", List.of(ID, NOTE));
        StagedTable staged = store.stage(first, List.of(), Map.of());
        Column comment = Column.nullable("comment", new ColumnType.Text());
        TableDraft next =
                store.draft(
                        ORDERS,
                        staged.to(),
                        List.of(ID, NOTE, comment),
                        Map.of("note", "comment"),
                        stage());
        assertThat(id(next, "note")).isEqualTo(id(first, "note"));
        assertThat(id(next, "comment")).isEqualTo(3);
    }

    @Test
    void aColumnIsRequiredOnlyWhereTheFilesProveIt() {
        TableDraft draft = draft("", List.of(ID, NOTE));
        StagedTable proven = store.stage(draft, List.of(file(draft, "a.parquet", 10, 0)), Map.of());
        assertThat(required(proven)).containsExactly(true, false);
        TableDraft next = draft(proven.to(), List.of(ID, NOTE));
        StagedTable withNulls =
                store.stage(next, List.of(file(next, "a.parquet", 10, 2)), Map.of());
        assertThat(required(withNulls)).containsExactly(false, false);
    }

    @Test
    void filesOutsideTheDraftsFolderAreRefused() throws IOException {
        TableDraft draft = draft("", List.of(ID));
        TableDraft other = draft("", List.of(ID));
        DataFile foreign = file(other, "a.parquet", 10, 0);
        assertThatThrownBy(() -> store.stage(draft, List.of(foreign), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each lies once in the draft's folder");
        Path link = draft.folder().resolve("link.parquet");
        Files.createSymbolicLink(link, foreign.file());
        DataFile linked =
                new DataFile(link, 10, foreign.bytes(), foreign.footerBytes(), foreign.columns());
        assertThatThrownBy(() -> store.stage(draft, List.of(linked), Map.of()))
                .isInstanceOf(TableStoreUnavailable.class);
    }

    @Test
    void aFileThatVanishedOrChangedIsRefused() throws IOException {
        TableDraft draft = draft("", List.of(ID));
        DataFile file = file(draft, "a.parquet", 10, 0);
        Files.writeString(file.file(), "more", java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> store.stage(draft, List.of(file), Map.of()))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageContaining("is not what the engine wrote");
        Files.delete(file.file());
        assertThatThrownBy(() -> store.stage(draft, List.of(file), Map.of()))
                .isInstanceOf(TableStoreUnavailable.class);
    }

    @Test
    void whatIsNotThereCannotBeOpened() {
        StagedTable staged = staged("", 10);
        assertThatThrownBy(() -> store.open(staged.to(), staged.snapshot() + 1))
                .isInstanceOf(TableStoreUnavailable.class)
                .hasMessageContaining("does not hold it");
        assertThatThrownBy(() -> store.open(staged.to() + "x", staged.snapshot()))
                .isInstanceOf(TableStoreUnavailable.class);
        assertThatThrownBy(() -> draft(staged.to() + "x", List.of(ID)))
                .isInstanceOf(TableStoreUnavailable.class);
    }

    private static Column struct(Column... members) {
        return Column.nullable("place", new ColumnType.Struct(List.of(members)));
    }

    private List<Boolean> required(StagedTable staged) {
        return store.open(staged.to(), staged.snapshot()).fields().stream()
                .map(Field::required)
                .toList();
    }

    private static int id(TableDraft draft, String name) {
        return draft.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static int lastId(List<Field> fields) {
        return ids(fields).stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static List<Integer> ids(List<Field> fields) {
        return fields.stream()
                .flatMap(field ->
                        Stream.concat(Stream.of(field.id()), ids(field.children()).stream()))
                .toList();
    }
}
