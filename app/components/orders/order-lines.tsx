import type { OrderView } from "#worker/orders";
import { Price } from "~/components/price";
import { useShop } from "~/root";

type Shown = Pick<OrderView, "items" | "totals" | "refunded" | "taxIncluded" | "shippingMethod">;

/** What was bought, and how its total comes about. */
export function OrderLines({ order, skus = false }: { order: Shown; skus?: boolean }) {
  const { locale } = useShop();
  const { totals, refunded, taxIncluded, shippingMethod } = order;
  const sums = [
    { label: "Items", value: totals.subtotal, shown: true },
    { label: "Discount", value: { ...totals.discount, amount: -totals.discount.amount }, shown: totals.discount.amount > 0 },
    { label: "Delivery", value: totals.shipping, shown: shippingMethod === "delivery" },
    { label: "Tax", value: totals.tax, shown: !taxIncluded },
    { label: "Total", value: totals.total, shown: true, strong: true },
    { label: "Tax in it", value: totals.tax, shown: taxIncluded && totals.tax.amount > 0 },
    { label: "Paid back", value: { ...refunded, amount: -refunded.amount }, shown: refunded.amount > 0 },
  ];
  return (
    <>
      <ul className="divide-y divide-line">
        {order.items.map((item) => (
          <li key={item.sku} className="flex justify-between gap-4 py-3">
            <span><span className="tabular-nums">{item.quantity} ×</span> {item.name}<span className="block text-sm text-soft">{[item.options, skus && item.sku].filter(Boolean).join(" · ")}</span></span>
            <Price value={{ ...item.unitPrice, amount: item.quantity * item.unitPrice.amount }} locale={locale} />
          </li>
        ))}
      </ul>
      <dl className="grid gap-1.5 border-t border-line pt-3">
        {sums.filter(({ shown }) => shown).map(({ label, value, strong }) => (
          <div key={label} className={`flex justify-between gap-4 ${strong ? "text-lg font-semibold" : "text-soft"}`}><dt>{label}</dt><dd><Price value={value} locale={locale} /></dd></div>
        ))}
      </dl>
    </>
  );
}
