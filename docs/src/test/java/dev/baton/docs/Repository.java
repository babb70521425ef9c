package dev.baton.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files of this repository. */
final class Repository {
  /** Its folder; tests run in that of their module. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules", "data");

  private static final Map<Path, String> TEXTS = new ConcurrentHashMap<>();
  private static final Map<String, List<Path>> FILES = new ConcurrentHashMap<>();

  private Repository() {}

  /** All documents, as paths from the root. */
  static List<Document> documents() {
    return files(".md").stream().map(Document::read).toList();
  }

  /** Files with this ending, as paths from the root, in the order of their names. */
  static List<Path> files(String ending) {
    return FILES.computeIfAbsent(ending, Repository::find);
  }

  private static List<Path> find(String ending) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return SKIPPED.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(ending)) {
                found.add(ROOT.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    found.sort(null);
    return List.copyOf(found);
  }

  static String text(Path file) {
    return TEXTS.computeIfAbsent(file, Repository::read);
  }

  private static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
