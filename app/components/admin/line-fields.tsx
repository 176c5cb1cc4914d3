import { TextField } from "~/components/ui/field";

/** What a line of a purchase order is typed into. */
export const LineFields = ({ fields, errors, currency }: { fields?: Record<string, string>; errors?: Record<string, string>; currency: string }) => (
  <div className="grid grid-cols-2 gap-4 sm:grid-cols-[1fr_7rem_9rem]">
    <TextField label="SKU" name="sku" required maxLength={100} autoComplete="off" defaultValue={fields?.sku} error={errors?.sku} />
    <TextField label="Pieces" name="quantity" inputMode="numeric" required maxLength={9} autoComplete="off" defaultValue={fields?.quantity} error={errors?.quantity} />
    <TextField label={`Cost each (${currency})`} name="unitCost" inputMode="decimal" required maxLength={15} autoComplete="off" defaultValue={fields?.unitCost} error={errors?.unitCost} />
  </div>
);
