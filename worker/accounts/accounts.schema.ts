import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** A person who can sign in to one shop. `email` is stored lower-cased; `passwordHash` is a PHC string, null until one is chosen. */
export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    phone: text("phone").notNull().default(""),
    role: text("role", { enum: ["owner", "staff", "customer"] }).notNull(),
    passwordHash: text("password_hash"),
    /** When the address was shown to be theirs, by a link that was mailed to it. */
    emailProvenAt: integer("email_proven_at"),
    createdAt: integer("created_at").notNull(),
    disabledAt: integer("disabled_at"),
  },
  (t) => [
    uniqueIndex("users_email").on(t.shopId, t.email),
    check("users_role", sql`${t.role} IN ('owner','staff','customer')`),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/** A live sign-in. The JWT names it (`sid`); deleting the row ends cookie and bearer alike. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    userId: text("user_id").notNull().references(() => users.id),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [index("sessions_user").on(t.shopId, t.userId), index("sessions_expires").on(t.expiresAt)],
);

/** A mailed single-use link. Only the SHA-256 of its secret is kept; `usedAt` is set in the commit that uses it. */
export const mailedLinks = sqliteTable(
  "mailed_links",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    userId: text("user_id").notNull().references(() => users.id),
    /** The address it was mailed to, which alone it can prove. */
    email: text("email"),
    purpose: text("purpose", { enum: ["password_reset", "email_proof"] }).notNull(),
    secretHash: text("secret_hash").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [uniqueIndex("mailed_links_secret").on(t.shopId, t.secretHash)],
);

/** Its row exists once per used link, so that using one twice aborts the second batch. */
export const mailedLinkUses = sqliteTable("mailed_link_uses", {
  linkId: text("link_id").primaryKey().references(() => mailedLinks.id),
  shopId: shopId(),
  at: integer("at").notNull(),
});

/**
 * An invitation to work in a shop, mailed as a single-use link whose secret's SHA-256 is kept. Sending it again changes the secret.
 * `state` is left only once: a second writer sets it to NULL, which the schema refuses.
 */
export const staffInvites = sqliteTable(
  "staff_invites",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    email: text("email").notNull(),
    role: text("role", { enum: ["owner", "staff"] }).notNull(),
    secretHash: text("secret_hash").notNull(),
    state: text("state", { enum: ["pending", "accepted", "cancelled"] }).notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("staff_invites_secret").on(t.shopId, t.secretHash),
    uniqueIndex("staff_invites_pending").on(t.shopId, t.email).where(sql`${t.state} = 'pending'`),
    check("staff_invites_role", sql`${t.role} IN ('owner','staff')`),
    check("staff_invites_state", sql`${t.state} IN ('pending','accepted','cancelled')`),
  ],
);
