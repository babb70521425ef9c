package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.agent.AgentFilter;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.kernel.Moment;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.GetAgentRequest;
import dev.baton.v1.GetAgentResponse;
import dev.baton.v1.ListAgentsRequest;
import dev.baton.v1.ListAgentsResponse;
import dev.baton.v1.RegisterAgentRequest;
import dev.baton.v1.RegisterAgentResponse;
import dev.baton.v1.Skill;
import dev.baton.v1.UpdateAgentRequest;
import dev.baton.v1.UpdateAgentResponse;
import io.grpc.stub.StreamObserver;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Registering, changing and looking at agents, on virtual threads. */
final class RegistryCalls {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1024 * 1024;
  private static final AgentRefusals REFUSALS = new AgentRefusals("name");

  private final Calls calls;
  private final AgentUseCases useCases;

  RegistryCalls(Calls calls, AgentUseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void register(RegisterAgentRequest request, StreamObserver<RegisterAgentResponse> response) {
    calls.unary(
        response,
        () -> {
          Optional<Refusal> misfit = schemas(request.getAgent().getSkillsList(), "agent.skills");
          if (misfit.isPresent()) {
            return Reply.refuse(misfit.get());
          }
          AgentKey key = key(request.getNamespace(), request.getAgent().getName());
          return HandledReplies.ofDone(
              useCases.agents().register(key, ProfileMessages.profile(request.getAgent())),
              done ->
                  RegisterAgentResponse.newBuilder()
                      .setAgent(AgentMessages.of(key.name(), done.state()))
                      .setPosition(done.position())
                      .build(),
              new AgentRefusals("agent.name")::of);
        });
  }

  void update(UpdateAgentRequest request, StreamObserver<UpdateAgentResponse> response) {
    calls.unary(
        response,
        () -> {
          Optional<Refusal> misfit = schemas(request.getSkills().getSkillsList(), "skills.skills");
          if (misfit.isPresent()) {
            return Reply.refuse(misfit.get());
          }
          AgentKey key = key(request.getNamespace(), request.getName());
          return HandledReplies.ofDone(
              useCases
                  .agents()
                  .update(key, ProfileMessages.change(request), request.getExpectedVersion()),
              done ->
                  UpdateAgentResponse.newBuilder()
                      .setAgent(AgentMessages.of(key.name(), done.state()))
                      .setPosition(done.position())
                      .build(),
              REFUSALS::of);
        });
  }

  private Optional<Refusal> schemas(List<Skill> skills, String field) {
    for (int n = 0; n < skills.size(); n++) {
      String schema = skills.get(n).getInputSchema();
      List<Misfit> misfits = schema.isEmpty() ? List.of() : useCases.schemas().checkSchema(schema);
      if (!misfits.isEmpty()) {
        return Optional.of(AgentRefusals.schema(field + "[" + n + "].input_schema", misfits));
      }
    }
    return Optional.empty();
  }

  void get(GetAgentRequest request, StreamObserver<GetAgentResponse> response) {
    calls.unary(
        response,
        () -> {
          AgentKey key = key(request.getNamespace(), request.getName());
          Optional<GetAgentResponse> found =
              asOf(request).map(moment -> then(key, moment)).orElseGet(() -> now(key));
          return found
              .<Reply<GetAgentResponse>>map(Reply::of)
              .orElseGet(() -> Reply.refuse(REFUSALS.unknown(key.name())));
        });
  }

  private static Optional<Moment> asOf(GetAgentRequest request) {
    return switch (request.getAsOfCase()) {
      case AS_OF_POSITION -> Optional.of(new Moment.AtPosition(request.getAsOfPosition()));
      case AS_OF_TIME -> Optional.of(new Moment.AtTime(Times.toInstant(request.getAsOfTime())));
      case ASOF_NOT_SET -> Optional.empty();
    };
  }

  private Optional<GetAgentResponse> then(AgentKey key, Moment asOf) {
    return useCases
        .agents()
        .find(key, asOf)
        .map(agent -> GetAgentResponse.newBuilder().setAgent(AgentMessages.of(agent)).build());
  }

  private Optional<GetAgentResponse> now(AgentKey key) {
    return useCases.finding().directory().find(key).map(agent -> found(key, agent));
  }

  private GetAgentResponse found(AgentKey key, Registered agent) {
    return GetAgentResponse.newBuilder()
        .setAgent(AgentMessages.of(agent))
        .setActivity(AgentMessages.activity(useCases.finding().work().figures(key)))
        .build();
  }

  void list(ListAgentsRequest request, StreamObserver<ListAgentsResponse> response) {
    calls.unary(response, () -> Reply.of(list(request)));
  }

  private ListAgentsResponse list(ListAgentsRequest request) {
    int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
    AgentFilter filter = filter(request.getFilter());
    ListAgentsResponse.Builder page = ListAgentsResponse.newBuilder();
    int bytes = 0;
    for (Registered agent : from(request)) {
      if (filter.selects(agent)) {
        if (page.getAgentsCount() == size || bytes >= LARGEST_PAGE) {
          String last = page.getAgents(page.getAgentsCount() - 1).getName();
          return page.setNextPageToken(PageTokens.after(last)).build();
        }
        page.addAgents(AgentMessages.of(agent));
        bytes += page.getAgents(page.getAgentsCount() - 1).getSerializedSize();
      }
    }
    return page.build();
  }

  private Collection<Registered> from(ListAgentsRequest request) {
    Namespace namespace = Callers.namespace(request.getNamespace());
    String token = PageTokens.name(request.getPageToken());
    if (token.isEmpty()) {
      return useCases.finding().directory().list(namespace);
    }
    if (!AgentName.isValid(token)) {
      throw Refusal.invalid("page_token", "not a token of an earlier page").toException();
    }
    return useCases.finding().directory().list(namespace, new AgentName(token));
  }

  private static AgentFilter filter(dev.baton.v1.AgentFilter filter) {
    return new AgentFilter(
        filter.getSkillsList().stream().map(SkillName::new).toList(),
        filter.getTagsList(),
        filter.getHealthsList().stream().map(AgentEnums::health).collect(Collectors.toSet()));
  }

  static AgentKey key(String namespace, String name) {
    return new AgentKey(Callers.namespace(namespace), new AgentName(name));
  }
}
