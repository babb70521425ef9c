package dev.baton.adapters.grpc.kernel;

import build.buf.protovalidate.Violation;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;

/** Renders protovalidate's paths as a caller would write them. */
final class FieldPaths {
  private FieldPaths() {}

  static FieldViolation of(Violation violation) {
    build.buf.validate.Violation found = violation.toProto();
    String path = render(found.getField());
    if (isOfMessage(found)) {
      // A rule of a whole message names the field that it is about in its id: `topic.required`.
      String rule = found.getRuleId();
      String field = rule.substring(0, rule.indexOf('.'));
      path = path.isEmpty() ? field : path + "." + field;
    }
    return new FieldViolation(path, found.getMessage());
  }

  /** Rules of fields name themselves by their path, a oneof by a single word. */
  private static boolean isOfMessage(build.buf.validate.Violation violation) {
    return violation.getRule().getElementsCount() == 0 && violation.getRuleId().indexOf('.') > 0;
  }

  private static String render(FieldPath path) {
    StringBuilder rendered = new StringBuilder();
    for (FieldPathElement element : path.getElementsList()) {
      if (!rendered.isEmpty()) {
        rendered.append('.');
      }
      rendered.append(element.getFieldName());
      switch (element.getSubscriptCase()) {
        case INDEX -> rendered.append('[').append(element.getIndex()).append(']');
        case STRING_KEY -> rendered.append("[\"").append(element.getStringKey()).append("\"]");
        case INT_KEY -> rendered.append('[').append(element.getIntKey()).append(']');
        case UINT_KEY -> rendered.append('[').append(element.getUintKey()).append(']');
        case BOOL_KEY -> rendered.append('[').append(element.getBoolKey()).append(']');
        case SUBSCRIPT_NOT_SET -> {}
      }
    }
    return rendered.toString();
  }
}
