import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { Price } from "~/components/price";
import { contextOf } from "~/load-context";
import { useShop } from "~/root";
import { seo } from "~/seo";
import { termsOf } from "~/terms";

export function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  return { terms: termsOf(ctx.shop), origin: ctx.origin, shopName: ctx.shop.name };
}
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? seo({ title: `Help · ${data.shopName}`, url: `${data.origin}/help`, description: `Delivery, returns, payment, opening hours and contact of ${data.shopName}.` }) : [];

export default function Help() {
  const { terms } = useLoaderData<typeof loader>();
  const { locale, email, phone, address, openingHours } = useShop();
  const { delivery, collection, payOnCollection } = terms;
  const place = address && [address.line1, address.line2, `${address.postalCode} ${address.city}`].filter(Boolean).join(", ");
  return (
    <div className="grid gap-8 py-6 sm:py-10 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-14">
      <div>
        <h1 className="text-3xl">Help</h1>
        <nav aria-label="On this page" className="mt-4 flex flex-wrap gap-x-5 lg:grid">
          {[["delivery", "Delivery"], ["returns", "Returns"], ["payment", "Payment"], ["contact", "Contact"]].map(([id, label]) => <a key={id} href={`#${id}`} className="inline-flex min-h-11 items-center text-soft underline lg:min-h-9">{label}</a>)}
        </nav>
      </div>
      <div className="grid max-w-prose gap-10">
        <Part id="delivery" title="Delivery and collection">
          {delivery && <p>Delivery costs {delivery.fee.amount ? <Price value={delivery.fee} locale={locale} /> : "nothing"}{delivery.freeFrom && delivery.fee.amount > 0 && <> and is free from <Price value={delivery.freeFrom} locale={locale} /></>}. You see it in your cart before you order.</p>}
          {collection && place && <p>You may also collect your order free of charge at {place}. We tell you when it is ready.</p>}
          <Words>{terms.deliveryPolicy}</Words>
        </Part>
        <Part id="returns" title="Returns">
          <Words>{terms.returnsPolicy || "Something is not right? Write to us with your order's number, and we put it right."}</Words>
        </Part>
        <Part id="payment" title="Payment">
          <p>{payOnCollection ? "Pay when you collect, or by bank transfer." : "Pay by bank transfer."} For a transfer you get our account and your reference with the order; we send it when the money is here.</p>
        </Part>
        <Part id="contact" title="Contact and opening hours">
          <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[8rem_1fr]">
            {phone && <><dt className="text-soft">Phone</dt><dd><a className="underline" href={`tel:${phone.replace(/\s/g, "")}`}>{phone}</a></dd></>}
            <dt className="text-soft">E-mail</dt><dd><a className="underline" href={`mailto:${email}`}>{email}</a></dd>
            {place && <><dt className="text-soft">Address</dt><dd>{place}</dd></>}
            {openingHours && <><dt className="text-soft">Open</dt><dd className="whitespace-pre-line">{openingHours}</dd></>}
          </dl>
          <p>Your orders stand under <Link to="/account" className="underline">your account</Link>, and behind the link in the mail that came with each.</p>
        </Part>
      </div>
    </div>
  );
}

const Part = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} className="scroll-mt-24"><h2 className="mb-3 text-2xl">{title}</h2><div className="grid gap-3 text-lg leading-relaxed">{children}</div></section>
);
const Words = ({ children }: { children: string }) => (children ? <p className="whitespace-pre-line">{children}</p> : null);
