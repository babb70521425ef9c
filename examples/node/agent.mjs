// An agent that greets guests: those who arrive, by an event, and those whom others ask it to greet.
import { setTimeout as pause } from 'node:timers/promises';
import { connect, isTooLate } from './baton.mjs';

const HEARTBEAT_MS = 5_000;
const AT_ONCE = 4;

const [address = 'localhost:7411', name = 'greeter-node'] = process.argv.slice(2);
const baton = connect(address);
const streams = new Set();
let going = true;
let inProgress = 0;

/** Registering again is answered as it stands, and says that the agent is back. */
async function register() {
  const skills = [{ name: 'greeting', tags: ['node'], proficiency: 80 }];
  await baton.agents.registerAgent({ agent: { name, skills, capacity: AT_ONCE } });
  console.log(`registered ${name}`);
}

/** Says that the agent lives, for as long as the stream holds. */
async function sendHeartbeats() {
  await register();
  const stream = opened(baton.agents.heartbeatStream());
  const beat = () => stream.write({ heartbeat: { name, inProgress } });
  const timer = setInterval(beat, HEARTBEAT_MS);
  try {
    beat();
    let last = '';
    for await (const { answer } of stream) {
      const now = `${answer.health}, ${answer.takesWork ? 'takes work' : 'takes no work'}`;
      if (now !== last) {
        console.log(`heartbeat: ${now}`);
        last = now;
      }
    }
  } finally {
    clearInterval(timer);
  }
}

/** Takes what is delivered: an event is acked when what follows from it stands in the log. */
async function takeDeliveries() {
  const topics = [`baton.inbox.${name}`, 'party.guests'];
  await baton.subscriptions.createSubscription({ subscription: { name, topics } });
  const stream = opened(baton.subscriptions.subscribe());
  stream.write({ open: { subscription: name } });
  stream.write({ credit: { messages: AT_ONCE } });
  for await (const frame of stream) {
    if (frame.opened) {
      console.log('takes deliveries');
    }
    for (const { token, event: recorded } of frame.deliveries?.deliveries ?? []) {
      settle(stream, token, recorded.event);
    }
  }
}

async function settle(stream, token, event) {
  inProgress++;
  try {
    await take(event);
    stream.write({ ack: { tokens: [token] } });
  } catch (failure) {
    console.error(`${event.type} ${event.id}: ${failure.message}`);
    stream.write({ nack: { tokens: [token], reason: failure.message } });
  } finally {
    inProgress--;
    stream.write({ credit: { messages: 1 } });
  }
}

async function take(event) {
  const request = event.headers['baton-request'];
  if (request) {
    await answer(request, event);
  } else if (event.type === 'GuestArrived') {
    await greet(event);
  }
}

/** The id follows from the event, so an event that is delivered again is answered once. */
async function greet(event) {
  const guest = guestIn(event);
  await baton.events.publish({
    event: {
      id: `greeting-${event.id}`,
      source: name,
      type: 'GuestGreeted',
      topic: 'party.greetings',
      data: Buffer.from(JSON.stringify({ text: `Hello ${guest}` })),
      correlationId: event.correlationId,
      causationId: event.id,
    },
  });
  console.log(`greeted ${guest}`);
}

function guestIn(event) {
  const { name: guest } = JSON.parse(event.data.toString());
  if (!guest) {
    throw new Error('a guest without a name');
  }
  return guest;
}

/** Accepts and replies, or declines, so that somebody else is asked. */
async function answer(id, event) {
  try {
    if (event.type !== 'Greet') {
      await baton.requests.declineRequest({ id, agent: name, reason: 'I only greet' });
      console.log(`declined ${event.type}`);
      return;
    }
    await baton.requests.acceptRequest({ id, agent: name });
    const text = `Hello ${guestIn(event)}`;
    const data = Buffer.from(JSON.stringify({ text, by: name }));
    await baton.requests.reply({ id, reply: { id: `last-${event.id}`, agent: name, data } });
    console.log(`answered ${event.type} of ${event.source}`);
  } catch (failure) {
    if (!isTooLate(failure)) {
      throw failure;
    }
    console.log(`too late for ${event.type} of ${event.source}: ${failure.details}`);
  }
}

function opened(stream) {
  streams.add(stream);
  stream.on('close', () => streams.delete(stream));
  return stream;
}

/** A connection that breaks is made again, and everything goes on where it was. */
async function keepUp(work) {
  while (going) {
    try {
      await work();
    } catch (failure) {
      if (going) {
        console.error(`again in a second: ${failure.message}`);
      }
    }
    await pause(going ? 1_000 : 0);
  }
}

/** What is not acked is delivered again to whoever comes next; nothing new is asked meanwhile. */
async function stop() {
  going = false;
  await baton.agents.drainAgent({ name, author: name, reason: 'stopped' });
  streams.forEach((stream) => stream.cancel());
  console.log(`drained ${name}`);
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
await Promise.all([keepUp(sendHeartbeats), keepUp(takeDeliveries)]);
process.exit(0);
