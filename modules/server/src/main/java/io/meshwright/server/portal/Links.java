package io.meshwright.server.portal;

import io.meshwright.control.catalog.SearchHit;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.DomainAddress;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.InputAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where things have their pages.
final class Links {
    private Links() {}

    static String to(DomainName domain) {
        return "/domains/" + domain;
    }

    static String to(ProductAddress product) {
        return "/products/" + product;
    }

    static String schema(PortAddress port) {
        return to(port.product()) + "/schema#" + anchor(port);
    }

    static String lineage(Address focus) {
        return "/lineage?focus=" + encoded(focus.toString());
    }

    static String run(String id) {
        return "/runs/" + encoded(id).replace("+", "%20");
    }

    static String to(Address address) {
        return switch (address) {
            case DomainAddress(DomainName domain) -> to(domain);
            case ProductAddress product -> to(product);
            case PortAddress port -> schema(port);
            case ColumnAddress column -> to(column.port().product()) + "/schema#" + anchor(column);
            case SourceAddress source -> to(source.product()) + "/lineage";
            case SourceColumnAddress column -> to(column.source().product()) + "/lineage";
            case InputAddress input -> to(input.product()) + "/lineage";
        };
    }

    static String to(SearchHit hit) {
        return switch (hit.type()) {
            case PRODUCT, PORT, COLUMN -> to(Address.parse(hit.address()));
            case DOMAIN -> "/domains/" + hit.address();
            case TERM -> "/domains/" + hit.domain() + "#" + term(hit.title());
            case OWNER -> "/catalog?q=" + encoded(hit.title());
        };
    }

    static String anchor(PortAddress port) {
        return port.versionedName();
    }

    static String anchor(ColumnAddress column) {
        return anchor(column.port()) + "." + column.column().replaceAll("[^A-Za-z0-9_.]", "-");
    }

    static String term(String term) {
        return "term-" + term.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
