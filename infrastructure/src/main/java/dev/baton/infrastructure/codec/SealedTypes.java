package dev.baton.infrastructure.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Writes with each value of a sealed interface which of its records it is. */
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  private static final JsonTypeInfo.Value NAMED =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, true, false);

  @Override
  public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
    boolean ours = annotated.getRawType().getName().startsWith("dev.baton.");
    return ours && annotated.getRawType().isSealed()
        ? NAMED
        : super.findPolymorphicTypeInfo(config, annotated);
  }
}
