"""An agent that greets guests: those who arrive, by an event, and those whom others ask it to greet."""
import json
import pathlib
import queue
import signal
import sys
import threading

sys.path.append(str(pathlib.Path(__file__).parent / "generated"))

import grpc
from baton.v1 import agent_pb2, event_pb2, request_pb2, subscription_pb2
from baton.v1.agent_pb2_grpc import AgentServiceStub
from baton.v1.event_pb2_grpc import EventServiceStub
from baton.v1.request_pb2_grpc import RequestServiceStub
from baton.v1.subscription_pb2_grpc import SubscriptionServiceStub

HEARTBEAT_SECONDS = 5
DEADLINE_SECONDS = 10
AT_ONCE = 4


class Frames:
    """What is sent on a stream, in order; the stream ends with it."""

    def __init__(self, *first):
        self._queue = queue.SimpleQueue()
        for frame in first:
            self.send(frame)

    def send(self, frame):
        self._queue.put(frame)

    def end(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


class Greeter:
    """The agent. Its heartbeats go from a thread of their own, and deliveries are taken one by one."""

    def __init__(self, address, name):
        channel = grpc.insecure_channel(address)
        self.agents = AgentServiceStub(channel)
        self.events = EventServiceStub(channel)
        self.requests = RequestServiceStub(channel)
        self.subscriptions = SubscriptionServiceStub(channel)
        self.name = name
        self.stopped = threading.Event()
        self.streams = {}

    def run(self):
        heartbeats = threading.Thread(target=self.keep_up, args=(self.send_heartbeats,))
        heartbeats.start()
        self.keep_up(self.take_deliveries)
        heartbeats.join()

    def keep_up(self, work):
        """A connection that breaks is made again, and everything goes on where it was."""
        while not self.stopped.is_set():
            try:
                work()
            except grpc.RpcError as failure:
                if not self.stopped.is_set():
                    print(f"again in a second: {failure.details()}", file=sys.stderr, flush=True)
            self.stopped.wait(1)

    def register(self):
        """Registering again is answered as it stands, and says that the agent is back."""
        skill = agent_pb2.Skill(name="greeting", tags=["python"], proficiency=80)
        agent = agent_pb2.Agent(name=self.name, skills=[skill], capacity=AT_ONCE)
        self.agents.RegisterAgent(
            agent_pb2.RegisterAgentRequest(agent=agent), timeout=DEADLINE_SECONDS
        )
        say(f"registered {self.name}")

    def send_heartbeats(self):
        """Says that the agent lives, for as long as the stream holds."""
        self.register()
        beat = agent_pb2.HeartbeatStreamRequest(
            heartbeat=agent_pb2.HeartbeatRequest(name=self.name)
        )
        beats = Frames(beat)
        last = ""
        for response in self.opened("heartbeats", self.agents.HeartbeatStream(iter(beats))):
            health = agent_pb2.Health.Name(response.answer.health)
            now = f"{health}, {'takes work' if response.answer.takes_work else 'takes no work'}"
            if now != last:
                say(f"heartbeat: {now}")
                last = now
            if self.stopped.wait(HEARTBEAT_SECONDS):
                beats.end()
            else:
                beats.send(beat)

    def take_deliveries(self):
        """An event is acked when what follows from it stands in the log."""
        subscription = subscription_pb2.Subscription(
            name=self.name, topics=[f"baton.inbox.{self.name}", "party.guests"]
        )
        self.subscriptions.CreateSubscription(
            subscription_pb2.CreateSubscriptionRequest(subscription=subscription),
            timeout=DEADLINE_SECONDS,
        )
        frames = Frames(
            subscription_pb2.SubscribeRequest(
                open=subscription_pb2.Open(subscription=self.name)
            ),
            credit(AT_ONCE),
        )
        try:
            stream = self.subscriptions.Subscribe(iter(frames))
            for frame in self.opened("deliveries", stream):
                if frame.HasField("opened"):
                    say("takes deliveries")
                for delivery in frame.deliveries.deliveries:
                    frames.send(self.settle(delivery))
                    frames.send(credit(1))
        finally:
            frames.end()

    def settle(self, delivery):
        event = delivery.event.event
        try:
            self.take(event)
            ack = subscription_pb2.Ack(tokens=[delivery.token])
            return subscription_pb2.SubscribeRequest(ack=ack)
        except (grpc.RpcError, ValueError, KeyError) as failure:
            print(f"{event.type} {event.id}: {failure}", file=sys.stderr, flush=True)
            nack = subscription_pb2.Nack(tokens=[delivery.token], reason=str(failure)[:1000])
            return subscription_pb2.SubscribeRequest(nack=nack)

    def take(self, event):
        request = event.headers.get("baton-request")
        if request:
            self.answer(request, event)
        elif event.type == "GuestArrived":
            self.greet(event)

    def greet(self, event):
        """The id follows from the event, so an event that is delivered again is answered once."""
        guest = json.loads(event.data)
        greeting = event_pb2.Event(
            id=f"greeting-{event.id}",
            source=self.name,
            type="GuestGreeted",
            topic="party.greetings",
            data=json.dumps({"text": f"Hello {guest['name']}"}).encode(),
            correlation_id=event.correlation_id,
            causation_id=event.id,
        )
        self.events.Publish(event_pb2.PublishRequest(event=greeting), timeout=DEADLINE_SECONDS)
        say(f"greeted {guest['name']}")

    def answer(self, id, event):
        """Accepts and replies, or declines, so that somebody else is asked."""
        try:
            if event.type == "Greet":
                self.reply(id, event)
                say(f"answered {event.type} of {event.source}")
            else:
                self.requests.DeclineRequest(
                    request_pb2.DeclineRequestRequest(
                        id=id, agent=self.name, reason="I only greet"
                    ),
                    timeout=DEADLINE_SECONDS,
                )
                say(f"declined {event.type}")
        except grpc.RpcError as failure:
            if failure.code() != grpc.StatusCode.FAILED_PRECONDITION:
                raise
            say(f"too late for {event.type} of {event.source}: {failure.details()}")

    def reply(self, id, event):
        self.requests.AcceptRequest(
            request_pb2.AcceptRequestRequest(id=id, agent=self.name), timeout=DEADLINE_SECONDS
        )
        guest = json.loads(event.data)
        text = {"text": f"Hello {guest['name']}", "by": self.name}
        reply = request_pb2.Reply(
            id=f"last-{event.id}", agent=self.name, data=json.dumps(text).encode()
        )
        self.requests.Reply(
            request_pb2.ReplyRequest(id=id, reply=reply), timeout=DEADLINE_SECONDS
        )

    def opened(self, kind, stream):
        """Kept, so that it can be cancelled."""
        self.streams[kind] = stream
        return stream

    def stop(self):
        """What is not acked is delivered again to whoever comes next; nothing new is asked meanwhile."""
        self.stopped.set()
        self.agents.DrainAgent(
            agent_pb2.DrainAgentRequest(name=self.name, author=self.name, reason="stopped"),
            timeout=DEADLINE_SECONDS,
        )
        for stream in self.streams.values():
            stream.cancel()
        say(f"drained {self.name}")


def credit(messages):
    return subscription_pb2.SubscribeRequest(credit=subscription_pb2.Credit(messages=messages))


def say(text):
    print(text, flush=True)


def main(address="localhost:7411", name="greeter-python"):
    greeter = Greeter(address, name)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=greeter.stop).start())
    greeter.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
