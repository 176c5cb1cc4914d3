import { z } from "zod";
import { postalAddress, type CheckedAddress } from "../platform/address.rules";
import { line, required } from "../platform/fields.rules";

/** How many addresses a book holds. */
export const MOST_ADDRESSES = 20;

/** An address for the book; `isDefault` makes it the one that checkout begins with. */
export const newAddressInput = z.object({ name: required(120), phone: line(40).default(""), address: postalAddress(), isDefault: z.boolean("Yes or no.").default(false) });
/** What changes of one; what is not named stays. */
export const addressChange = z.object({ name: required(120).optional(), phone: line(40).optional(), address: postalAddress().optional(), isDefault: z.boolean("Yes or no.").optional() });

/** Members always in one order and none empty, so that the same address is the same text. */
export const inOrder = ({ line1, line2, city, province, postalCode, country }: CheckedAddress): CheckedAddress => ({ line1, ...(line2 && { line2 }), city, ...(province && { province }), postalCode, country });
