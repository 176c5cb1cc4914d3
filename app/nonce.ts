import { createContext, useContext } from "react";

/** The nonce of a personal page's inline scripts; a cached page has none. */
export const NonceContext = createContext<string | undefined>(undefined);
export const useNonce = () => useContext(NonceContext);
