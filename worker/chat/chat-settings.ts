import { commit } from "../platform/commit";
import { requireOwner, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import type { ChatSettings } from "./desk.types";
import { chatSettingsInput } from "./desk.rules";
import { selectChatSettings, type ChatSettingsRow } from "./chat.queries";
import { upsertChatSettings } from "./desk.queries";

const DEFAULTS: ChatSettings = { model: "", dailyBudget: 2_000_000, staffedHours: [], linkHosts: [], version: 0 };

/** A shop's chat settings from their row, or the defaults where it has none. */
export const chatSettingsOf = (row: ChatSettingsRow | undefined): ChatSettings => {
  const { model, dailyBudget, staffedHours, linkHosts, version } = row ?? DEFAULTS;
  return { model, dailyBudget, staffedHours, linkHosts, version };
};

/** How the shop wants its chat. For owners. */
export async function getChatSettings(ctx: Ctx): Promise<ChatSettings> {
  requireOwner(ctx);
  const [[row]] = await ctx.db.read(selectChatSettings(ctx.db, ctx.shop.id));
  return chatSettingsOf(row);
}

/** Sets how the shop wants its chat, whole. For owners. Throws `invalid`, and `version_conflict` when `version` is not the present one. */
export async function saveChatSettings(ctx: Ctx, input: unknown): Promise<ChatSettings> {
  requireOwner(ctx);
  const { version, ...set } = parse(chatSettingsInput, input);
  const { version: current, ...before } = await getChatSettings(ctx);
  if (version !== current) throw changedMeanwhile();
  const changes = (Object.keys(set) as (keyof typeof set)[]).filter((name) => JSON.stringify(set[name]) !== JSON.stringify(before[name]));
  try {
    await commit(ctx, {
      writes: [upsertChatSettings(ctx.db, version, { shopId: ctx.shop.id, ...set, updatedAt: ctx.clock.now() })],
      audit: { action: "chat.settings_changed", subject: ctx.shop.id, detail: Object.fromEntries(changes.map((name) => [name, { from: before[name], to: set[name] }])) },
    });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw changedMeanwhile();
    throw error;
  }
  return { ...set, version: version + 1 };
}

const changedMeanwhile = () => new DomainError("version_conflict", "Somebody changed these settings meanwhile. Look at them again, then save.");
