import type { Clock } from "./clock";
import type { Db } from "./db";
import type { EdgeCache } from "./edge-cache";
import type { Ids } from "./ids";
import type { LiveChannel } from "./live.types";
import type { Log } from "./log";
import type { Model } from "./model";
import type { Secrets } from "./crypto";
import type { RateLimit } from "./rate-limit";
import type { ConversationDoor, RoomEvent } from "../chat/chat.types";
import type { CardProvider } from "../payments/payments.types";
import type { Shop } from "../shops/shops.types";
import { DomainError, forbidden, unauthenticated } from "./errors";

export type Role = "owner" | "staff" | "customer";

/** Who acts. A visitor is anybody's browser (`id` from its own cookie, absent on cached pages); the assistant acts with its visitor's rights. */
export type Actor =
  | { kind: "visitor"; id?: string }
  | { kind: "customer"; userId: string; email: string; name: string; sessionId: string; visitorId?: string }
  | { kind: "staff"; role: "owner" | "staff"; userId: string; email: string; name: string; sessionId: string; visitorId?: string }
  | { kind: "system"; job: string };

/** What every verb is given. Clock, ids and the outside world come from here, never from globals. */
export interface Ctx {
  shop: Shop;
  actor: Actor;
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  requestId: string;
  /** The origin people see, for links in mail: `https://shop.example`. */
  origin: string;
  edgeCache: Pick<EdgeCache, "purge">;
  model: Model | undefined;
  secrets: Secrets;
  /** Who takes cards for the shop; undefined where no key is set. */
  card: CardProvider | undefined;
  rateLimit: RateLimit;
  /** How many messages one visitor may write to the chat in an hour and in a day. */
  chatQuota: { hour: number; day: number };
  media: R2Bucket;
  images: ImagesBinding;
  /** A file that was deployed beside the Worker, such as `/fonts/x.ttf`. */
  asset(path: string): Promise<Uint8Array>;
  /** The single writer of a conversation. */
  conversation(id: string): ConversationDoor;
  /** Inside a conversation's room: tells its open pages what was just written. */
  hear?(events: RoomEvent[]): Promise<void>;
  /** The shop's live channel to its staff. */
  live: LiveChannel;
  /** Wakes the outbox's consumer for the shop's committed mail. */
  wakeOutbox(): Promise<void>;
  /** Work that may end after the answer. */
  later(work: Promise<unknown>): void;
}

/** The actor as the ledger and the audit name it. */
export function actorName(actor: Actor): string {
  if (actor.kind === "system") return `system:${actor.job}`;
  return actor.kind === "visitor" ? "visitor" : `${actor.kind === "staff" ? actor.role : "customer"}:${actor.userId}`;
}

/** Refuses whoever does not work in this shop: 401 for a visitor, 403 for a customer. Jobs of the system pass. */
export function requireStaff(ctx: Ctx): void {
  if (ctx.actor.kind === "visitor") throw unauthenticated();
  if (ctx.actor.kind === "customer") throw forbidden();
}

/** Refuses all but the owner: 401 for a visitor, 403 for customers and staff. Jobs of the system pass. */
export function requireOwner(ctx: Ctx): void {
  requireStaff(ctx);
  if (ctx.actor.kind === "staff" && ctx.actor.role !== "owner") throw forbidden("Only an owner may do this.");
}

/** The signed-in person, or 401. */
export function requireUser(ctx: Ctx): Extract<Actor, { userId: string }> {
  if (ctx.actor.kind === "customer" || ctx.actor.kind === "staff") return ctx.actor;
  throw unauthenticated();
}

/** The browser's own id, or 400: every page and API door gives one before it calls a verb that needs it. */
export function requireVisitor(ctx: Ctx): string {
  const id = visitorIdOf(ctx);
  if (!id) throw new DomainError("malformed", "Cookies are needed for this.");
  return id;
}

/** The browser's own id, where its cookie gave one. */
export const visitorIdOf = ({ actor }: Ctx): string | undefined => (actor.kind === "visitor" ? actor.id : actor.kind === "system" ? undefined : actor.visitorId);
