import { Link } from "@remix-run/react";
import type { Advice, FindingText } from "#worker/reports";
import { Empty, Table } from "~/components/ui/admin-page";
import { Status } from "~/components/ui/status";
import { stockPage } from "./stock-words";

/** What to do, most urgent first, each with the page where it is done. */
export function AdviceList({ advice, none }: { advice: Advice[]; none: string }) {
  if (!advice.length) return <p className="text-soft">{none}</p>;
  return (
    <ul className="divide-y divide-line">
      {advice.map(({ text, link, label }) => (
        <li key={text} className="flex flex-col justify-between gap-x-6 py-1 sm:flex-row sm:items-center"><span className="min-w-0 pt-2 sm:pb-2">{text}</span><Link className="inline-flex min-h-11 shrink-0 items-center self-start underline sm:self-auto" to={link}>{label}</Link></li>
      ))}
    </ul>
  );
}

/** What is worth knowing, what most is at stake for first, each with the one thing to do. */
export const FindingList = ({ findings }: { findings: FindingText[] }) => (
  <ul className="divide-y divide-line">
    {findings.map(({ title, why, worth, link, label }) => (
      <li key={title} className="flex flex-col justify-between gap-x-6 py-2 sm:flex-row sm:items-center">
        <div className="min-w-0 wrap-anywhere"><p className="font-medium">{title}</p><p>{why}</p>{worth && <p className="text-sm text-soft">{worth}</p>}</div>
        <Link className="inline-flex min-h-11 shrink-0 items-center self-start underline sm:self-auto" to={link}>{label}</Link>
      </li>
    ))}
  </ul>
);

/** What sold best. */
export const TopProducts = ({ products, caption }: { products: { productId: string; name: string; units: string; sales: string }[]; caption: string }) =>
  products.length ? (
    <Table caption={caption} head={["Product", { label: "Units", numeric: true }, { label: "Sales", numeric: true }]}>
      {products.map(({ productId, name, units, sales }) => <tr key={productId}><td>{name}</td><td className="text-right tabular-nums">{units}</td><td className="text-right whitespace-nowrap tabular-nums">{sales}</td></tr>)}
    </Table>
  ) : <Empty>What sells best will stand here after the first order.</Empty>;

const TONE = { out: "bad", low: "warn", soon: "warn" } as const;

/** Stock that is out, low or going fast, and how long it lasts. */
export const StockTable = ({ stock, shown = 8 }: { stock: { sku: string; name: string; state: keyof typeof TONE; available: string; words: string; cover: string }[]; shown?: number }) =>
  stock.length ? (
    <>
      <Table caption="Stock that runs out" head={["Product", "State", { label: "Left", numeric: true }]}>
        {stock.slice(0, shown).map(({ sku, name, state, available, words, cover }) => (
          <tr key={sku} className="relative hover:bg-ground"><td><Link className="underline after:absolute after:inset-0" to={stockPage(sku)}>{name}</Link><span className="block text-sm text-soft">{sku}</span></td><td><Status tone={TONE[state]}>{words}</Status><span className="block text-sm whitespace-nowrap text-soft">{cover}</span></td><td className="text-right tabular-nums">{available}</td></tr>
        ))}
      </Table>
      {stock.length > shown && <p className="mt-2 text-sm text-soft">And {stock.length - shown} more in <Link className="underline" to="/admin/inventory">the inventory</Link>.</p>}
    </>
  ) : <p className="text-soft">Everything is well stocked.</p>;
