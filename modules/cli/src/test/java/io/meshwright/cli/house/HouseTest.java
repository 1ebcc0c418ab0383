package io.meshwright.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the plan of the house: four floors, rooms in order, no circles. `ARCHITECTURE.md` shows
/// it.
class HouseTest {
    private static final String ROOT = "io.meshwright.";

    /// Modules by package, each with the modules that it may look at.
    private static final Map<String, Set<String>> FLOORS =
            Map.of(
                    "mesh", Set.of(),
                    "control", Set.of("mesh"),
                    "engine", Set.of("mesh", "control"),
                    "tables", Set.of("mesh", "control"),
                    "ledger", Set.of("mesh", "control"),
                    "source", Set.of("mesh", "control"),
                    "server", Set.of("mesh", "control"),
                    "testkit", Set.of("mesh", "control"),
                    "cli",
                            Set.of(
                                    "mesh", "control", "engine", "tables", "ledger", "source",
                                    "server"));

    /// Rooms in order: each may look at those before it in its module.
    private static final Map<String, List<String>> ROOMS =
            Map.of(
                    "mesh",
                    List.of(
                            "problem",
                            "address",
                            "principal",
                            "document",
                            "domain",
                            "objective",
                            "contract",
                            "lint",
                            "compatibility",
                            "product",
                            "lineage",
                            "agreement",
                            "policy",
                            "decision",
                            "release"),
                    "control",
                    List.of(
                            "fault",
                            "ledger",
                            "table",
                            "engine",
                            "source",
                            "descriptor",
                            "report",
                            "exchange",
                            "ddl",
                            "sql",
                            "expression",
                            "govern",
                            "session",
                            "validate",
                            "impact",
                            "plan",
                            "apply",
                            "access",
                            "verify",
                            "profile",
                            "build",
                            "catalog",
                            "query",
                            "agree"),
                    "server",
                    List.of("door", "drawing", "portal", "client", "watch", "rest"));

    private static JavaClasses house = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readTheHouse() {
        house =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.meshwright");
    }

    @Test
    void everyClassLivesOnAFloor() {
        assertThat(house).hasSizeGreaterThan(100);
        assertThat(
                        house.stream()
                                .map(HouseTest::module)
                                .filter(module -> !FLOORS.containsKey(module))
                                .distinct())
                .isEmpty();
    }

    @Test
    void noFloorLooksAtOneThatItDoesNotStandOn() {
        Set<String> wrong = new TreeSet<>();
        for (Dependency dependency : dependencies()) {
            String from = module(dependency.getOriginClass());
            String to = module(dependency.getTargetClass());
            if (!from.equals(to) && !FLOORS.getOrDefault(from, Set.of()).contains(to)) {
                wrong.add(told(dependency));
            }
        }
        assertThat(wrong).as("looks past its floor").isEmpty();
    }

    @Test
    void everyRoomLooksOnlyAtRoomsBeforeIt() {
        Set<String> wrong = new TreeSet<>();
        for (Dependency dependency : dependencies()) {
            String module = module(dependency.getOriginClass());
            List<String> rooms = ROOMS.getOrDefault(module, List.of());
            if (rooms.isEmpty() || !module.equals(module(dependency.getTargetClass()))) {
                continue;
            }
            Optional<String> from = room(dependency.getOriginClass());
            Optional<String> to = room(dependency.getTargetClass());
            if (from.isEmpty() || from.equals(to)) {
                continue;
            }
            if (to.isEmpty() || rooms.indexOf(to.get()) > rooms.indexOf(from.get())) {
                wrong.add(told(dependency));
            }
        }
        assertThat(wrong).as("looks at a room after its own").isEmpty();
    }

    @Test
    void everyRoomIsOnThePlan() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : house) {
            List<String> rooms = ROOMS.getOrDefault(module(type), List.of());
            room(type)
                    .filter(room -> !rooms.isEmpty() && !rooms.contains(room))
                    .ifPresent(room -> unknown.add(module(type) + "." + room));
        }
        assertThat(unknown).as("rooms that no plan names").isEmpty();
    }

    @Test
    void theLanguageDoesNoInputOrOutputAndAsksNoClock() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : house) {
            if (!module(type).equals("mesh")) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getFullName())
                    .filter(name ->
                            name.startsWith("java.nio.file.")
                                    || name.startsWith("java.io.File")
                                    || name.equals("java.time.Clock"))
                    .forEach(name -> wrong.add(type.getFullName() + " → " + name));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyOneRoomKnowsTheParserOfDefinitions() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : house) {
            if (type.getPackageName().equals(ROOT + "control.ddl")) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getFullName())
                    .filter(name -> name.startsWith("net.sf.jsqlparser."))
                    .forEach(name -> wrong.add(type.getFullName() + " → " + name));
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        for (JavaClass type : house) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency ->
                            dependency.getTargetClass().getPackageName().startsWith(ROOT))
                    .forEach(dependencies::add);
        }
        return dependencies;
    }

    private static String module(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", -1)[0];
    }

    private static Optional<String> room(JavaClass type) {
        String[] parts = type.getPackageName().substring(ROOT.length()).split("\\.", -1);
        return parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
    }

    private static String told(Dependency dependency) {
        return dependency.getOriginClass().getFullName()
                + " → "
                + dependency.getTargetClass().getFullName();
    }
}
