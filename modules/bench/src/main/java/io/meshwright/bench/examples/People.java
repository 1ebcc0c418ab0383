package io.meshwright.bench.examples;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Invented people for the customer numbers of TPC-H, which knows none. Every address of e-mail
/// ends in `example.com`, `example.org` or `example.net`.
final class People {
    private static final List<String> FIRST =
            List.of(
                    "Ada", "Amir", "Ana", "Ben", "Bruna", "Chen", "Clara", "Dalia", "David", "Elif",
                    "Emil", "Farah", "Femi", "Grace", "Hana", "Hugo", "Ines", "Ivan", "Jamal",
                    "Julia", "Kofi", "Lena", "Luis", "Mai", "Marek", "Mina", "Noor", "Olga", "Omar",
                    "Paulo", "Priya", "Rosa", "Ruth", "Samir", "Sofia", "Tariq", "Thandi", "Uma",
                    "Viktor", "Yuki");
    private static final List<String> LAST =
            List.of(
                    "Abe",
                    "Ahmed",
                    "Almeida",
                    "Baker",
                    "Bauer",
                    "Costa",
                    "Diallo",
                    "Dubois",
                    "Eriksen",
                    "Farouk",
                    "Garcia",
                    "Gupta",
                    "Haddad",
                    "Hoang",
                    "Ionescu",
                    "Ito",
                    "Jansen",
                    "Kamau",
                    "Keller",
                    "Khan",
                    "Kovacs",
                    "Lambert",
                    "Lopez",
                    "Mansour",
                    "Mensah",
                    "Moreau",
                    "Nakamura",
                    "Nguyen",
                    "Okafor",
                    "Petrov",
                    "Quispe",
                    "Rahimi",
                    "Rossi",
                    "Saleh",
                    "Santos",
                    "Schmidt",
                    "Silva",
                    "Tanaka",
                    "Tesfaye",
                    "Wang");
    private static final List<String> STREETS =
            List.of(
                    "Harbour Street",
                    "Mill Lane",
                    "Station Road",
                    "Garden Row",
                    "Market Square",
                    "Orchard Way",
                    "Bridge Street",
                    "Hill Road");
    private static final List<String> HOSTS = List.of("example.com", "example.org", "example.net");

    private final Random random;

    People(long seed) {
        this.random = new Random(seed);
    }

    /// A name with an address of e-mail that goes with it.
    record Person(String name, String email, String street) {}

    Person next(long key) {
        String first = pick(FIRST);
        String last = pick(LAST);
        String email =
                "%s.%s%d@%s".formatted(first, last, key, pick(HOSTS)).toLowerCase(Locale.ROOT);
        String street = "%d %s".formatted(1 + random.nextInt(180), pick(STREETS));
        return new Person(first + " " + last, email, street);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
