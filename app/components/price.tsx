import { formatMoney, type Money } from "#worker/platform/money";

/** An amount as the shop's locale writes it. */
export const Price = ({ value, locale }: { value: Money; locale: string }) => <span className="tabular-nums">{formatMoney(value, locale)}</span>;
