package dev.baton.docs;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The comments of a proto file, by the place of what they stand above. */
final class Comments {
  private static final Comment NONE = new Comment(List.of());

  private final Map<List<Integer>, Comment> byPath;

  private Comments(Map<List<Integer>, Comment> byPath) {
    this.byPath = byPath;
  }

  static Comments of(FileDescriptorProto file) {
    return new Comments(
        file.getSourceCodeInfo().getLocationList().stream()
            .filter(Location::hasLeadingComments)
            .collect(
                Collectors.toMap(
                    Location::getPathList, location -> Comment.of(location.getLeadingComments()))));
  }

  Comment service(int service) {
    return at(FileDescriptorProto.SERVICE_FIELD_NUMBER, service);
  }

  Comment method(int service, int method) {
    return at(
        FileDescriptorProto.SERVICE_FIELD_NUMBER,
        service,
        ServiceDescriptorProto.METHOD_FIELD_NUMBER,
        method);
  }

  Comment message(int message) {
    return at(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, message);
  }

  Comment field(int message, int field) {
    return at(
        FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER,
        message,
        DescriptorProto.FIELD_FIELD_NUMBER,
        field);
  }

  Comment oneof(int message, int oneof) {
    return at(
        FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER,
        message,
        DescriptorProto.ONEOF_DECL_FIELD_NUMBER,
        oneof);
  }

  Comment enumeration(int enumeration) {
    return at(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, enumeration);
  }

  Comment value(int enumeration, int value) {
    return at(
        FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER,
        enumeration,
        EnumDescriptorProto.VALUE_FIELD_NUMBER,
        value);
  }

  private Comment at(Integer... path) {
    return byPath.getOrDefault(List.of(path), NONE);
  }
}
