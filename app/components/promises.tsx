import { Link } from "@remix-run/react";
import { Landmark, MessageCircle, RotateCcw, Store, Truck, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useShop } from "~/root";
import type { Terms } from "~/terms";
import { Price } from "./price";

/** What a shop promises, in a line each, as its settings say it. `wide` puts them beside each other with room. */
export function Promises({ terms, wide = false }: { terms: Terms; wide?: boolean }) {
  const { locale, address, email, phone } = useShop();
  const { delivery, collection, payOnCollection } = terms;
  return (
    <ul className={wide ? "grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-4" : "grid gap-3"}>
      {delivery && (
        <Promise icon={Truck} title="Delivery" to="/help#delivery">
          {delivery.fee.amount ? <Price value={delivery.fee} locale={locale} /> : "Free"}
          {delivery.freeFrom && delivery.fee.amount > 0 && <>, free from <Price value={delivery.freeFrom} locale={locale} /></>}
        </Promise>
      )}
      {collection && <Promise icon={Store} title="Collection" to="/help#delivery">Free{address && `, at ${address.line1}, ${address.city}`}</Promise>}
      <Promise icon={RotateCcw} title="Returns" to="/help#returns">{firstSentence(terms.returnsPolicy) || "Tell us, and we put it right."}</Promise>
      <Promise icon={Landmark} title="Payment" to="/help#payment">{payOnCollection ? "When you collect, or by bank transfer" : "By bank transfer"}</Promise>
      {wide && !(delivery && collection) && <Promise icon={MessageCircle} title="Questions" to="/help#contact">{phone || email}</Promise>}
    </ul>
  );
}

const Promise = ({ icon: Icon, title, to, children }: { icon: LucideIcon; title: string; to: string; children: ReactNode }) => (
  <li className="flex gap-3">
    <Icon size={20} aria-hidden className="mt-0.5 shrink-0 text-accent" />
    <p><Link to={to} className="font-medium hover:underline">{title}</Link><span className="block text-soft">{children}</span></p>
  </li>
);

const firstSentence = (text: string) => /^[^.!?\n]{1,140}[.!?]?/.exec(text.trim())?.[0] ?? "";
