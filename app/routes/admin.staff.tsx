import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { cancelInvite, inviteStaff, listStaff, resendInvite, updateStaff } from "#worker/accounts";
import { readForm } from "#worker/platform/read-form";
import { StaffInvites, StaffMembers } from "~/components/admin/staff-list";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { items, invites } = await orErrorPage(listStaff(ctx), request);
  const { actor, shop } = ctx;
  const day = new Intl.DateTimeFormat(shop.locale, { dateStyle: "medium", timeZone: shop.timeZone });
  const own = actor.kind === "staff" ? { id: actor.userId, mayChange: actor.role === "owner" } : { id: "", mayChange: false };
  return { items, invites: invites.map((invite) => ({ ...invite, until: day.format(new Date(invite.expiresAt)) })), own };
}
export const meta: MetaFunction = () => [{ title: "Staff" }, { name: "robots", content: "noindex" }];

/** Takes `intent` (invite, resend, cancel, role, disable, enable) and what it needs: `id`, or `email` and `role`. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent, id = "", email = "", role = "" } = await orErrorPage(readForm(request));
  const deeds: Record<string, () => Promise<unknown>> = {
    invite: () => inviteStaff(ctx, { email, role: role as "staff" }),
    resend: () => resendInvite(ctx, id),
    cancel: () => cancelInvite(ctx, id),
    role: () => updateStaff(ctx, id, { role: role as "staff" }),
    disable: () => updateStaff(ctx, id, { disabled: true }),
    enable: () => updateStaff(ctx, id, { disabled: false }),
  };
  const deed = Object.hasOwn(deeds, intent ?? "") ? deeds[intent!] : undefined;
  if (!deed) throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem(deed(), request);
  return problem ? data({ problem, intent, email }, { status: 422 }) : redirect("/admin/staff");
}

export default function Staff() {
  const { items, invites, own } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const inviting = answer?.intent === "invite" ? answer : undefined;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-6">
      <PageTitle action={own.mayChange && <Link to="/admin/audit?action=staff" className={buttonClass({ look: "quiet", size: "small" })}>Who changed what</Link>}>Staff</PageTitle>
      {!inviting && <ProblemSummary problem={answer?.problem} />}
      <StaffMembers items={items} own={own} busy={busy} />
      {invites.length > 0 && <StaffInvites invites={invites} mayChange={own.mayChange} busy={busy} />}
      {own.mayChange ? (
        <Panel title="Invite somebody">
          <Form key={items.length + invites.length} method="post" className="grid items-start gap-4 sm:grid-cols-[1fr_10rem_auto]">
            <TextField label="E-mail" name="email" type="email" autoComplete="off" inputMode="email" required maxLength={254} defaultValue={inviting?.email} error={inviting?.problem.fields.email} />
            <Select label="Role" name="role" defaultValue="staff" options={[{ value: "staff", label: "Staff" }, { value: "owner", label: "Owner" }]} error={inviting?.problem.fields.role} />
            <Button name="intent" value="invite" disabled={busy} className="sm:mt-[1.875rem]">Send invitation</Button>
          </Form>
          {inviting && !inviting.problem.fields.email && <p role="alert" className="mt-3 text-bad">{inviting.problem.detail}</p>}
          <p className="mt-3 max-w-prose text-sm text-soft">They get a mail with a link that works once, for seven days. Staff run orders, chats, products and reports; owners change settings and staff as well.</p>
        </Panel>
      ) : <p className="text-soft">Only owners invite people and change roles.</p>}
    </div>
  );
}
