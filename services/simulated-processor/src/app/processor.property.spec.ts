/** Any sequence of commands, repeated at will: money is conserved, answers never change, and the journal gives it all again. */
import fc from 'fast-check';
import type { ProcessorCommand } from '../domain/commands';
import type { JournalRecord } from '../domain/journal-record';
import { Processor, type Journal, type Response } from './processor';
import { journalPage, journalSummary } from './journal-view';

class MemoryJournal implements Journal {
  readonly lines: string[] = [];

  append(record: JournalRecord): void {
    this.lines.push(JSON.stringify(record));
  }

  records(): JournalRecord[] {
    return this.lines.map((line) => JSON.parse(line) as JournalRecord);
  }
}

const methods = ['pm_sim_ok', 'pm_sim_declined', 'pm_sim_capture_less', 'pm_sim_refund_fails', 'pm_sim_hang_succeeds', 'pm_sim_challenge'] as const;
const payment = fc.constantFrom('pay_1', 'pay_2');
const amount = fc.integer({ min: 1, max: 100 });
const key = fc.integer({ min: 1, max: 40 }).map((number) => `key_${number}`);

const command: fc.Arbitrary<ProcessorCommand> = fc.oneof(
  fc.record({
    operation: fc.constant('collect' as const),
    key,
    orderId: fc.constant('ord_1'),
    paymentId: payment,
    amount,
    currency: fc.constant('EUR'),
    paymentMethod: fc.constantFrom(...methods),
    capture: fc.constantFrom('automatic' as const, 'manual' as const),
    presentmentCurrency: fc.constantFrom('EUR', 'EUR', 'JPY', 'KWD', 'MXN'),
  }),
  fc.record({ operation: fc.constant('capture' as const), key, payment, amount, final: fc.boolean() }),
  fc.record({ operation: fc.constant('void' as const), key, payment }),
  fc.record({ operation: fc.constant('refund' as const), key, payment, amount, orderId: fc.constant('ord_1'), refundId: fc.constant('re_1') }),
);

function processorWith(journal: MemoryJournal): Processor {
  const processor = new Processor(journal, { now: () => 1_700_000_000_000 }, 'http://bank');
  processor.replay(journal.records());
  return processor;
}

/** A fault is not remembered; with another journal it may be another fault. */
function answerTo(processor: Processor, each: ProcessorCommand): Response | 'fault' {
  const response = processor.run(each);
  return 'fault' in response ? 'fault' : response;
}

const paymentsOf = (processor: Processor) =>
  [...new Set(processor.records.map(({ payment_reference }) => payment_reference))].flatMap((reference) => processor.payment(reference) ?? []);

test('conservation in both currencies, idempotency, replay (M3)', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const journal = new MemoryJournal();
      const processor = processorWith(journal);
      const answers = commands.map((each) => answerTo(processor, each));
      const money = paymentsOf(processor);
      for (const { captured, authorized, refunded, amount: asked, presentment } of money) {
        expect(refunded <= captured && captured <= authorized).toBe(true);
        if (presentment === null) continue;
        expect(presentment.refunded <= presentment.captured && presentment.captured <= presentment.amount).toBe(true);
        if (refunded === captured) expect(presentment.refunded).toBe(presentment.captured);
        if (captured === asked) expect(presentment.captured).toBe(presentment.amount);
      }
      const sum = (kind: string): number => {
        const { data } = journalPage(processor.records, 0, 1_000);
        return data.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry.amount, 0);
      };
      expect(sum('capture')).toBe(money.reduce((total, { captured }) => total + captured, 0));
      expect(sum('refund')).toBe(money.reduce((total, { refunded }) => total + refunded, 0));
      const lines = journal.lines.length;
      const again = processorWith(journal);
      expect(commands.map((each) => answerTo(again, each))).toEqual(answers);
      expect(journal.lines).toHaveLength(lines);
      expect(paymentsOf(again)).toEqual(money);
      expect(journalSummary(again.moved)).toEqual(journalSummary(processor.moved));
      processor.stop();
      again.stop();
    }),
    { numRuns: 300 },
  );
});
