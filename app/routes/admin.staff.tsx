import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { cancelInvite, inviteStaff, listStaff, resendInvite, updateStaff } from "#worker/accounts";
import { StaffInvites, StaffMembers } from "~/components/admin/staff-list";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import { useAnswer } from "~/components/ui/use-answer";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type Deeds } from "~/take-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { items, invites } = await orErrorPage(listStaff(ctx), request);
  const { actor, shop } = ctx;
  const day = new Intl.DateTimeFormat(shop.locale, { dateStyle: "medium", timeZone: shop.timeZone });
  const own = actor.kind === "staff" ? { id: actor.userId, mayChange: actor.role === "owner" } : { id: "", mayChange: false };
  return { items, invites: invites.map((invite) => ({ ...invite, until: day.format(new Date(invite.expiresAt)) })), own };
}
export const meta: MetaFunction = () => [{ title: "Staff" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: invite with `email` and `role`; resend or cancel with an invitation's `id`; role (with `role`), disable or enable with a person's. */
export const action = (args: ActionFunctionArgs) => takeForm(args, DEEDS, () => "/admin/staff");
const DEEDS: Deeds<unknown> = {
  invite: (ctx, { email = "", role = "" }) => inviteStaff(ctx, { email, role: role as "staff" }),
  resend: (ctx, { id = "" }) => resendInvite(ctx, id),
  cancel: (ctx, { id = "" }) => cancelInvite(ctx, id),
  role: (ctx, { id = "", role = "" }) => updateStaff(ctx, id, { role: role as "staff" }),
  disable: (ctx, { id = "" }) => updateStaff(ctx, id, { disabled: true }),
  enable: (ctx, { id = "" }) => updateStaff(ctx, id, { disabled: false }),
};

export default function Staff() {
  const { items, invites, own } = useLoaderData<typeof loader>();
  const { problem, busy, typed } = useAnswer();
  const inviting = typed("invite");
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-6">
      <PageTitle action={own.mayChange && <Link to="/admin/audit?action=staff" className={buttonClass({ look: "quiet", size: "small" })}>Who changed what</Link>}>Staff</PageTitle>
      {!inviting.fields && <ProblemSummary problem={problem} />}
      <StaffMembers items={items} own={own} busy={busy} />
      {invites.length > 0 && <StaffInvites invites={invites} mayChange={own.mayChange} busy={busy} />}
      {own.mayChange ? (
        <Panel title="Invite somebody">
          <Form key={items.length + invites.length} method="post" className="grid items-start gap-4 sm:grid-cols-[1fr_10rem_auto]">
            <TextField label="E-mail" name="email" type="email" autoComplete="off" inputMode="email" required maxLength={254} defaultValue={inviting.fields?.email} error={inviting.errors.email} />
            <Select label="Role" name="role" defaultValue={inviting.fields?.role ?? "staff"} options={[{ value: "staff", label: "Staff" }, { value: "owner", label: "Owner" }]} error={inviting.errors.role} />
            <Button name="intent" value="invite" disabled={busy} className="sm:mt-[1.875rem]">Send invitation</Button>
          </Form>
          {inviting.fields && !inviting.errors.email && <p role="alert" className="mt-3 text-bad">{problem?.detail}</p>}
          <p className="mt-3 max-w-prose text-sm text-soft">They get a mail with a link that works once, for seven days. Staff run orders, chats, products and reports; owners change settings and staff as well.</p>
        </Panel>
      ) : <p className="text-soft">Only owners invite people and change roles.</p>}
    </div>
  );
}
