import { actorName, type Ctx } from "../platform/context";
import { mailOf } from "../platform/mail-layout";

/** The mail that carries an invitation's link. `key` tells one sending of it from the next. */
export function inviteMail(ctx: Ctx, { id, email, role }: { id: string; email: string; role: "owner" | "staff" }, secret: string) {
  const { shop, origin, actor } = ctx;
  const from = "name" in actor ? actor.name : actorName(actor);
  const title = `Join ${shop.name}`;
  const body = mailOf({
    shop,
    title,
    paragraphs: [
      `${from} asks you to help run ${shop.name}${role === "owner" ? " as an owner" : ""}: orders, chats, products and reports.`,
      "The link below lets you choose your name and password. It works once, within the next seven days.",
      "If you did not expect this, leave the mail alone.",
    ],
    button: { label: "Accept the invitation", url: `${origin}/join?token=${secret}` },
  });
  return { key: `staff-invite:${id}:${secret.slice(0, 8)}`, email: { to: email, subject: `${from} invites you to ${shop.name}`, ...body } };
}
