package io.meshwright.server.rest;

import io.meshwright.control.build.Progress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.client.BuildView;
import io.meshwright.server.door.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A build's progress as one JSON object on each line: `progress` while it runs, then one `report`
/// or one `problem`. A listener that went away does not stop the build.
final class BuildLines implements Progress {
    static final String MEDIA_TYPE = "application/x-ndjson";
    private static final Logger LOG = LoggerFactory.getLogger(BuildLines.class);

    private final OutputStream out;
    private boolean gone;

    BuildLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void tell(ProductAddress product, String stage, String message) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "progress");
        line.put("product", product.toString());
        line.put("stage", stage);
        line.put("message", message);
        write(line);
    }

    void report(BuildView report) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "report");
        line.put("report", report);
        write(line);
    }

    void problem(Map<String, Object> problem) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "problem");
        line.put("problem", problem);
        write(line);
    }

    private synchronized void write(Map<String, Object> line) {
        if (gone) {
            return;
        }
        try {
            out.write(Json.bytes(line));
            out.write('\n');
            out.flush();
        } catch (IOException cause) {
            gone = true;
            LOG.debug("The listener of a build went away: {}", cause.toString());
        }
    }
}
