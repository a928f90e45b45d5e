/** The account of a tenant at a processor: one for each mode, so that test and live money never meet (U2, PY13). */
export const processorAccountOf = ({ tenantId, mode }: { tenantId: string; mode: string }): string => `${tenantId}:${mode}`;
