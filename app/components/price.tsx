import { formatMoney, type Money } from "#worker/platform/money";

/** An amount as the shop's locale writes it. */
export const Price = ({ value, locale }: { value: Money; locale: string }) => <span className="tabular-nums">{formatMoney(value, locale)}</span>;

interface TagPriceProps {
  price: Money;
  compareAt: Money | null;
  /** True where other variants cost more. */
  from?: boolean;
  locale: string;
}

/** What something costs, beside what it cost before where that was more. */
export function TagPrice({ price, compareAt, from = false, locale }: TagPriceProps) {
  const reduced = compareAt !== null && compareAt.amount > price.amount;
  return (
    <>
      <span className={reduced ? "font-medium text-accent" : "font-medium"}>{from && "From "}<Price value={price} locale={locale} /></span>
      {reduced && <> <s className="text-soft"><span className="sr-only">before: </span><Price value={compareAt} locale={locale} /></s></>}
    </>
  );
}
