package dev.baton.docs;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.List;
import java.util.Locale;

/** The API as Markdown: each service with its calls, then the messages and enums of its file. */
final class ProtoReference {
  private static final String PACKAGE = ".baton.v1.";

  private final FileDescriptorProto file;
  private final Comments comments;
  private final StringBuilder out;

  private ProtoReference(FileDescriptorProto file, StringBuilder out) {
    this.file = file;
    this.comments = Comments.of(file);
    this.out = out;
  }

  static String of(List<FileDescriptorProto> files) {
    StringBuilder out = new StringBuilder();
    out.append(References.head("API reference: baton.v1", "the comments of the proto files"));
    out.append("Reasons of errors, all in one table: [errors.md](errors.md).\n\n");
    for (FileDescriptorProto each : files) {
      for (ServiceDescriptorProto service : each.getServiceList()) {
        contents(service, out);
      }
    }
    files.forEach(each -> new ProtoReference(each, out).write());
    return out.toString();
  }

  private static void contents(ServiceDescriptorProto service, StringBuilder out) {
    out.append("- ").append(link(service.getName(), service.getName())).append(':');
    for (MethodDescriptorProto method : service.getMethodList()) {
      out.append('\n').append("  ");
      out.append(link(method.getName(), service.getName() + "." + method.getName()));
    }
    out.append('\n');
  }

  private void write() {
    for (int i = 0; i < file.getServiceCount(); i++) {
      service(i);
    }
    String name = file.getName().substring(file.getName().lastIndexOf('/') + 1);
    out.append("\n## Messages of ").append(name).append('\n');
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      message(i);
    }
    for (int i = 0; i < file.getEnumTypeCount(); i++) {
      enumeration(i);
    }
  }

  private void service(int index) {
    ServiceDescriptorProto service = file.getService(index);
    out.append("\n## ").append(service.getName()).append("\n\n");
    out.append(comments.service(index).markdown());
    for (int i = 0; i < service.getMethodCount(); i++) {
      MethodDescriptorProto method = service.getMethod(i);
      out.append("\n### ").append(service.getName()).append('.').append(method.getName());
      out.append("\n\n").append(method.getClientStreaming() ? "stream of " : "");
      out.append(type(method.getInputType())).append(" → ");
      out.append(method.getServerStreaming() ? "stream of " : "");
      out.append(type(method.getOutputType())).append("\n\n");
      out.append(comments.method(index, i).markdown());
    }
  }

  private void message(int index) {
    DescriptorProto message = file.getMessageType(index);
    out.append("\n### ").append(message.getName()).append("\n\n");
    out.append(comments.message(index).markdown());
    if (message.getFieldCount() > 0) {
      out.append("\n| # | field | type | meaning |\n|--:|---|---|---|\n");
    }
    for (int i = 0; i < message.getFieldCount(); i++) {
      FieldDescriptorProto field = message.getField(i);
      out.append("| ").append(field.getNumber());
      out.append(" | `").append(field.getName());
      out.append("` | ").append(type(message, field));
      out.append(" | ").append(oneof(index, field)).append(comments.field(index, i).cell());
      out.append(" |\n");
    }
  }

  private String oneof(int index, FieldDescriptorProto field) {
    if (!field.hasOneofIndex() || field.getProto3Optional()) {
      return "";
    }
    String name = file.getMessageType(index).getOneofDecl(field.getOneofIndex()).getName();
    return "(one of `" + name + "`: " + comments.oneof(index, field.getOneofIndex()).cell() + ") ";
  }

  private void enumeration(int index) {
    EnumDescriptorProto enumeration = file.getEnumType(index);
    out.append("\n### ").append(enumeration.getName()).append("\n\n");
    out.append(comments.enumeration(index).markdown());
    out.append("\n| # | value | meaning |\n|--:|---|---|\n");
    for (int i = 0; i < enumeration.getValueCount(); i++) {
      out.append("| ").append(enumeration.getValue(i).getNumber());
      out.append(" | `").append(enumeration.getValue(i).getName());
      out.append("` | ").append(comments.value(index, i).cell()).append(" |\n");
    }
  }

  private static String type(DescriptorProto message, FieldDescriptorProto field) {
    for (DescriptorProto nested : message.getNestedTypeList()) {
      if (!nested.getOptions().getMapEntry()) {
        throw new IllegalStateException("no nested messages: " + nested.getName());
      }
      if (field.getTypeName().endsWith("." + message.getName() + "." + nested.getName())) {
        return "map of " + type(nested.getField(0)) + " to " + type(nested.getField(1));
      }
    }
    return switch (field.getLabel()) {
      case LABEL_REPEATED -> "repeated " + type(field);
      case LABEL_OPTIONAL, LABEL_REQUIRED ->
          (field.getProto3Optional() ? "optional " : "") + type(field);
    };
  }

  private static String type(FieldDescriptorProto field) {
    return field.hasTypeName()
        ? type(field.getTypeName())
        : field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
  }

  private static String type(String name) {
    if (!name.startsWith(PACKAGE)) {
      return "`" + name.substring(1) + "`";
    }
    String own = name.substring(PACKAGE.length());
    return link(own, own);
  }

  private static String link(String text, String heading) {
    return "[" + text + "](#" + heading.toLowerCase(Locale.ROOT).replace(".", "") + ")";
  }
}
