import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { addPhoto, getAdminProduct, listCategories, MAX_PHOTO_BYTES, MAX_PRODUCT_BYTES, removePhoto, updatePhoto, updateProduct } from "#worker/catalog";
import type { Ctx } from "#worker/platform/context";
import { isMultipart, readForm, readUpload } from "#worker/platform/read-form";
import { ProductDeeds, ProductDone } from "~/components/admin/product-done";
import { ProductForm, ProductProblem, ProductSave } from "~/components/admin/product-form";
import { ProductPhotos, type PhotoAnswer } from "~/components/admin/product-photos";
import { PRODUCT_STATUS } from "~/components/admin/product-words";
import { Panel } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";
import { byField, editRows, productFields, readProduct, type Fields } from "~/product-form";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const product = await orErrorPage(getAdminProduct(ctx, params.id!), request);
  const asked = new URL(request.url).searchParams;
  return { product, fields: productFields(product), categories: await orErrorPage(listCategories(ctx), request), shop: { currency: ctx.shop.currency, lowStock: ctx.shop.lowStockThreshold }, maxBytes: MAX_PHOTO_BYTES, done: asked.get("done"), was: asked.get("was") };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.product.name ?? "Product" }, { name: "robots", content: "noindex" }];

/** What the page shows again when something was not right: at the product's form, at a photograph, or above all. */
type Answer = { fields?: Fields; problem?: FormProblem } | PhotoAnswer;

/** Takes the product's form (`intent` save, publish, or a row button's), a change of `status`, or a photograph's form; an upload is multipart. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const id = params.id!;
  const here = `/admin/products/${id}`;
  if (isMultipart(request)) return photoAnswer("new", orFormProblem(addPhoto(ctx, id, () => readUpload(request, MAX_PHOTO_BYTES)), request), new URL(request.url).searchParams.has("stay") ? undefined : here);
  const { intent, ...fields } = await orErrorPage(readForm(request, MAX_PRODUCT_BYTES));
  const { photoId = "" } = fields;
  if (intent === "photo") return photoAnswer(photoId, orFormProblem(updatePhoto(ctx, id, photoId, wordsOf(fields)), request), here);
  if (intent === "photo_remove") return photoAnswer(photoId, orFormProblem(removePhoto(ctx, id, photoId), request), here);
  if (intent === "status") {
    const { problem } = await orFormProblem(updateProduct(ctx, id, { status: fields.status }), request);
    return problem ? data({ problem }, { status: 422 }) : redirect(`${here}?${new URLSearchParams({ done: fields.status!, ...(fields.was && { was: fields.was }) })}`);
  }
  const edited = editRows(fields, intent);
  if (edited) return data({ fields: edited });
  if (intent !== "save" && intent !== "publish") throw new Response("This form is not known here.", { status: 400 });
  return save(ctx, id, fields, intent === "publish", request);
}

async function save(ctx: Ctx, id: string, fields: Fields, publish: boolean, request: Request) {
  const wanted = { ...readProduct(fields, ctx.shop.currency), version: Number(fields.version), ...(publish && { status: "active" }) };
  const { problem } = await orFormProblem(updateProduct(ctx, id, wanted), request);
  if (problem) return data({ fields, problem: { ...problem, fields: byField(problem.fields, fields) } }, { status: 422 });
  return redirect(`/admin/products/${id}?done=${publish ? "active&was=draft" : "saved"}`);
}

/** Leads back `here`, or stays where a script sends one file after another. */
async function photoAnswer(photo: string, work: Promise<{ problem?: FormProblem }>, here?: string) {
  const { problem } = await work;
  if (problem) return data({ photo, problem } satisfies PhotoAnswer, { status: 422 });
  return here ? redirect(`${here}#photographs`) : data({ photo } satisfies PhotoAnswer);
}

/** A photograph's form: its words, or its new place. */
const wordsOf = ({ alt, credit, position }: Fields) => (position === undefined ? { alt, credit } : { position: Number(position) });

export default function Product() {
  const { product, fields, categories, shop, maxBytes, done, was } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const ofPhoto = answer && "photo" in answer ? answer : undefined;
  const ofForm = answer && !("photo" in answer) ? answer : undefined;
  const [tone, word] = PRODUCT_STATUS[product.status];
  return (
    <div className="grid max-w-7xl grid-cols-1 gap-5">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/products">Products</Link>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <h1 className="text-2xl">{product.name}</h1><Status tone={tone}>{word}</Status>
          {product.status === "active" && <Link className={buttonClass({ look: "quiet", className: "ml-auto" })} to={`/products/${product.slug}`}>See it in the shop</Link>}
        </div>
      </div>
      {!answer && <ProductDone done={done} was={was} />}
      <ProductProblem {...ofForm} />
      <ProductPhotos images={product.images} answer={ofPhoto} maxBytes={maxBytes} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <ProductForm key={`${product.id} ${product.version}`} values={ofForm?.fields ?? fields} problem={ofForm?.problem} shop={shop} categories={categories} product={product} />
      </div>
      <Panel title="In the shop"><ProductDeeds status={product.status} /></Panel>
      <ProductSave status={product.status} />
    </div>
  );
}
