import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { createProduct, listCategories, MAX_PRODUCT_BYTES } from "#worker/catalog";
import { readForm } from "#worker/platform/read-form";
import { ProductForm, ProductProblem, ProductSave } from "~/components/admin/product-form";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { BLANK, byField, editRows, readProduct, type Fields } from "~/product-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  return { categories: await orErrorPage(listCategories(ctx), request), shop: { currency: ctx.shop.currency, lowStock: ctx.shop.lowStockThreshold } };
}
export const meta: MetaFunction = () => [{ title: "New product" }, { name: "robots", content: "noindex" }];

/** Takes `intent` (save, publish, or a row button's) and the product's fields. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent, ...fields } = await orErrorPage(readForm(request, MAX_PRODUCT_BYTES));
  const edited = editRows(fields, intent);
  if (edited) return data({ fields: edited });
  if (intent !== "save" && intent !== "publish") throw new Response("This form is not known here.", { status: 400 });
  const { value, problem } = await orFormProblem(createProduct(ctx, { ...readProduct(fields, ctx.shop.currency), status: intent === "publish" ? "active" : "draft" }), request);
  if (value) throw redirect(`/admin/products/${value.id}?done=${intent === "publish" ? "active" : "created"}`);
  return data({ fields, problem: { ...problem, fields: byField(problem.fields, fields) } }, { status: 422 });
}

export default function NewProduct() {
  const { categories, shop } = useLoaderData<typeof loader>();
  const answer = useActionData<{ fields: Fields; problem?: FormProblem }>();
  return (
    <div className="grid max-w-7xl grid-cols-1 gap-5">
      <div><Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/products">Products</Link><h1 className="text-2xl">New product</h1></div>
      <ProductProblem {...answer} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2"><ProductForm values={answer?.fields ?? BLANK} problem={answer?.problem} shop={shop} categories={categories} /></div>
      <ProductSave />
    </div>
  );
}
