/** How money that a person took came, and what becomes of a reference that was recorded before (PY14). */
export const MANUAL_METHODS = ['cash', 'bank_transfer', 'check', 'other'] as const;

export const REFERENCE_ACTIONS = ['refuse', 'warn'] as const;
export type ReferenceAction = (typeof REFERENCE_ACTIONS)[number];
