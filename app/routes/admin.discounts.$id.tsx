import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { listAdminProducts } from "#worker/catalog";
import { changeDiscount, createDiscount, getDiscount } from "#worker/discounts";
import { requireOwner } from "#worker/platform/context";
import { readForm } from "#worker/platform/read-form";
import { DiscountForm } from "~/components/admin/discount-form";
import { Button } from "~/components/ui/button";
import { ProblemSummary } from "~/components/ui/field";
import { byField, discountFields, readDiscount } from "~/discount-form";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

const NEW = "new";

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  await orErrorPage((async () => requireOwner(ctx))(), request);
  const [{ items }, discount] = await Promise.all([
    orErrorPage(listAdminProducts(ctx, { limit: 100 }), request),
    params.id === NEW ? null : orErrorPage(getDiscount(ctx, params.id!), request),
  ]);
  return { title: discount?.title ?? "New discount", values: discount ? discountFields(discount, ctx.shop) : newFields(request), currency: ctx.shop.currency, products: items.map(({ id, name }) => ({ id, name })) };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** A new discount's fields: for the products that the address names. */
const newFields = ({ url }: Request): Record<string, string> => ({ kind: "percent", active: "on", ...Object.fromEntries(new URL(url).searchParams.getAll("product").map((id) => [`productIds.${id}`, "on"])) });

/** Takes the discount's fields, and the `version` that was looked at where it is not a new one. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const fields = await orErrorPage(readForm(request));
  const input = readDiscount(fields, ctx.shop);
  const { problem } = await orFormProblem(params.id === NEW ? createDiscount(ctx, input) : changeDiscount(ctx, params.id!, { ...input, version: Number(fields.version) }), request);
  if (!problem) throw redirect("/admin/discounts");
  return data({ fields, problem: { ...problem, fields: byField(problem.fields) } }, { status: 422 });
}

export default function Discount() {
  const { title, values, currency, products } = useLoaderData<typeof loader>();
  const answer = useActionData<{ fields: Record<string, string>; problem: FormProblem }>();
  const busy = useNavigation().state !== "idle";
  const shown: Record<string, string> = answer?.fields ?? values;
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-5">
      <div><Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/discounts">Discounts</Link><h1 className="text-2xl">{title}</h1></div>
      <ProblemSummary problem={answer?.problem} />
      <Form method="post" className="grid gap-5" key={shown.version}>
        {shown.version && <input type="hidden" name="version" value={shown.version} />}
        <DiscountForm values={shown} errors={answer?.problem.fields ?? {}} currency={currency} products={products} />
        <Button disabled={busy} className="justify-self-start">Save</Button>
      </Form>
    </div>
  );
}
