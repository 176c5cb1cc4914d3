import { Link } from "@remix-run/react";
import { useShop } from "~/root";

/** Who the shop is, when and where it is open, and where its promises stand. */
export function ShopFooter() {
  const { name, tagline, email, phone, address, openingHours } = useShop();
  return (
    <footer className="mt-20 border-t border-line bg-raised">
      <div className="mx-auto grid max-w-6xl grid-cols-2 gap-x-6 gap-y-10 px-4 pt-12 pb-24 lg:grid-cols-4">
        <div className="max-lg:col-span-2">
          <p className="font-display text-xl font-semibold tracking-tight">{name}</p>
          {tagline && <p className="mt-2 text-soft">{tagline}</p>}
        </div>
        <Column title="Shop" links={[["/products", "All products"], ["/products?sort=newest", "What is new"], ["/products?inStock=1", "In stock now"], ["/cart", "Your cart"]]} />
        <Column title="Help" links={[["/help#delivery", "Delivery"], ["/help#returns", "Returns"], ["/help#payment", "Payment"], ["/account", "Your orders"]]} />
        <div className="max-lg:col-span-2">
          <h2 className="text-base">Talk to us</h2>
          <address className="mt-3 grid gap-1.5 text-soft not-italic">
            {phone && <a className="py-0.5 hover:text-ink hover:underline" href={`tel:${phone.replace(/\s/g, "")}`}>{phone}</a>}
            {email && <a className="py-0.5 break-words hover:text-ink hover:underline" href={`mailto:${email}`}>{email}</a>}
            {address && <p>{[address.line1, address.line2, `${address.postalCode} ${address.city}`].filter(Boolean).join(", ")}</p>}
            {openingHours && <p className="whitespace-pre-line">{openingHours}</p>}
          </address>
        </div>
      </div>
    </footer>
  );
}

const Column = ({ title, links }: { title: string; links: [to: string, label: string][] }) => (
  <nav aria-label={title}>
    <h2 className="text-base">{title}</h2>
    <ul className="mt-2 text-soft">{links.map(([to, label]) => <li key={label}><Link to={to} className="inline-block py-1.5 hover:text-ink hover:underline">{label}</Link></li>)}</ul>
  </nav>
);
