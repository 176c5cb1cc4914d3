import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { StaffInvite, StaffMember } from "#worker/accounts";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Status } from "~/components/ui/status";

const ROLES = { owner: "Owner", staff: "Staff" };

/** One deed as a form of its own, so that it works before JavaScript. */
const Deed = ({ intent, id, busy, look = "quiet", children, fields = {} }: { intent: string; id: string; busy: boolean; look?: "quiet" | "danger"; children: ReactNode; fields?: Record<string, string> }) => (
  <Form method="post" preventScrollReset>
    <input type="hidden" name="id" value={id} />
    {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    <Button name="intent" value={intent} look={look} disabled={busy} className="px-3 text-sm">{children}</Button>
  </Form>
);

const Row = ({ name, below, state, children }: { name: string; below: string; state: ReactNode; children: ReactNode }) => (
  <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-3 first:pt-0 last:pb-0">
    <div className="min-w-0 flex-1 basis-56"><p className="truncate font-medium">{name}</p><p className="truncate text-sm text-soft">{below}</p></div>
    <div className="flex w-40 gap-4">{state}</div>
    <div className="flex flex-wrap gap-2 sm:w-64 sm:justify-end">{children}</div>
  </li>
);

/** Who works here; `own` is who looks, and whether they may change it. */
export const StaffMembers = ({ items, own, busy }: { items: StaffMember[]; own: { id: string; mayChange: boolean }; busy: boolean }) => (
  <Panel title="People">
    <ul className="divide-y divide-line">
      {items.map(({ id, name, email, role, disabled }) => (
        <Row key={id} name={id === own.id ? `${name} (you)` : name} below={email} state={disabled ? <Status tone="bad">Disabled</Status> : <Status tone="good">{ROLES[role]}</Status>}>
          {own.mayChange && !disabled && <Deed intent="role" id={id} busy={busy} fields={{ role: role === "owner" ? "staff" : "owner" }}>{role === "owner" ? "Make staff" : "Make owner"}</Deed>}
          {own.mayChange && (disabled ? <Deed intent="enable" id={id} busy={busy}>Enable</Deed> : <Deed intent="disable" id={id} busy={busy} look="danger">Disable</Deed>)}
        </Row>
      ))}
    </ul>
  </Panel>
);

/** Who was asked and has not answered. */
export const StaffInvites = ({ invites, mayChange, busy }: { invites: (StaffInvite & { until: string })[]; mayChange: boolean; busy: boolean }) => (
  <Panel title="Invited">
    <ul className="divide-y divide-line">
      {invites.map(({ id, email, role, expired, until }) => (
        <Row key={id} name={email} below={`${ROLES[role]} · link ${expired ? "ended" : "works until"} ${until}`} state={expired ? <Status tone="warn">Link ended</Status> : <Status tone="plain">Waiting</Status>}>
          {mayChange && <Deed intent="resend" id={id} busy={busy}>Send again</Deed>}
          {mayChange && <Deed intent="cancel" id={id} busy={busy} look="danger">Take back</Deed>}
        </Row>
      ))}
    </ul>
  </Panel>
);
