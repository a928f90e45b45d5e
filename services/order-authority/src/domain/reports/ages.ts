/** Ages in whole days, and the classes of a list by age. */
import { DAY_MS } from '../days';

export const daysBetween = (from: number, to: number): number => Math.floor((to - from) / DAY_MS);

export function ageOf(days: number): string {
  if (days <= 30) return '0-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : 'over_90';
}
