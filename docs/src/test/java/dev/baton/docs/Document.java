package dev.baton.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown document, as far as the tests look at it.
 *
 * @param file where it stands in the repository
 * @param prose lines outside of code blocks, empty ones in their place
 * @param blocks code blocks
 */
record Document(Path file, List<String> prose, List<Block> blocks) {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final String FENCE = "```";

  /**
   * A code block.
   *
   * @param language as the fence says, or empty
   * @param line the fence's line, from 1
   */
  record Block(Path file, String language, int line, String text) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  static Document read(Path file) {
    try {
      return of(file, Files.readAllLines(Repository.ROOT.resolve(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Document of(Path file, List<String> lines) {
    List<String> prose = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    List<String> code = new ArrayList<>();
    int fence = 0;
    String language = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean edge = line.strip().startsWith(FENCE);
      if (edge && fence == 0) {
        fence = i + 1;
        language = line.strip().substring(FENCE.length()).strip();
        code.clear();
      } else if (edge) {
        blocks.add(new Block(file, language, fence, String.join("\n", code)));
        fence = 0;
      } else if (fence > 0) {
        code.add(line);
      }
      prose.add(edge || fence > 0 ? "" : line);
    }
    if (fence > 0) {
      throw new IllegalArgumentException(file + ":" + fence + ": the code block does not end");
    }
    return new Document(file, List.copyOf(prose), List.copyOf(blocks));
  }

  List<Block> blocks(String language) {
    return blocks.stream().filter(block -> block.language().equals(language)).toList();
  }

  /** Headings with their number signs. */
  List<String> headings() {
    return prose.stream().filter(line -> line.matches("#{1,6} .*")).toList();
  }

  /** What its links lead to. */
  List<String> links() {
    return prose.stream()
        .map(line -> SPAN.matcher(line).replaceAll(""))
        .flatMap(line -> LINK.matcher(line).results().map(found -> found.group(1)))
        .toList();
  }

  /** What stands in backticks. */
  Stream<String> spans() {
    return prose.stream().flatMap(line -> SPAN.matcher(line).results()).map(Document::first);
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }

  /** The names by which links find its headings, as GitHub makes them. */
  List<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    for (String heading : headings()) {
      String name =
          heading
              .replaceFirst("#+ ", "")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = seen.merge(name, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? name : name + "-" + before);
    }
    return anchors;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
