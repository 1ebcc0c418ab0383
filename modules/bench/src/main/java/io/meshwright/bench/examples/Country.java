package io.meshwright.bench.examples;

import java.util.List;

/// The countries of the TPC-H nations, in their order, as ISO 3166 codes with one city each.
record Country(String code, String city) {
    private static final List<Country> ALL =
            List.of(
                    new Country("DZ", "Algiers"),
                    new Country("AR", "Rosario"),
                    new Country("BR", "Curitiba"),
                    new Country("CA", "Halifax"),
                    new Country("EG", "Alexandria"),
                    new Country("ET", "Adama"),
                    new Country("FR", "Lyon"),
                    new Country("DE", "Hamburg"),
                    new Country("IN", "Pune"),
                    new Country("ID", "Bandung"),
                    new Country("IR", "Shiraz"),
                    new Country("IQ", "Basra"),
                    new Country("JP", "Kobe"),
                    new Country("JO", "Irbid"),
                    new Country("KE", "Kisumu"),
                    new Country("MA", "Fez"),
                    new Country("MZ", "Beira"),
                    new Country("PE", "Arequipa"),
                    new Country("CN", "Suzhou"),
                    new Country("RO", "Brasov"),
                    new Country("SA", "Jeddah"),
                    new Country("VN", "Da Nang"),
                    new Country("RU", "Kazan"),
                    new Country("GB", "Leeds"),
                    new Country("US", "Portland"));

    static Country of(long nationKey) {
        return ALL.get((int) nationKey);
    }
}
