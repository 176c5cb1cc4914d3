import type { Purpose, Spending } from "#worker/spending";
import { Panel, Table } from "~/components/ui/admin-page";

const PURPOSES: Record<Purpose, string> = { chat: "Answers to customers", summary: "Memory of long chats", suggestion: "Suggested answers", report: "The morning report", question: "Questions about the business" };

/** Millionths of a US dollar as people write them; small sums with four decimals. */
export function dollars(millionths: number, locale: string): string {
  const small = millionths > 0 && millionths < 100_000;
  return new Intl.NumberFormat(locale, { style: "currency", currency: "USD", minimumFractionDigits: small ? 4 : 2, maximumFractionDigits: small ? 4 : 2 }).format(millionths / 1e6);
}

/** What the models cost, today beside the budget and in 30 days, by what they were used for. */
export function SpendingPanel({ spending: { today, month, purposes }, locale }: { spending: Spending; locale: string }) {
  const left = Math.max(0, today.budget - today.spent - today.reserved);
  return (
    <Panel title="What the models cost">
      <dl className="flex flex-wrap gap-x-10 gap-y-3 tabular-nums">
        <Figure name="Today" value={dollars(today.spent, locale)} more={`of ${dollars(today.budget, locale)} a day`} />
        <Figure name="Last 30 days" value={dollars(month.spent, locale)} more={month.days.length === 1 ? "on 1 day" : `on ${month.days.length} days`} />
      </dl>
      <div className="mt-3 grid gap-1">
        <meter aria-label="Of today's budget" className="h-3 w-full max-w-md" min={0} max={Math.max(1, today.budget)} high={today.budget * 0.8} value={Math.min(today.spent + today.reserved, today.budget)}>{dollars(today.spent, locale)}</meter>
        <p className="text-sm text-soft tabular-nums">{left > 0 ? `${dollars(left, locale)} is left for today${today.reserved ? `; ${dollars(today.reserved, locale)} is set aside for answers under way` : ""}.` : "Today's budget is used up. The built-in assistant answers until midnight, and costs nothing."}</p>
      </div>
      {purposes.length > 0 ? (
        <div className="mt-4">
          <Table caption="What the models cost, by what they were used for" head={["For", { label: "Today", numeric: true }, { label: "30 days", numeric: true }, { label: "Times", numeric: true }, { label: "Tokens", numeric: true }]}>
            {purposes.map((one) => (
              <tr key={one.purpose}><td>{PURPOSES[one.purpose]}</td>{[dollars(one.today, locale), dollars(one.month, locale), one.uses.toLocaleString(locale), (one.inputTokens + one.outputTokens).toLocaleString(locale)].map((text, i) => <td key={i} className="text-right whitespace-nowrap tabular-nums">{text}</td>)}</tr>
            ))}
          </Table>
        </div>
      ) : <p className="mt-4 text-soft">No model was asked in the last 30 days.</p>}
    </Panel>
  );
}

const Figure = ({ name, value, more }: { name: string; value: string; more: string }) => (
  <div><dt className="text-sm text-soft">{name}</dt><dd><span className="text-xl font-medium">{value}</span> <span className="text-sm text-soft">{more}</span></dd></div>
);
