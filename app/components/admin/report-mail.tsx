import { Form, Link, useNavigation } from "@remix-run/react";
import type { ReportMail, ReportTrouble } from "#worker/reports";
import { Button } from "~/components/ui/button";
import { Status, type Tone } from "~/components/ui/status";

/** Where a report stands; the same as the mail's own address. */
export const reportAddress = (kind: ReportTrouble["kind"], date: string) => `/admin/reports/${date}${kind === "daily" ? "" : `?kind=${kind}`}`;

const STATES: Record<ReportMail["state"], [Tone, string]> = { queued: ["plain", "Waits to be sent"], sent: ["good", "Sent"], retrying: ["warn", "Refused, tried again"], failed: ["bad", "Not sent"] };

/** What became of a report's mail to one reader: a state as word, colour and shape. */
export const MailState = ({ state }: { state: ReportMail["state"] }) => <Status tone={STATES[state][0]}>{STATES[state][1]}</Status>;

/** What became of a report's mails in one word: the worst of them; nothing for one that was not mailed. */
export function MailsState({ mail }: { mail: { state: ReportMail["state"] }[] }) {
  const worst = (["failed", "retrying", "queued", "sent"] as const).find((state) => mail.some((one) => one.state === state));
  return worst ? <MailState state={worst} /> : <span className="text-sm text-soft">Not mailed</span>;
}

const NAMES = { daily: "report", weekly: "weekly report", monthly: "monthly report" };
function wordsOf({ what, kind, date, to, error }: ReportTrouble): string {
  const report = `The ${NAMES[kind]} of ${date}`;
  if (what === "missing") return `${report} has not come yet.`;
  if (what === "not_built") return `${report} could not be built. ${error}`;
  return what === "refused" ? `${report} has not reached ${to.join(", ")} yet; it is tried again. ${error}` : `${report} did not reach ${to.join(", ")}. ${error}`;
}

/** What is not right with the reports of the last days, each with the button that sets it right. */
export function ReportBanner({ trouble }: { trouble: ReportTrouble[] }) {
  const busy = useNavigation().state !== "idle";
  if (!trouble.length) return null;
  return (
    <ul className="grid gap-3" aria-label="Reports that did not arrive">
      {trouble.slice(0, 3).map((one) => {
        const isBuilt = one.what === "refused" || one.what === "given_up";
        return (
          <li key={`${one.kind}${one.date}${one.what}`} className={`flex flex-wrap items-center justify-between gap-3 rounded-card border px-4 py-3 ${one.what === "refused" || one.what === "missing" ? "border-warn" : "border-bad"}`}>
            <p className="min-w-0 wrap-anywhere">{wordsOf(one)}</p>
            <Form method="post" action={isBuilt ? reportAddress(one.kind, one.date) : "/admin/reports?index"} className="flex flex-wrap items-center gap-3">
              {isBuilt ? <Link className="inline-flex min-h-11 items-center underline" to={reportAddress(one.kind, one.date)}>Look at it</Link> : <><input type="hidden" name="kind" value={one.kind} /><input type="hidden" name="mail" value="on" /></>}
              {isBuilt ? <Button name="intent" value="send" look="quiet" disabled={busy}>Send again</Button> : <Button name="date" value={one.date} look="quiet" disabled={busy}>Build and send it now</Button>}
            </Form>
          </li>
        );
      })}
    </ul>
  );
}
