/**
 * A tax service, another company: it works out tax, and is told what of it was sold and taken back. The same key gets the same answer for
 * ever; no more of a component is reversed than was committed. Its journal is the witness of what it was told.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '@concord/chassis';
import { timeText } from '../domain/commands';
import type { Fault } from '../domain/journal-record';
import { calculate } from '../domain/tax/calculate';
import { behaviourAt, type Behaviour } from '../domain/tax/locations';
import type { CalculationAnswer, CalculationCommand, ReportAnswer, ReportCommand, ReportedAmount, TaxRecord } from '../domain/tax/tax-record';

/** Port: its journal. */
export interface TaxJournal {
  /** Durable against a kill of the process when it returns. */
  append(record: TaxRecord): void;
}

export type TaxResponse = { answer: object; hangs: boolean; delayMs: number } | { fault: Fault | { status: 503; code: string; message: string } };

const KEY_REUSED: Fault = { status: 422, code: 'idempotency_key_reused', message: 'The key was used with another content.' };
const LOCATION_UNKNOWN: Fault = { status: 422, code: 'location_unknown', message: 'No tax is known for this place.' };
const CALCULATION_UNKNOWN: Fault = { status: 404, code: 'calculation_not_found', message: 'There is no such calculation.' };
const NOT_COMMITTED: Fault = { status: 409, code: 'not_committed', message: 'More would be reversed than was committed.' };
const DOWN = { status: 503, code: 'down', message: 'The tax service is down.' } as const;

const contentOf = (command: { key: string }): string => JSON.stringify({ ...command, key: undefined });

const idOf = (prefix: string, key: string): string => `${prefix}_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;

const isCalculation = (answer: TaxRecord['answer']): answer is CalculationAnswer => answer.object === 'tax_calculation';

const componentKey = (calculationId: string, { part_id, tax_id }: ReportedAmount): string => JSON.stringify([calculationId, part_id, tax_id]);

export class TaxService {
  readonly records: TaxRecord[] = [];
  private readonly byKey = new Map<string, TaxRecord>();
  private readonly byOrder = new Map<string, TaxRecord[]>();
  private readonly calculations = new Map<string, CalculationAnswer>();
  /** Committed less reversed, minor units by calculation, line and component. */
  private readonly kept = new Map<string, number>();
  /** Calls by key, since this process began. */
  private readonly calls = new Map<string, number>();

  constructor(
    private readonly journal: TaxJournal,
    private readonly clock: Clock,
  ) {}

  /** Takes up what the journal holds. */
  replay(records: Iterable<TaxRecord>): void {
    for (const record of records) this.remember(record);
  }

  recordsOf(orderId: string): readonly TaxRecord[] {
    return this.byOrder.get(orderId) ?? [];
  }

  calculate(command: CalculationCommand): TaxResponse {
    return this.once(command, behaviourAt(command.shipTo, 'calculation'), (at) => this.calculated(command, at));
  }

  report(command: ReportCommand): TaxResponse {
    const calculation = this.calculations.get(command.calculationId);
    if (calculation === undefined) return { fault: CALCULATION_UNKNOWN };
    const place = { postalCode: calculation.ship_to.postal_code };
    return this.once(command, behaviourAt(place, 'report'), (at) => this.reported(command, at));
  }

  /** The first answer to the key, or what is to be its first; as late and as often as the place has it. */
  private once<Command extends { key: string; orderId: string }>(
    command: Command,
    { downTimes, hangs, delayMs, garbled }: Behaviour,
    decide: (at: string) => Pick<TaxRecord, 'kind' | 'answer'> | Fault,
  ): TaxResponse {
    const { key, orderId } = command;
    const call = (this.calls.get(key) ?? 0) + 1;
    this.calls.set(key, call);
    if (call <= downTimes) return { fault: DOWN };
    const request = contentOf(command);
    const known = this.byKey.get(key);
    if (known !== undefined) return known.request === request ? { answer: known.answer, hangs: false, delayMs: 0 } : { fault: KEY_REUSED };
    const at = timeText(this.clock.now());
    const decided = decide(at);
    if ('status' in decided) return { fault: decided };
    const record: TaxRecord = { sequence: this.records.length + 1, key, order_id: orderId, at, kind: decided.kind, request, answer: decided.answer };
    this.journal.append(record);
    this.remember(record);
    return { answer: garbled ? { object: 'nothing' } : record.answer, hangs, delayMs };
  }

  private calculated({ key, orderId, currency, shipTo, lines }: CalculationCommand, at: string): Pick<TaxRecord, 'kind' | 'answer'> | Fault {
    const calculated = calculate(shipTo, lines);
    if (calculated === null) return LOCATION_UNKNOWN;
    const tax = calculated.flatMap(({ components }) => components).reduce((sum, { amount }) => sum + amount, 0);
    const { country, region, postalCode: postal_code } = shipTo;
    const place = { country, region, postal_code };
    const answer = { id: idOf('txc', key), object: 'tax_calculation' as const, order_id: orderId, currency, ship_to: place, calculated_at: at, tax };
    return { kind: 'calculation', answer: { ...answer, lines: calculated } };
  }

  private reported({ key, orderId, currency, calculationId, kind, causeId, taxes }: ReportCommand, at: string): Pick<TaxRecord, 'kind' | 'answer'> | Fault {
    const isTooMuch = taxes.some((tax) => tax.amount > (this.kept.get(componentKey(calculationId, tax)) ?? 0));
    if (kind === 'reversal' && isTooMuch) return NOT_COMMITTED;
    const amount = taxes.reduce((sum, tax) => sum + tax.amount, 0);
    const named = { order_id: orderId, calculation_id: calculationId, cause_id: causeId };
    return { kind, answer: { id: idOf('txt', key), object: 'tax_transaction', kind, ...named, recorded_at: at, currency, amount, taxes } };
  }

  private remember(record: TaxRecord): void {
    const { key, order_id: orderId, answer } = record;
    this.records.push(record);
    this.byKey.set(key, record);
    this.byOrder.set(orderId, [...(this.byOrder.get(orderId) ?? []), record]);
    if (isCalculation(answer)) this.calculations.set(answer.id, answer);
    else this.book(answer);
  }

  private book({ calculation_id: calculationId, kind, taxes }: ReportAnswer): void {
    for (const tax of taxes) {
      const component = componentKey(calculationId, tax);
      this.kept.set(component, (this.kept.get(component) ?? 0) + (kind === 'commit' ? tax.amount : 0 - tax.amount));
    }
  }
}
