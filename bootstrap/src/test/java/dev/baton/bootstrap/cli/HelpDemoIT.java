package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.examples.help.HelpDemo;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestInfo.Candidate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The second act of the demonstration, on a server whose log is in memory. */
@Timeout(60)
class HelpDemoIT extends CliWithServer {
  @Test
  void the_first_agent_declines_and_the_second_one_helps() {
    List<String> lines = new CopyOnWriteArrayList<>();

    RequestInfo help = new HelpDemo(address(), lines::add).run();

    assertThat(help.status()).isEqualTo(RequestInfo.Status.ANSWERED);
    assertThat(help.candidates())
        .extracting(Candidate::agent, Candidate::status)
        .containsExactly(tuple("python-pro", "declined"), tuple("ux-designer", "answered"));
    assertThat(help.answer().json().path("readable").asBoolean(true)).isFalse();
    assertThat(lines).anyMatch(line -> line.contains("python-pro") && line.contains("declines"));
    assertThat(json("requests", "show", help.id(), "--json").at("/answers/0/agent").asString())
        .isEqualTo("ux-designer");
  }
}
