import { SESSION_ENDED } from "../live";
import { frameInput } from "./chat.rules";
import type { Listener, RoomEvent } from "./chat.types";
import { forStaff } from "./chat-view";

/** A socket as the room uses it. `noted` is kept with it, so that it outlives the room's sleep. */
export interface ChatSocket {
  noted: { listener: Listener; typedAt: number; ignored: number };
  note(noted: ChatSocket["noted"]): void;
  send(text: string): void;
  close(code: number, reason: string): void;
}
type StaffListener = Extract<Listener, { side: "staff" }>;

/** How often a page may say that somebody writes; what comes sooner is ignored, and a page that goes on is closed. */
const TYPING_EVERY = 1_500;
const IGNORED = 50;
const LONGEST_FRAME = 200;
const [POLICY, TRY_AGAIN] = [1008, 1011];

/** A conversation's open pages. What is told at once reaches staff whose session was found alive when the last message was told. */
export class Audience {
  #living = new Set<string>();

  constructor(
    private readonly sockets: () => ChatSocket[],
    private readonly findLiving: (shopId: string, sessionIds: string[]) => Promise<Set<string>>,
    private readonly now: () => number,
  ) {}

  /** A new page hears what it missed; the staff's pages hear who is there. */
  async welcome(socket: ChatSocket, missed: RoomEvent[]): Promise<void> {
    const { listener } = socket.noted;
    if (listener.side === "staff") this.#living.add(listener.sessionId);
    for (const event of missed) give(socket, event);
    await this.#tellPresence(this.sockets());
  }

  /** Tells everybody in this very moment. */
  tellNow(events: RoomEvent[]): void {
    for (const socket of this.sockets()) this.#tell(socket, events);
  }

  /** Tells everybody once it is known which of the staff's sessions still live; the others are closed. */
  async tell(events: RoomEvent[], to: (socket: ChatSocket) => boolean = () => true): Promise<void> {
    const lost = await this.#findLiving();
    for (const socket of this.sockets()) {
      const { listener } = socket.noted;
      if (listener.side === "staff" && lost) quietly(() => socket.close(TRY_AGAIN, "Come again"));
      else if (listener.side === "staff" && !this.#living.has(listener.sessionId)) quietly(() => socket.close(SESSION_ENDED, "Signed out"));
      else if (to(socket)) this.#tell(socket, events);
    }
  }

  /** What a page says. Typing is passed on: the customer's to the staff, the staff's to all others. Whatever else it says ends it. */
  async hear(socket: ChatSocket, frame: string | ArrayBuffer): Promise<void> {
    const { noted } = socket;
    if (!isFrame(frame)) return quietly(() => socket.close(POLICY, "Not understood"));
    if (this.now() - noted.typedAt < TYPING_EVERY) {
      if (noted.ignored >= IGNORED) return quietly(() => socket.close(POLICY, "Too much"));
      return socket.note({ ...noted, ignored: noted.ignored + 1 });
    }
    socket.note({ ...noted, typedAt: this.now(), ignored: 0 });
    const { listener } = noted;
    const typing: RoomEvent = { event: "typing", data: { by: listener.side, name: listener.side === "staff" ? listener.name : "" } };
    // A person whose session has ended is not passed on, and hears so.
    if (listener.side === "staff" && !(await this.#findLiving()) && !this.#living.has(listener.sessionId)) return quietly(() => socket.close(SESSION_ENDED, "Signed out"));
    await this.tell([typing], ({ noted: { listener: other } }) => (listener.side === "customer" ? other.side === "staff" : other.side === "customer" || other.userId !== listener.userId));
  }

  /** A page has gone; `left` are those that stay. */
  leave(left: ChatSocket[]): Promise<void> {
    return this.#tellPresence(left);
  }

  async #tellPresence(sockets: ChatSocket[]): Promise<void> {
    const staff = sockets.map(({ noted: { listener } }) => listener).filter((listener): listener is StaffListener => listener.side === "staff");
    if (!staff.length) return;
    const people = [...new Map(staff.map(({ userId, name }) => [userId, { userId, name }])).values()];
    await this.tell([{ event: "presence", data: { customer: sockets.some(({ noted }) => noted.listener.side === "customer"), staff: people } }], ({ noted }) => noted.listener.side === "staff");
  }

  /** Asks which of the staff's sessions live; true when that could not be learnt. */
  async #findLiving(): Promise<boolean> {
    const staff = this.sockets().map(({ noted }) => noted.listener).filter((listener): listener is StaffListener => listener.side === "staff");
    if (!staff.length) return false;
    try {
      this.#living = await this.findLiving(staff[0]!.shopId, [...new Set(staff.map(({ sessionId }) => sessionId))]);
      return false;
    } catch {
      return true;
    }
  }

  #tell(socket: ChatSocket, events: RoomEvent[]): void {
    const { listener } = socket.noted;
    if (listener.side === "staff" && !this.#living.has(listener.sessionId)) return;
    for (const event of events) give(socket, event);
  }
}

function isFrame(frame: string | ArrayBuffer): boolean {
  if (typeof frame !== "string" || frame.length > LONGEST_FRAME) return false;
  try {
    return frameInput.safeParse(JSON.parse(frame)).success;
  } catch {
    return false;
  }
}

/** Sends an event as the socket's side may know it, in words for that side. */
function give(socket: ChatSocket, event: RoomEvent): void {
  const told = socket.noted.listener.side === "staff" ? (event.event === "message" ? { ...event, data: forStaff(event.data) } : event) : forCustomer(event);
  quietly(() => socket.send(JSON.stringify(told)));
}

function forCustomer(event: RoomEvent): object {
  if (event.event !== "ownership") return event;
  const { takenById: _inside, ...data } = event.data;
  return { ...event, data };
}

/** A socket that is gone stops no other. */
function quietly(deed: () => void): void {
  try {
    deed();
  } catch {
    // It closed meanwhile.
  }
}
