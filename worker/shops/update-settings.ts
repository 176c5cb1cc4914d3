import { commit } from "../platform/commit";
import { requireOwner, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { forgetShop } from "./find-shop";
import { selectShop, updateShop } from "./shops.queries";
import { conflictOf, settingsInput, toSettings, type SettingsInput } from "./shops.rules";
import type { Settings, Shop } from "./shops.types";

/** The shop's settings as they stand now, not as this isolate remembers them. For staff who may change them: owners. */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  requireOwner(ctx);
  return toSettings(await load(ctx));
}

/**
 * Changes what `input` names and leaves the rest. The shop's version grows, and with it the key of every cached page.
 * For owners. Throws `invalid`, `version_conflict` when `input.version` is not the present one or somebody changed them meanwhile.
 */
export async function updateSettings(ctx: Ctx, input: SettingsInput): Promise<Settings> {
  requireOwner(ctx);
  const { version, ...set } = parse(settingsInput(ctx.shop.currency), input);
  const before = await load(ctx);
  if (version !== undefined && version !== before.version) throw changedMeanwhile();
  const conflict = conflictOf({ ...before, ...set });
  if (conflict) throw invalid(conflict.path, conflict.message);
  try {
    const [rows] = await commit(ctx, {
      writes: [updateShop(ctx.db, ctx.shop.id, before.version, { ...set, updatedAt: ctx.clock.now() })],
      audit: { action: "settings.changed", subject: ctx.shop.id, detail: changesOf(before, set) },
      purge: [`shop:${ctx.shop.id}`],
    });
    return toSettings((rows as Shop[])[0]!);
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw changedMeanwhile();
    throw error;
  } finally {
    forgetShop(ctx.shop.id);
  }
}

async function load(ctx: Ctx): Promise<Shop> {
  const [[shop]] = await ctx.db.read(selectShop(ctx.db, ctx.shop.id));
  if (!shop) throw notFound("This shop");
  return shop;
}

const changedMeanwhile = () => new DomainError("version_conflict", "Somebody changed the settings meanwhile. Look at them again, then save.");

/** What was and what is, of the fields that differ. */
function changesOf(before: Shop, set: Partial<Shop>): Record<string, { from: unknown; to: unknown }> {
  const changed = (Object.keys(set) as (keyof Shop)[]).filter((name) => set[name] !== undefined && JSON.stringify(set[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: set[name] }]));
}
