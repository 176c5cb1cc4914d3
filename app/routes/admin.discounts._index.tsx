import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { listDiscounts, type DiscountView } from "#worker/discounts";
import { formatMoney } from "#worker/platform/money";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { Status, type Tone } from "~/components/ui/status";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { locale, timeZone } = ctx.shop;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const now = ctx.clock.now();
  const items = await orErrorPage(listDiscounts(ctx), request);
  return items.map((one) => ({
    id: one.id, title: one.title, code: one.code, used: one.used, limit: one.limitTotal, given: formatMoney(one.given, locale), off: offOf(one, locale), state: stateOf(one, now),
    when: `${day.format(new Date(one.startsAt))}${one.endsAt ? ` to ${day.format(new Date(Date.parse(one.endsAt) - 1))}` : " on"}`,
  }));
}
export const meta: MetaFunction = () => [{ title: "Discounts" }, { name: "robots", content: "noindex" }];

const offOf = ({ kind, percent, amount }: DiscountView, locale: string) =>
  kind === "percent" ? new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(percent! / 10_000) : kind === "amount" ? formatMoney(amount!, locale) : "Free delivery";

function stateOf({ active, startsAt, endsAt, used, limitTotal }: DiscountView, now: number): [Tone, string] {
  if (!active) return ["plain", "Off"];
  if (endsAt && Date.parse(endsAt) <= now) return ["plain", "Over"];
  if (limitTotal !== null && used >= limitTotal) return ["warn", "Used up"];
  return Date.parse(startsAt) > now ? ["plain", "To come"] : ["good", "On"];
}

export default function Discounts() {
  const items = useLoaderData<typeof loader>();
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageTitle action={<Link to="/admin/discounts/new" className={buttonClass()}>New discount</Link>}>Discounts</PageTitle>
      {items.length === 0 ? (
        <Empty>A code that you give to customers, or a reduction for everybody: make the first one.</Empty>
      ) : (
        <Table caption="Discounts" head={["Discount", "Takes off", "State", "When", { label: "Used", numeric: true }, { label: "Taken off", numeric: true }]}>
          {items.map(({ id, title, code, off, state: [tone, word], when, used, limit, given }) => (
            <tr key={id}>
              <td><Link className="inline-block min-h-11 content-center font-medium underline" to={`/admin/discounts/${id}`}>{title}</Link> <span className="text-sm text-soft">{code ?? "for everybody"}</span></td>
              <td className="whitespace-nowrap">{off}</td>
              <td><Status tone={tone}>{word}</Status></td>
              <td className="whitespace-nowrap text-sm">{when}</td>
              <td className="text-right tabular-nums">{used}{limit !== null && ` of ${limit}`}</td>
              <td className="text-right tabular-nums">{given}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
