/** A domain that no mail can reach, by RFC 2606. */
const NOWHERE = "@erased.invalid";

/** What stands for a person's address once it was erased: the same for all of theirs, so that figures by person stay right. */
export const erasedEmail = (mark: string): string => `${mark.toLowerCase().replace(/[^a-z0-9]/g, "-")}${NOWHERE}`;
/** Whether an address is such a stand-in: nothing is mailed there. */
export const isErased = (email: string): boolean => email.endsWith(NOWHERE);
export const ERASED_NAME = "Erased customer";
