import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { addAddress, listAddresses, updateAddress } from "#worker/customers";
import { listCountries } from "#worker/platform/address-fields.rules";
import { readForm } from "#worker/platform/read-form";
import { part } from "~/form-fields";
import { AddressFields, addressLabels, COUNTRY_INTENT } from "~/components/address-fields";
import { Button, buttonClass } from "~/components/ui/button";
import { Check, ProblemSummary, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

const NEW = "new";
const PREFIX = "address";

/** An address of the person's book as a form's fields, or an empty form for a new one. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const book = await orErrorPage(listAddresses(ctx), request);
  const known = book.find(({ id }) => id === params.id);
  if (!known && params.id !== NEW) throw new Response("This address was not found.", { status: 404 });
  const { actor, shop } = ctx;
  const fields: Record<string, string> = known
    ? { name: known.name, phone: known.phone, ...Object.fromEntries(Object.entries(known.address).map(([name, value]) => [`${PREFIX}.${name}`, value])) }
    : { name: book.length === 0 && "name" in actor ? actor.name : "" };
  return { fields, isDefault: known?.isDefault ?? book.length === 0, fresh: !known, country: known?.address.country ?? shop.country, countries: listCountries(shop.locale), title: `${known ? "Change the address" : "A new address"} · ${shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

interface Answer {
  problem?: FormProblem;
  fields: Record<string, string>;
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  if (fields.intent === COUNTRY_INTENT) return data({ fields } satisfies Answer);
  const input = { name: fields.name ?? "", phone: fields.phone ?? "", address: part(fields, PREFIX) as never, ...(fields.isDefault && { isDefault: true }) };
  const { problem } = await orFormProblem(params.id === NEW ? addAddress(ctx, input) : updateAddress(ctx, params.id!, input), request);
  return problem ? data({ problem, fields } satisfies Answer, { status: 422 }) : redirect("/account/addresses", 303);
}

export default function AddressPage() {
  const { countries, isDefault, fresh, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const fields = answer?.fields ?? page.fields;
  const errors = answer?.problem?.fields ?? {};
  const country = fields[`${PREFIX}.country`] || page.country;
  return (
    <Form method="post" noValidate className="grid grid-cols-1 gap-4" key={answer ? JSON.stringify(answer.fields) : "first"}>
      <h2 className="text-xl">{fresh ? "A new address" : "Change the address"}</h2>
      {/* Enter in a field saves; it must not press the country's button. */}
      <button className="hidden" tabIndex={-1} aria-hidden />
      <ProblemSummary problem={answer?.problem} labels={{ name: "Name", phone: "Phone", ...addressLabels(PREFIX, country) }} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField id="name" name="name" label="Name" autoComplete="name" maxLength={120} required defaultValue={fields.name} error={errors.name} />
        <TextField id="phone" name="phone" label="Phone (optional)" type="tel" autoComplete="tel" inputMode="tel" maxLength={40} defaultValue={fields.phone} error={errors.phone} />
      </div>
      <AddressFields prefix={PREFIX} countries={countries} country={country} given={fields} errors={errors} />
      {isDefault ? <p className="text-soft">Checkout begins with this address.</p> : <Check label="Begin checkout with this address" name="isDefault" value="1" defaultChecked={fields.isDefault === "1"} />}
      <div className="flex flex-wrap gap-3"><Button>Save the address</Button><Link to="/account/addresses" className={buttonClass({ look: "quiet" })}>Back</Link></div>
    </Form>
  );
}
