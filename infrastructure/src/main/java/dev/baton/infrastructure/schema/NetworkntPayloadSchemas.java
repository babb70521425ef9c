package dev.baton.infrastructure.schema;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import dev.baton.application.port.PayloadSchemas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schema draft 2020-12 by networknt's validator. A schema is compiled once and kept, the last
 * 1,000 of them; at most ten misfits are told. A reference out of the schema is never fetched.
 */
public final class NetworkntPayloadSchemas implements PayloadSchemas {
  private static final int MAX_COMPILED = 1_000;
  private static final int MAX_MISFITS = 10;

  private final JsonMapper json = JsonMapper.shared();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Schema metaSchema =
      registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
  private final LoadingCache<String, Schema> compiled =
      Caffeine.newBuilder().maximumSize(MAX_COMPILED).build(this::compile);

  private Schema compile(String schema) {
    Schema read = registry.getSchema(schema, InputFormat.JSON);
    read.initializeValidators();
    return read;
  }

  @Override
  public List<Misfit> checkSchema(String schema) {
    try {
      List<Misfit> misfits = misfits(metaSchema.validate(json.readTree(schema)));
      if (misfits.isEmpty()) {
        compiled.put(schema, compile(schema));
      }
      return misfits;
    } catch (JacksonException notJson) {
      return List.of(new Misfit("", "is not JSON: " + notJson.getOriginalMessage()));
    } catch (SchemaException unusable) {
      return List.of(new Misfit("", Objects.toString(unusable.getMessage(), "is no schema")));
    }
  }

  @Override
  public List<Misfit> check(String schema, byte[] payload) {
    JsonNode document;
    try {
      document = json.readTree(new String(payload, StandardCharsets.UTF_8));
    } catch (JacksonException notJson) {
      return List.of(new Misfit("", "is not JSON: " + notJson.getOriginalMessage()));
    }
    return misfits(compiled.get(schema).validate(document));
  }

  private static List<Misfit> misfits(List<Error> errors) {
    return errors.stream()
        .limit(MAX_MISFITS)
        .map(error -> new Misfit(error.getInstanceLocation().toString(), error.getMessage()))
        .toList();
  }
}
