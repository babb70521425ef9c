package dev.baton.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.baton.application.kernel.AggregateKind;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.Projection;
import dev.baton.bootstrap.server.Aggregates;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.infrastructure.codec.FactType;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.StateType;
import dev.baton.infrastructure.codec.StateTypes;
import io.grpc.BindableService;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever adds a capability and forgets a step of docs/recipes/add-a-capability.md is told here
 * which one.
 */
class CapabilitiesTest {
  private static final String RECIPE = "docs/recipes/add-a-capability.md, step %s: %s";
  private static final Path ROOT = Path.of("..");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(Layers.ROOT);

  @Test
  void every_decider_has_a_specification() {
    for (JavaClass decider : deciders()) {
      String test = decider.getName().replace('.', '/') + "Test.java";
      assertThat(ROOT.resolve("domain/src/test/java").resolve(test))
          .as(RECIPE, "specification", decider.getSimpleName())
          .exists();
    }
  }

  @Test
  void every_fact_is_written_and_read() {
    List<Class<?>> known = FactTypes.ALL.stream().<Class<?>>map(FactType::fact).toList();
    assertThat(implementing(DomainEvent.class).filter(JavaClass::isRecord))
        .as("facts")
        .isNotEmpty()
        .allSatisfy(
            fact ->
                assertThat(known)
                    .as(RECIPE, "facts", fact.getName() + " in FactTypes")
                    .contains(fact.reflect()));
  }

  @Test
  void every_kind_of_fact_stands_in_the_map() throws IOException {
    String map = Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));
    for (FactType type : FactTypes.ALL) {
      String last = type.name().substring(type.name().lastIndexOf('.'));
      assertThat(map.contains("`" + type.name() + "`") || map.contains("`" + last + "`"))
          .as(RECIPE, "map", type.name() + " in docs/ARCHITECTURE.md")
          .isTrue();
    }
  }

  @Test
  void the_facts_of_every_decider_are_replayed() {
    List<Class<?>> known =
        Aggregates.ALL.stream().<Class<?>>map(kind -> kind.decider().getClass()).toList();
    assertThat(deciders())
        .isNotEmpty()
        .allSatisfy(
            decider ->
                assertThat(known)
                    .as(RECIPE, "replay", decider.getName() + " in Aggregates")
                    .contains(decider.reflect()));
  }

  @Test
  void the_states_of_every_decider_are_kept() {
    for (AggregateKind<?, ?, ?, ?> kind : Aggregates.ALL) {
      assertThat(StateTypes.ALL)
          .as(RECIPE, "snapshots", kind.capability() + " in StateTypes")
          .filteredOn(type -> type.capability().equals(kind.capability()))
          .extracting(StateType::state)
          .isEqualTo(List.of(stateOf(kind.decider())));
    }
  }

  /** The second of the decider's four types. */
  private static Type stateOf(Decider<?, ?, ?, ?> decider) {
    return typesOf(decider.getClass(), Decider.class)[1];
  }

  private static Type[] typesOf(Class<?> of, Class<?> implemented) {
    return Stream.of(of.getGenericInterfaces())
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType().equals(implemented))
        .findFirst()
        .orElseThrow()
        .getActualTypeArguments();
  }

  /**
   * A stream remembers the last input that was taken in there. Of two processes, one that is behind
   * would take its own for old: it adds to the other one instead, as a {@code RequestSource} does.
   */
  @Test
  void no_two_processes_have_the_same_instances() {
    assertThat(
            implementing(ProcessLogic.class)
                .filter(part -> part.getPackageName().startsWith(Layers.BATON.application()))
                .map(part -> typesOf(part.reflect(), ProcessLogic.class)[1]))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void every_process_and_every_view_runs_in_the_server() {
    Stream.of(ProcessLogic.class, Projection.class)
        .flatMap(this::implementing)
        .filter(part -> part.getPackageName().startsWith(Layers.BATON.application()))
        .forEach(part -> assertThat(isWired(part)).as(RECIPE, "server", part.getName()).isTrue());
  }

  @Test
  void every_service_of_the_api_is_implemented() {
    assertThat(generated())
        .isNotEmpty()
        .allSatisfy(
            api ->
                assertThat(services())
                    .as(RECIPE, "service", api.getName())
                    .anyMatch(service -> service.isAssignableTo(api.getName())));
  }

  @Test
  void every_service_is_served_and_tested() {
    for (JavaClass service : services()) {
      assertThat(isWired(service)).as(RECIPE, "server", service.getName()).isTrue();
      assertThat(hasContract(service)).as(RECIPE, "contract", service.getName()).isTrue();
    }
  }

  private List<JavaClass> services() {
    return implementing(BindableService.class)
        .filter(service -> service.getPackageName().startsWith(Layers.BATON.grpc()))
        .toList();
  }

  private Stream<JavaClass> generated() {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(Layers.BATON.proto()))
        .filter(type -> type.getSimpleName().equals("AsyncService"));
  }

  private boolean isWired(JavaClass part) {
    return part.getDirectDependenciesToSelf().stream()
        .anyMatch(use -> use.getOriginClass().getPackageName().endsWith("bootstrap.server"));
  }

  /** A test in the service's package that talks to a whole node. */
  private static boolean hasContract(JavaClass service) {
    Path folder =
        ROOT.resolve("adapters-grpc/src/test/java")
            .resolve(service.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith("IT.java"));
    } catch (IOException none) {
      return false;
    }
  }

  private List<JavaClass> deciders() {
    return implementing(Decider.class)
        .filter(type -> type.getPackageName().startsWith(Layers.BATON.domain()))
        .toList();
  }

  private Stream<JavaClass> implementing(Class<?> type) {
    return CLASSES.stream().filter(each -> each.isAssignableTo(type) && !each.isInterface());
  }
}
