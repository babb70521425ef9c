package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicSurfaceTest {
  @Test
  void no_type_of_the_transport_is_seen_unless_it_is_asked_for() throws Exception {
    List<String> seen = new ArrayList<>();
    for (Class<?> type : publicTypes()) {
      for (Executable member : publicMembers(type)) {
        boolean leaks =
            signature(member).stream()
                .map(Type::getTypeName)
                .anyMatch(name -> name.matches(".*(io[.]grpc|com[.]google|dev[.]baton[.]v1)[.].*"));
        if (leaks) {
          seen.add(type.getSimpleName() + "." + member.getName());
        }
      }
    }

    assertThat(seen).containsExactly("Baton.channel");
  }

  @Test
  void what_is_public_is_final() throws Exception {
    assertThat(publicTypes())
        .hasSizeGreaterThan(20)
        .allMatch(type -> type.isInterface() || Modifier.isFinal(type.getModifiers()));
  }

  private static List<Class<?>> publicTypes() throws Exception {
    Path classes = Path.of(Baton.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(classes.resolve("dev/baton/sdk"))) {
      List<Class<?>> types = new ArrayList<>();
      for (Path file : files.filter(PublicSurfaceTest::isClass).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("dev.baton.sdk." + name);
        if (isPublic(type)) {
          types.add(type);
        }
      }
      return types;
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (around == null || isPublic(around));
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && !name.equals("package-info.class");
  }

  private static List<Executable> publicMembers(Class<?> type) {
    List<Executable> members = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
        members.add(method);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Modifier.isPublic(constructor.getModifiers())) {
        members.add(constructor);
      }
    }
    return members;
  }

  private static List<Type> signature(Executable member) {
    List<Type> types = new ArrayList<>(List.of(member.getGenericParameterTypes()));
    if (member instanceof Method method) {
      types.add(method.getGenericReturnType());
    }
    return types;
  }
}
