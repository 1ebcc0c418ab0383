package io.meshwright.control.session;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import java.io.OutputStream;
import java.util.List;

/// The workers as one tenant has them.
record TenantEngine(WorkerEngine workers, Tenant tenant) implements Engine {
    @Override
    public String name() {
        return workers.name(tenant);
    }

    @Override
    public Syntax parse(String sql) {
        return workers.parse(tenant, sql);
    }

    @Override
    public Binding bind(List<Relation> relations, String sql) {
        return workers.bind(tenant, relations, sql);
    }

    @Override
    public Inspection inspect(Rows.Landed source) {
        return workers.inspect(tenant, source);
    }

    @Override
    public List<DataFile> write(WriteOrder order) {
        return workers.write(tenant, order);
    }

    @Override
    public long query(QueryOrder order, OutputStream out) {
        return workers.query(tenant, order, out);
    }

    @Override
    public void close() {
        // The workers are the engine's, not the tenant's.
    }
}
