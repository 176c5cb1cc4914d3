import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { listMovements } from "#worker/inventory";
import { randomSecret } from "#worker/platform/crypto";
import { localDay, momentInWords } from "#worker/platform/local-time";
import { SellingForm, TransferForm } from "~/components/admin/selling-form";
import { StockForms, ThresholdForm, Told } from "~/components/admin/stock-forms";
import { StockLedger } from "~/components/admin/stock-ledger";
import { STOCK_WORDS } from "~/components/admin/stock-words";
import { Empty, Panel, Table } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage } from "~/load-context";
import { takeStockForm } from "~/stock-form";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const { item, items, nextCursor, waiting } = await orErrorPage(listMovements(ctx, params.sku!, { cursor, limit: "50" }), request);
  return { item, waiting, day: item.availableFrom === null ? "" : localDay(Date.parse(item.availableFrom), ctx.shop.timeZone), lines: items.map((line) => ({ ...line, when: momentInWords(line.at, ctx.shop) })), paged: cursor !== undefined, next: nextCursor && `?${new URLSearchParams({ cursor: nextCursor })}`, formKey: randomSecret() };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Stock of ${data?.item.name ?? ""}` }, { name: "robots", content: "noindex" }];

export const action = (args: ActionFunctionArgs) => takeStockForm(args, args.params.sku);
/** A refused form is shown beside what is so now. */
export const shouldRevalidate = () => true;

export default function StockOfSku() {
  const { item, waiting, day, lines, paged, next, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [tone, word] = STOCK_WORDS[item.state];
  const inPlaces = item.locations.length > 1 || new Set(lines.map(({ location }) => location)).size > 1;
  const levels = [["On hand", item.onHand], ["Reserved", item.reserved], ["Available", item.available], ["Incoming", item.incoming], ["Low at", item.threshold]] as const;
  return (
    <div className="grid max-w-6xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/inventory">Inventory</Link>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2"><h1 className="text-2xl">{item.name}</h1><Status tone={tone}>{word}</Status>{!item.onSale && <Status tone="plain">Not on sale</Status>}</div>
        <p className="mt-1 break-words text-soft">{item.options && `${item.options} · `}{item.sku}{item.onSale && <> · <Link className="underline" to={`/products/${item.slug}?${new URLSearchParams({ sku: item.sku })}`}>See it in the shop</Link></>}</p>
      </div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {levels.map(([label, units]) => <div key={label} className="rounded-card border border-line bg-raised px-4 py-3"><dt className="text-sm text-soft">{label}</dt><dd className="font-display text-xl font-semibold tabular-nums">{units}</dd></div>)}
      </dl>
      {waiting > 0 && <p className="rounded-card border border-line px-4 py-2.5">{waiting === 1 ? "1 person waits" : `${waiting} people wait`} to hear that it is back. They are told by mail once it can be sold again.</p>}
      {item.locations.length > 1 && (
        <Table caption="Stock by place" head={["Place", { label: "On hand", numeric: true }, { label: "Reserved", numeric: true }, { label: "Available", numeric: true }, { label: "Incoming", numeric: true }]}>
          {item.locations.map((place) => <tr key={place.id}><td>{place.name}</td>{[place.onHand, place.reserved, place.available, place.incoming].map((units, i) => <td key={i} className="text-right tabular-nums">{units}</td>)}</tr>)}
        </Table>
      )}
      <Told text={answer?.told} />
      <Panel><StockForms item={item} formKey={formKey} answer={answer} /></Panel>
      {item.locations.length > 1 && <Panel title="Move to another place"><TransferForm item={item} formKey={formKey} answer={answer} /></Panel>}
      <Panel title="Selling beyond stock"><SellingForm item={item} day={day} answer={answer} /></Panel>
      <Panel><ThresholdForm item={item} answer={answer} /></Panel>
      <section aria-labelledby="ledger">
        <h2 id="ledger" className="mb-3 text-lg">What moved</h2>
        {lines.length ? <StockLedger lines={lines} places={inPlaces} /> : <Empty>What comes, goes and is counted will be listed here, with who and why.</Empty>}
        {(paged || next) && (
          <nav aria-label="Pages" className="mt-5 flex gap-3">
            {paged && <Link className={buttonClass({ look: "quiet" })} to="?">Latest</Link>}
            {next && <Link className={buttonClass({ look: "quiet" })} to={next}>Earlier</Link>}
          </nav>
        )}
      </section>
    </div>
  );
}
