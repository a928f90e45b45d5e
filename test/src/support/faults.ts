/** What an auditor has found wrong, in words. */
export class Faults {
  readonly list: string[] = [];

  equal(what: string, actual: number | string, expected: number | string): void {
    if (actual !== expected) this.list.push(`${what}: says ${actual}, the parts give ${expected}`);
  }

  check(what: string, holds: boolean): void {
    if (!holds) this.list.push(what);
  }
}
