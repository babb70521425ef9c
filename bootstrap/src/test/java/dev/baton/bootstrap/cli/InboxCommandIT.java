package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages to several agents, against a server whose log is in memory. */
@Timeout(60)
class InboxCommandIT extends CliWithServer {
  @Test
  void a_message_to_several_goes_to_all_of_them_or_to_none() {
    baton("inbox", "ann");
    baton("inbox", "bob");

    CliRun sent = baton("publish", "--to", "ann,bob", "Moved", "{}", "--id", "m-1", "--json");
    assertThat(sent.lines()).hasSize(2).allMatch(line -> line.contains("\"duplicate\":false"));
    assertThat(baton("publish", "--to", "ann,bob", "Moved", "{}", "--id", "m-1").lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("already at position "));
    assertThat(baton("tail", "baton.inbox.ann").lines()).hasSize(1);

    CliRun refused = baton("publish", "--to", "ann,carl", "Moved", "{}");
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("UNKNOWN_RECIPIENT");
    assertThat(baton("tail", "baton.inbox.*").lines()).hasSize(2);
    assertThat(baton("publish", "--to", "ann,bob", "Moved", "{}", "--delay", "1h").status())
        .isEqualTo(2);
  }
}
