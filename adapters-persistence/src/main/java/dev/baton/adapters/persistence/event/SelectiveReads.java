package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads events by topic and type, a bounded number of rows at a time. Sealed partitions have an
 * index by topic: there a few topics are found without looking at others, however rare they are.
 * Elsewhere a window of the log is looked through, and the page says where to go on.
 */
final class SelectiveReads {
  private static final int LOOKED_AT = 10_000;
  private static final int FEW_TOPICS = 16;
  private static final String SEALED =
      """
      select coalesce((select min(first_position) from log_partition
                        where not indexed) - 1, 0)
      """;

  private final Database database;
  private final InternedNames names;
  private final RowDecoder decoder;

  SelectiveReads(Database database, InternedNames names, RowDecoder decoder) {
    this.database = database;
    this.names = names;
    this.decoder = decoder;
  }

  Page read(ReadRequest request) {
    Optional<Selection> selection = Selection.of(request, names);
    return database.read(
        "reading by topic and type",
        handle ->
            selection.isPresent()
                ? read(handle, request, selection.get())
                : nothing(handle, request.direction()));
  }

  private static Page nothing(Handle handle, Direction direction) {
    LogTail tail = LogTail.of(handle);
    long next =
        switch (direction) {
          case FORWARDS -> tail.head() + 1;
          case BACKWARDS -> 0;
        };
    return new Page(List.of(), next, true, tail.horizon());
  }

  private Page read(Handle handle, ReadRequest request, Selection selection) {
    LogTail tail = LogTail.of(handle);
    long sealed = handle.createQuery(SEALED).mapTo(Long.class).one();
    long from =
        switch (request.direction()) {
          case FORWARDS -> Math.max(1, request.from());
          case BACKWARDS -> Math.min(tail.head(), request.from());
        };
    List<Integer> topics = selection.topics().orElse(List.of());
    boolean byIndex =
        from <= sealed
            && selection.types().isEmpty()
            && !topics.isEmpty()
            && topics.size() <= FEW_TOPICS;
    SelectiveQuery query = new SelectiveQuery(selection, request.direction(), request.limit());
    return switch (request.direction()) {
      case FORWARDS -> {
        long until = byIndex ? sealed : LookWindow.forwards(handle, tail, from, LOOKED_AT);
        Slice slice = query.run(handle, from, until, byIndex);
        long next = more(slice, request) ? slice.lastPosition() + 1 : Math.max(from, until + 1);
        yield page(handle, slice, next, next > tail.head());
      }
      case BACKWARDS -> {
        long until = byIndex ? 1 : Math.max(1, LookWindow.backwards(handle, tail, from, LOOKED_AT));
        Slice slice = query.run(handle, until, from, byIndex);
        long next = more(slice, request) ? slice.lastPosition() - 1 : until - 1;
        yield page(handle, slice, next, next < 1);
      }
    };
  }

  private static boolean more(Slice slice, ReadRequest request) {
    return slice.isCut() || slice.found() == request.limit();
  }

  private Page page(Handle handle, Slice slice, long next, boolean end) {
    return new Page(decoder.decode(slice.rows()), next, end, LogTail.of(handle).horizon());
  }
}
