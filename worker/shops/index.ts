export { findShop, slugOfHost } from "./find-shop";
export { shopsApi } from "./shops.api";
export { readSection, SECTIONS, settingsText } from "./shops.rules";
export { getSettings, updateSettings } from "./update-settings";
export type { Section } from "./shops.rules";
export type { Settings, Shop } from "./shops.types";
