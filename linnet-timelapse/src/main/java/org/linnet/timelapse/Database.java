package org.linnet.timelapse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.table.Table;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * An SQLite database that somebody else wrote, and may have written to do harm. Nothing is written to it or beside it; only values that it
 * holds are read, no views and no computed columns, which would be the writer's programs; and no extension is loaded.
 */
final class Database implements AutoCloseable {
    private static final int LONGEST_VALUE = 1 << 20;
    private static final int LONGEST_DEFINITION = 1 << 18;

    private final Path file;
    private final SQLiteConnection connection;
    private final TreeSet<String> tables = new TreeSet<>();

    private Database(Path file) throws SQLException {
        this.file = file;
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        // Immutable: no locks, no recovery, and no file of shared memory beside it; the writer may have it open.
        connection = (SQLiteConnection)
                config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?mode=ro&immutable=1");
        boolean open = false;
        try {
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, LONGEST_DEFINITION);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma trusted_schema = off");
                statement.execute("pragma query_only = on");
                statement.execute("pragma cell_size_check = on");
            }
            findTables();
            open = true;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    /**
     * Opens a database.
     *
     * @throws LinnetException NOTHING_USABLE where it is none or damaged
     */
    static Database open(Path file) {
        try {
            return new Database(file);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private void findTables() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, sql from sqlite_master where type = 'table'")) {
            while (rows.next()) {
                String definition = String.valueOf(rows.getString(2)).toLowerCase(Locale.ROOT);
                if (definition.startsWith("create table")) {
                    tables.add(rows.getString(1));
                }
            }
        }
    }

    /** The names of its tables. */
    List<String> tables() {
        return List.copyOf(tables);
    }

    /**
     * All rows of a table, in the order in which they are kept.
     *
     * @param name of {@link #tables}
     * @throws LinnetException NOTHING_USABLE where it is damaged; so does reading on
     */
    Table table(String name) {
        if (!tables.contains(name) || !name.matches("\\w+")) {
            throw new IllegalArgumentException("no table: " + name);
        }
        try {
            return new DatabaseTable(file, name, connection, notice());
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** What a program that is still running has not put into the file is not read. */
    private Optional<String> notice() {
        return Stream.of("-wal", "-journal")
                .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
                .filter(beside -> {
                    try {
                        return Files.isRegularFile(beside) && Files.size(beside) > 0;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .findFirst()
                .map(beside -> beside + " holds changes that are not read; close Timelapse first");
    }

    static LinnetException unreadable(Path file, SQLException e) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                file + " cannot be read as a database: " + e.getMessage()
                        + "; copy it again while Timelapse is closed, or export the data as CSV",
                e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }
}
