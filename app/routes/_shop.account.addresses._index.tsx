import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { listAddresses, removeAddress, updateAddress } from "#worker/customers";
import { addressLines } from "#worker/platform/address-fields.rules";
import { readForm } from "#worker/platform/read-form";
import { Empty } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem } from "~/load-context";

/** The signed-in person's address book. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const book = await orErrorPage(listAddresses(ctx), request);
  return { book: book.map(({ address, ...rest }) => ({ ...rest, lines: addressLines(address, { home: ctx.shop.country, locale: ctx.shop.locale }) })), title: `Your addresses · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** Takes `intent` (default, remove) and `id`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent, id = "" } = await orErrorPage(readForm(request));
  if (intent !== "default" && intent !== "remove") throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem<unknown>(intent === "default" ? updateAddress(ctx, id, { isDefault: true }) : removeAddress(ctx, id), request);
  return problem ? answerProblem(problem) : redirect("/account/addresses", 303);
}

export default function Addresses() {
  const { book } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3"><h2 className="text-xl">Your addresses</h2><Link to="/account/addresses/new" className={buttonClass()}>Add an address</Link></div>
      <ProblemSummary problem={answer?.problem} />
      {book.length === 0 ? (
        <Empty>Addresses that you keep stand here, and checkout fills them in for you.</Empty>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2">
          {book.map(({ id, name, phone, lines, isDefault }) => (
            <li key={id} className="flex flex-col rounded-card border border-line bg-raised p-4">
              <address className="grow break-words not-italic">
                <span className="block font-medium">{name}</span>
                {lines.map((line, i) => <span key={i} className="block">{line}</span>)}
                {phone && <span className="block text-soft">{phone}</span>}
              </address>
              <Form method="post" className="mt-2 flex flex-wrap items-center gap-x-5 text-sm" preventScrollReset>
                <input type="hidden" name="id" value={id} />
                <Link to={`/account/addresses/${id}`} className="inline-flex min-h-11 items-center underline" aria-label={`Change ${name}, ${lines[0]}`}>Change</Link>
                <button name="intent" value="remove" className="min-h-11 cursor-pointer underline" aria-label={`Remove ${name}, ${lines[0]}`}>Remove</button>
                {isDefault ? <span className="text-good">Checkout begins with it</span> : <button name="intent" value="default" className="min-h-11 cursor-pointer underline" aria-label={`Begin checkout with it: ${name}, ${lines[0]}`}>Begin checkout with it</button>}
              </Form>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
