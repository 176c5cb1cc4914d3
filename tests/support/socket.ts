import { expect } from "vitest";

export const UPGRADE = { Upgrade: "websocket" };

/** The open socket of an answer: `next()` is the event that comes next, `closed` the code it is closed with. */
export function listenTo<E>(answer: Response) {
  expect(answer.status).toBe(101);
  const socket = (answer as unknown as { webSocket: WebSocket & { accept(): void } }).webSocket;
  const [came, waiting]: [string[], ((text: string) => void)[]] = [[], []];
  socket.addEventListener("message", ({ data }) => (waiting.shift() ?? ((text: string) => void came.push(text)))(data as string));
  const closed = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
  socket.accept();
  const listener = {
    socket,
    closed,
    next: async () => JSON.parse(came.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve)))) as E,
    /** The events up to the first that is `like` it, which is the last of them. */
    async until(like: (event: E) => boolean): Promise<E[]> {
      for (const events: E[] = []; ; ) {
        events.push(await listener.next());
        if (like(events.at(-1)!)) return events;
      }
    },
  };
  return listener;
}
