package dev.baton.infrastructure.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.application.port.PayloadSchemas.Misfit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkntPayloadSchemasTest {
  private static final String STORY =
      """
      {"type":"object","required":["title"],
       "properties":{"title":{"type":"string"},"tasks":{"type":"array","items":{"type":"integer"}}}}
      """;

  private final NetworkntPayloadSchemas schemas = new NetworkntPayloadSchemas();

  @Test
  void a_payload_that_fits_has_no_misfits() {
    assertThat(check("{\"title\":\"Login\",\"tasks\":[1,2]}")).isEmpty();
  }

  @Test
  void a_misfit_names_the_place_in_the_payload() {
    assertThat(check("{\"title\":\"Login\",\"tasks\":[1,\"two\"]}"))
        .extracting(Misfit::path)
        .containsExactly("/tasks/1");
  }

  @Test
  void a_missing_field_is_told_by_name() {
    assertThat(check("{}"))
        .singleElement()
        .satisfies(misfit -> assertThat(misfit.message()).contains("title"));
  }

  @Test
  void a_payload_that_is_not_json_does_not_fit() {
    assertThat(check("{title")).extracting(Misfit::message).first().asString().contains("not JSON");
  }

  @Test
  void a_schema_is_checked_against_its_own_draft() {
    assertThat(schemas.checkSchema(STORY)).isEmpty();
    assertThat(schemas.checkSchema("{\"type\":\"nothing\"}"))
        .extracting(Misfit::path)
        .contains("/type");
    assertThat(schemas.checkSchema("{")).hasSize(1);
  }

  @Test
  void at_most_ten_misfits_are_told() {
    String tasks = "\"x\",".repeat(50) + "\"x\"";
    assertThat(check("{\"title\":\"Login\",\"tasks\":[" + tasks + "]}")).hasSize(10);
  }

  @Test
  void a_reference_out_of_the_schema_is_never_fetched() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.close();
        });
    server.start();
    try {
      String elsewhere = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json";
      assertThat(schemas.checkSchema("{\"$ref\":\"" + elsewhere + "\"}")).hasSize(1);
      assertThat(fetched).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private java.util.List<Misfit> check(String payload) {
    return schemas.check(STORY, payload.getBytes(UTF_8));
  }
}
