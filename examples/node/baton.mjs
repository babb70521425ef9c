// Baton's services for Node, from its proto files: nothing here is generated beforehand.
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const folder = (path) => fileURLToPath(new URL(`../../proto/${path}`, import.meta.url));

// Enums as their names and positions as strings, since a number of JavaScript has 53 bits.
const loaded = protoLoader.loadSync(
  ['agent', 'event', 'request', 'subscription'].map((file) => `baton/v1/${file}.proto`),
  {
    includeDirs: [folder('src/main/protobuf'), folder('target/lint/imports')],
    enums: String,
    longs: String,
    defaults: true,
    oneofs: true,
  },
);
const { v1 } = grpc.loadPackageDefinition(loaded).baton;

// What a client answers to when the server does not.
const DEADLINE_MS = 10_000;

/** The services of the server at an address. Calls are promises, streams are iterated over. */
export function connect(address) {
  const service = (Service) => {
    const client = new Service(address, grpc.credentials.createInsecure());
    return new Proxy(client, {
      get: (target, method) => {
        const { requestStream, responseStream } = target[method];
        if (requestStream || responseStream) {
          return target[method].bind(target);
        }
        const call = promisify(target[method].bind(target));
        return (request) => call(request, { deadline: Date.now() + DEADLINE_MS });
      },
    });
  };
  return {
    agents: service(v1.AgentService),
    events: service(v1.EventService),
    requests: service(v1.RequestService),
    subscriptions: service(v1.SubscriptionService),
  };
}

/** Whether a call was refused because of the state in which it found things. */
export const isTooLate = (failure) => failure.code === grpc.status.FAILED_PRECONDITION;
