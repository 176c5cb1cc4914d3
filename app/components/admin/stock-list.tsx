import { Link } from "@remix-run/react";
import type { StockItem } from "#worker/inventory";
import { Table } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { Status } from "~/components/ui/status";
import type { StockAnswer } from "~/stock-form";
import { StockForms, Told } from "./stock-forms";
import { STOCK_WORDS, stockPage } from "./stock-words";

interface Props {
  items: StockItem[];
  /** The SKU whose forms are open, and where opening and closing lead. */
  open: string | undefined;
  toggle: (sku: string | undefined) => string;
  formKey: string;
  answer?: StockAnswer;
}

/** Variants and their stock: a table, or cards on a phone. One of them may stand open to be adjusted. */
export function StockList(props: Props) {
  return (
    <>
      <div className="hidden md:block">
        <Table caption="Stock, by name" head={["Product", "State", numeric("On hand"), numeric("Reserved"), numeric("Available"), numeric("Incoming"), numeric("Low at"), numeric("Adjust")]}>
          {props.items.map((item) => <Row key={item.sku} item={item} {...props} />)}
        </Table>
      </div>
      <ul className="grid gap-3 md:hidden">{props.items.map((item) => <Card key={item.sku} item={item} {...props} />)}</ul>
    </>
  );
}

const numeric = (label: string) => ({ label, numeric: true as const });
const State = ({ item: { state } }: { item: StockItem }) => <Status tone={STOCK_WORDS[state][0]}>{STOCK_WORDS[state][1]}</Status>;
const Name = ({ item }: { item: StockItem }) => (
  <>
    <Link className="font-medium underline after:absolute after:inset-0" to={stockPage(item.sku)}>{item.name}</Link>
    <span className="block text-sm break-all text-soft">{item.options && `${item.options} · `}{item.sku}</span>
  </>
);

const Toggle = ({ item, open, toggle }: Props & { item: StockItem }) => (
  <Link to={toggle(open === item.sku ? undefined : item.sku)} preventScrollReset className={buttonClass({ look: "quiet", size: "small", className: "relative" })}>
    {open === item.sku ? "Close" : "Adjust"}<span className="sr-only"> {item.name} {item.options}</span>
  </Link>
);

const Forms = ({ item, formKey, answer }: Props & { item: StockItem }) => (
  <div className="grid gap-4">
    {answer?.sku === item.sku && <Told text={answer.told} />}
    <StockForms item={item} formKey={formKey} answer={answer?.sku === item.sku ? answer : undefined} autoFocus={!answer} />
  </div>
);

function Row(props: Props & { item: StockItem }) {
  const { item, open } = props;
  return (
    <>
      <tr className="relative hover:bg-ground">
        <td><Name item={item} /></td>
        <td><State item={item} /></td>
        {[item.onHand, item.reserved, item.available, item.incoming, item.threshold].map((units, i) => <td key={i} className={`text-right tabular-nums ${i === 2 ? "font-medium" : ""}`}>{units}</td>)}
        <td className="text-right"><Toggle {...props} /></td>
      </tr>
      {open === item.sku && <tr><td colSpan={8} className="border-t-0! pt-2 pb-5"><Forms {...props} /></td></tr>}
    </>
  );
}

function Card(props: Props & { item: StockItem }) {
  const { item, open } = props;
  return (
    <li className="grid gap-3 rounded-card border border-line bg-raised p-4">
      <div className="relative grid gap-2">
        <span className="flex items-start justify-between gap-3"><span className="min-w-0"><Name item={item} /></span><State item={item} /></span>
        <span className="flex items-center justify-between gap-3">
          <span className="text-sm text-soft tabular-nums"><span className="font-medium text-ink">{item.available} available</span><span className="block">{item.onHand} on hand{item.reserved > 0 && ` · ${item.reserved} reserved`}{item.incoming > 0 && ` · ${item.incoming} incoming`}</span></span>
          <Toggle {...props} />
        </span>
      </div>
      {open === item.sku && <Forms {...props} />}
    </li>
  );
}
