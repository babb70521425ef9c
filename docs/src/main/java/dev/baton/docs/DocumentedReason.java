package dev.baton.docs;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A reason that a comment of the proto files names.
 *
 * @param code its status code
 * @param reason its name
 * @param service the service
 * @param call its call, or empty for any
 * @param meaning what the comment says of it; may be empty
 */
record DocumentedReason(String code, String reason, String service, String call, String meaning) {
  private static final Pattern ROW = Pattern.compile("([A-Z_]{4,}) +([A-Z_]{4,})(?: +(\\S.*))?");

  /** All of them, in the order of the files. */
  static List<DocumentedReason> all(List<FileDescriptorProto> files) {
    List<DocumentedReason> reasons = new ArrayList<>();
    for (FileDescriptorProto file : files) {
      Comments comments = Comments.of(file);
      for (int i = 0; i < file.getServiceCount(); i++) {
        ServiceDescriptorProto service = file.getService(i);
        add(comments.service(i), service.getName(), "", reasons);
        for (int j = 0; j < service.getMethodCount(); j++) {
          String call = service.getMethod(j).getName();
          add(comments.method(i, j), service.getName(), call, reasons);
        }
      }
    }
    return reasons;
  }

  private static void add(
      Comment comment, String service, String call, List<DocumentedReason> reasons) {
    for (String table : comment.tables()) {
      for (String row : rows(table)) {
        Matcher matcher = ROW.matcher(row);
        if (matcher.matches()) {
          String meaning = matcher.group(3) == null ? "" : matcher.group(3);
          reasons.add(
              new DocumentedReason(matcher.group(1), matcher.group(2), service, call, meaning));
        }
      }
    }
  }

  /** A row goes on in the lines below it that are indented further. */
  private static List<String> rows(String table) {
    int margin = table.length() - table.stripLeading().length();
    List<List<String>> rows = new ArrayList<>();
    for (String line : table.lines().toList()) {
      if (rows.isEmpty() || line.length() - line.stripLeading().length() == margin) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(line.strip());
    }
    return rows.stream().map(row -> row.stream().collect(Collectors.joining(" "))).toList();
  }
}
