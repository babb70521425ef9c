package dev.baton.adapters.persistence.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A comment on the changelog table: which changes the program knew that brought the schema up last,
 * and what the table held then. Where both are still so, there is nothing that Liquibase could do
 * or refuse; it costs a start a second of processor time to find that out.
 */
final class SchemaMark {
  private static final String FOLDER = "/db/changelog/";
  private static final String ROOT = "baton.yaml";
  private static final Pattern INCLUDED = Pattern.compile("include: \\{ file: ([^,]+),");

  /** In the first schema of the search path, where Liquibase looks, and in no other. */
  private static final String TABLE =
      "to_regclass(quote_ident(current_schema()) || '.baton_changelog')";

  private static final String FOUND = "select obj_description(" + TABLE + ", 'pg_class')";
  private static final String OWNED =
      "select 'yes' from pg_class where oid = " + TABLE + " and pg_has_role(relowner, 'usage')";
  private static final String CONTENTS =
      "select md5(string_agg(concat_ws('|', orderexecuted, id, author, filename, exectype, md5sum),"
          + " e'\\n' order by orderexecuted, id, author, filename)) from baton_changelog";

  private SchemaMark() {}

  /** Whether the schema is this program's, and nobody has touched the changelog since. */
  static boolean isThere(Connection connection) throws SQLException {
    String known = known();
    Optional<String> found = text(connection, FOUND).filter(mark -> mark.startsWith(known));
    return found.isPresent() && found.equals(Optional.of(mark(connection, known)));
  }

  /** To be called once the schema is up; leaves no mark on the table of somebody else. */
  static void put(Connection connection) throws SQLException {
    if (text(connection, OWNED).isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "comment on table baton_changelog is '" + mark(connection, known()) + "'");
      }
    }
  }

  private static String mark(Connection connection, String known) throws SQLException {
    return known + ", the table was " + text(connection, CONTENTS).orElse("empty");
  }

  private static Optional<String> text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  /** The changes that this program knows, to the letter. */
  private static String known() {
    MessageDigest digest = sha256();
    digest.update(read(ROOT));
    files().forEach(file -> digest.update(read(file)));
    return "Up to the changes " + HexFormat.of().formatHex(digest.digest());
  }

  /** All files of changes, in their order. */
  static List<String> files() {
    String root = new String(read(ROOT), StandardCharsets.UTF_8);
    return INCLUDED.matcher(root).results().map(file -> file.group(1)).toList();
  }

  private static byte[] read(String file) {
    try (InputStream in = SchemaMark.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + file + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
