/** Names under which controllers are given what is no class. */
export const SECRET = Symbol('secret');
export const FORM_ORIGINS = Symbol('form origins');
export const CATALOG = Symbol('catalog');
export const GIFT_CARDS = Symbol('gift cards');
export const CLOCK = Symbol('clock');
export const JOURNAL = Symbol('journal');
