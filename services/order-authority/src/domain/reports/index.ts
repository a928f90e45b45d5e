/** The reports that there are, by name. */
import { balances } from './balances';
import { divergences } from './divergences';
import { receivables } from './receivables';
import { refunds } from './refunds';
import type { Report } from './report';
import { surplus } from './surplus';
import { tax } from './tax';

export const reports = { balances, receivables, tax, refunds, surplus, divergences } as const satisfies Record<string, Report>;

export type ReportName = keyof typeof reports;

export const isReport = (name: string): name is ReportName => Object.hasOwn(reports, name);
