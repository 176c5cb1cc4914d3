import { bindings, type createShop } from "./shop";
import type { ChatDetail, ChatList } from "../../worker/chat";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;

/** A request with a JSON body. */
export const send = (body?: unknown, method = "POST"): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });

/** The shop's mail in the outbox, and the deeds of its staff, in order. */
export const mails = async (shop: Shop) => (await bindings.DB.prepare("SELECT key, payload FROM outbox WHERE shop_id = ? ORDER BY created_at").bind(shop.id).all<{ key: string; payload: string }>()).results.map(({ key, payload }) => ({ key, ...(JSON.parse(payload) as { to: string; subject: string; text: string }) }));
export const actions = async (shop: Shop) => (await bindings.DB.prepare("SELECT action FROM audit_entries WHERE shop_id = ? ORDER BY at, id").bind(shop.id).all<{ action: string }>()).results.map(({ action }) => action);

/** The staff's list, and one conversation, as somebody sees them. */
export const list = async (person: Person, query = "") => (await person.fetch(`/api/admin/chats${query}`)).json<ChatList>();
export const detail = async (person: Person, id: string) => (await person.fetch(`/api/admin/chats/${id}`)).json<ChatDetail>();

/** Makes a waiting customer one who has waited for so long. */
export const waitSince = (id: string, minutes: number) => bindings.DB.prepare("UPDATE conversations SET queued_at = ? WHERE id = ?").bind(Date.now() - minutes * 60_000, id).run();
