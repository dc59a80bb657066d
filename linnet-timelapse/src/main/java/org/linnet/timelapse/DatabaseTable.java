package org.linnet.timelapse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/** A table of a database, row by row. */
final class DatabaseTable implements Table {
    private final Path file;
    private final Statement statement;
    private final ResultSet rows;
    private final Columns columns;
    private final List<Integer> id;
    private final Optional<String> notice;
    private long row;

    /**
     * @param name of letters, digits and underscores
     */
    DatabaseTable(Path file, String name, Connection connection, Optional<String> notice) throws SQLException {
        this.file = file;
        this.notice = notice;
        statement = connection.createStatement();
        boolean open = false;
        try {
            columns = new Columns(stored(name, statement));
            rows = statement.executeQuery("select "
                    + columns.names().stream().map(DatabaseTable::quoted).collect(Collectors.joining(", "))
                    + " from main."
                    + quoted(name));
            id = columns.all("Id");
            open = true;
        } finally {
            if (!open) {
                statement.close();
            }
        }
    }

    /** The columns whose values are in the file, and not computed. */
    private static List<String> stored(String name, Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("pragma main.table_xinfo(" + quoted(name) + ")")) {
            while (described.next()) {
                if (described.getInt("hidden") == 0) {
                    names.add(described.getString("name"));
                }
            }
        }
        return names;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            row++;
            return rows.next();
        } catch (SQLException e) {
            throw Database.unreadable(file, e);
        }
    }

    @Override
    public String cell(int column) {
        try {
            String text = rows.getString(column + 1);
            return text == null ? "" : text.strip();
        } catch (SQLException e) {
            throw Database.unreadable(file, e);
        }
    }

    @Override
    public String where() {
        String number = first(id);
        return number.isEmpty() ? "row " + row : "row with Id " + number;
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            throw Database.unreadable(file, e);
        }
    }
}
