import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from "react";
import type { AdminProduct, ProductStatus } from "#worker/catalog";
import { ProductOptions, ProductVariants } from "~/components/admin/product-variants";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Check, ProblemSummary, TextArea, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";
import { editRows, rowsOf, type Fields } from "~/product-form";

interface ProductFormProps {
  /** What stands in the fields: the product, or what was typed and refused. */
  values: Fields;
  problem?: FormProblem;
  /** What amounts are in, and the number at which the shop calls stock low. */
  shop: { currency: string; lowStock: number };
  categories: { slug: string; name: string; parent: string | null }[];
  /** Absent for a new one. */
  product?: Pick<AdminProduct, "variants">;
}

/**
 * All of a product but its photographs, as one form whose panels stand in the page's grid. It is sent as it stands, by `ProductSave`; rows are
 * added and removed here where there is a script.
 */
export function ProductForm({ values, problem, shop, categories, product }: ProductFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<{ fields: Fields; times: number; focus: string; seen?: FormProblem }>({ fields: values, times: 0, focus: "" });
  const errors = problem?.fields ?? {};
  const { fields } = edited;
  useEffect(() => {
    if (edited.focus) document.getElementById(edited.focus)?.focus();
  }, [edited]);

  function onEdit(event: MouseEvent<HTMLButtonElement>) {
    const intent = event.currentTarget.value;
    const typed = Object.fromEntries([...new FormData(form.current!)].map(([name, value]) => [name, String(value)]));
    const next = editRows(typed, intent);
    if (!next) return;
    event.preventDefault();
    setEdited(({ times }) => ({ fields: next, times: times + 1, focus: focusAfter(intent, next), seen: problem }));
  }

  // What was not right stands at rows by their number, which an edit changes.
  const rows = { fields, errors: problem && edited.seen === problem ? {} : errors, ...shop, stored: product?.variants ?? [], onEdit };
  return (
    <Form ref={form} id={FORM} method="post" className="contents" noValidate preventScrollReset={Boolean(problem)}>
      {/* The first button is the one that Enter presses. */}
      <button name="intent" value="save" tabIndex={-1} aria-hidden className="sr-only">Save</button>
      {fields.version && <input type="hidden" name="version" value={fields.version} />}
      <Panel title="Basics">
        <div className="grid gap-4">
          <TextField id="name" name="name" label="Name" required maxLength={120} defaultValue={fields.name} error={errors.name} autoComplete="off" />
          <TextArea id="description" name="description" label="Description" rows={6} maxLength={10_000} defaultValue={fields.description} error={errors.description} />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField id="brand" name="brand" label="Brand" maxLength={60} defaultValue={fields.brand} error={errors.brand} autoComplete="off" />
            <TextField id="slug" name="slug" label="Address" placeholder="Made from the name" maxLength={80} defaultValue={fields.slug} error={errors.slug} autoComplete="off" spellCheck={false} />
            <TextField id="lowStockThreshold" name="lowStockThreshold" label="Low at" placeholder={`The shop’s ${shop.lowStock}`} inputMode="numeric" maxLength={6} defaultValue={fields.lowStockThreshold} error={errors.lowStockThreshold} autoComplete="off" />
            <TextField id="taxClass" name="taxClass" label="Tax class" placeholder="standard" maxLength={30} defaultValue={fields.taxClass} error={errors.taxClass} autoComplete="off" autoCapitalize="off" spellCheck={false} />
          </div>
        </div>
      </Panel>
      <Panel title="Where it is found">
        <div className="grid gap-4">
          {categories.length > 0 && <Categories categories={categories} fields={fields} error={errors.categories} />}
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField id="newCategories" name="newCategories" label={categories.length ? "Another category" : "Category"} hint="Made when you save." maxLength={200} defaultValue={fields.newCategories} error={errors.newCategories} autoComplete="off" />
            <TextField id="tags" name="tags" label="Tags" hint="With commas." defaultValue={fields.tags} error={errors.tags} autoComplete="off" />
          </div>
        </div>
      </Panel>
      <div key={edited.times} className="grid min-w-0 grid-cols-1 gap-5 lg:col-span-2"><ProductOptions {...rows} /><ProductVariants {...rows} /></div>
    </Form>
  );
}

const FORM = "product";

/** What is not right in the form, above it; it leads to each field. */
export const ProductProblem = ({ problem, fields = {} }: { problem?: FormProblem; fields?: Fields }) => <ProblemSummary problem={problem} labels={labelsOf(fields)} />;

/** The form's buttons, in reach at the page's foot. */
export function ProductSave({ status }: { status?: ProductStatus }) {
  const busy = useNavigation().state !== "idle";
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-ground px-4 py-3 lg:-mx-8 lg:px-8">
      <Button form={FORM} name="intent" value="save" disabled={busy}>{status ? "Save" : "Save as a draft"}</Button>
      {status !== "active" && <Button form={FORM} name="intent" value="publish" look="quiet" disabled={busy}>Save and put in the shop</Button>}
    </div>
  );
}

/** Ticks for categories, those of one parent beneath it. */
function Categories({ categories, fields, error }: { categories: ProductFormProps["categories"]; fields: Fields; error?: string }) {
  const below = (parent: string | null, depth = 0): ReactNode => {
    const own = depth > 4 ? [] : categories.filter((one) => one.parent === parent);
    return own.length > 0 && <ul className={depth ? "pl-6" : "columns-[13rem] gap-x-4"}>{own.map(({ slug, name }) => <li key={slug} className="break-inside-avoid"><Check label={name} name={`categories.${slug}`} defaultChecked={fields[`categories.${slug}`] === "on"} />{below(slug, depth + 1)}</li>)}</ul>;
  };
  return (
    <fieldset id="categories" tabIndex={-1} className="min-w-0">
      <legend className="mb-1.5 font-medium">Categories</legend>
      {below(null)}
      {error && <p className="text-sm text-bad">{error}</p>}
    </fieldset>
  );
}

/** Where to go on after a row button. */
function focusAfter(intent: string, fields: Fields): string {
  const last = (list: string) => rowsOf(fields, list).length - 1;
  if (intent === "add_option") return `options.${last("options")}.name`;
  if (intent === "add_variant") return `variants.${last("variants")}.${last("options") < 0 ? "sku" : "optionValues.0"}`;
  return intent.startsWith("drop_option") && last("options") < 0 ? "name" : "variants.0.sku";
}

/** The fields' names by path, for the summary of what is not right. */
function labelsOf(fields: Fields): Record<string, string> {
  const labels: Record<string, string> = { name: "Name", description: "Description", brand: "Brand", slug: "Address", lowStockThreshold: "Low at", taxClass: "Tax class", tags: "Tags", categories: "Categories", newCategories: "Another category" };
  const options = rowsOf(fields, "options");
  options.forEach(({ name }, i) => Object.assign(labels, { [`options.${i}.name`]: `Option ${i + 1}`, [`options.${i}.values`]: `Values of ${name || `option ${i + 1}`}` }));
  rowsOf(fields, "variants").forEach((_, i, { length }) => {
    const of = (label: string) => (length > 1 ? `${label} of variant ${i + 1}` : label);
    for (const [name, label] of [["sku", "SKU"], ["price", "Price"], ["compareAt", "Price before"], ["lowStockThreshold", "Low at"], ["barcode", "Barcode"], ["weight", "Grams"], ["unitCost", "Cost"], ["onHand", "Stock"], ["selling", "When nothing is on hand"], ["beyond", "At most beyond stock"], ["availableFrom", "Preorders sent from"]]) labels[`variants.${i}.${name}`] = of(label!);
    options.forEach(({ name }, at) => (labels[`variants.${i}.optionValues.${at}`] = of(name || `Option ${at + 1}`)));
  });
  return labels;
}
