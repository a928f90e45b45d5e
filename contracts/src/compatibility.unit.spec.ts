/** Each evil change of a message must be caught, and each good one let through. */
import type { Schema } from 'avsc';
import { versionOf } from './catalogue';
import { incompatibilitiesOf } from './compatibility';

interface Field {
  name: string;
  type: unknown;
  default?: unknown;
}

const status = (symbols: string[], fallback?: string) => ({ type: 'enum', name: 'Status', symbols, ...(fallback === undefined ? {} : { default: fallback }) });
const message = (...fields: Field[]): Schema => ({ type: 'record', name: 'Paid', namespace: 't', fields }) as unknown as Schema;
const inner = (...fields: Field[]): Field => ({ name: 'leg', type: { type: 'array', items: { type: 'record', name: 'Leg', fields } } });

const id = { name: 'id', type: 'string' };
const amount = { name: 'amount', type: 'long' };
const note = { name: 'note', type: ['null', 'string'], default: null };
const at = (logicalType: string): Field => ({ name: 'at', type: { type: 'long', logicalType } });
const closed = { name: 'status', type: status(['paid', 'unrecognized']) };
const growing = (...symbols: string[]): Field => ({ name: 'status', type: status([...symbols, 'unrecognized'], 'unrecognized') });

describe('two versions of a message', () => {
  it.each([
    ['are the same', message(id, amount), message(id, amount)],
    ['gain a field with a default', message(id), message(id, note)],
    ['lose a field with a default', message(id, note), message(id)],
    ['gain a symbol of an enum with a default', message(id, growing('paid')), message(id, growing('paid', 'held'))],
    ['change the order of fields', message(id, amount), message(amount, id)],
  ])('that %s are compatible', (_name, older, newer) => expect(incompatibilitiesOf(older, newer)).toEqual([]));

  it.each([
    ['lose a field without a default', message(id, amount), message(id), /older cannot read the newer.*amount/],
    ['gain a field without a default', message(id), message(id, amount), /newer cannot read the older.*amount/],
    ['retype a field', message(id, amount), message(id, { name: 'amount', type: 'string' }), /newer cannot read.*older cannot read/],
    ['widen a field, which only the newer could read', message({ ...amount, type: 'int' }), message(amount), /^the older cannot read/],
    ['rename a field', message(id, amount), message(id, { name: 'total', type: 'long' }), /newer cannot read.*total.*older cannot read.*amount/],
    ['rename the message', message(id), { ...(message(id) as object), name: 'Settled' } as Schema, /newer cannot read.*older cannot read/],
    ['make a nullable field required', message(note), message({ name: 'note', type: 'string' }), /newer cannot read/],
    ['gain a symbol of an enum without a default', message(closed), message({ ...closed, type: status(['paid', 'held']) }), /older cannot read/],
    ['lose a symbol, although the log holds it', message(growing('paid', 'held')), message(growing('paid')), /Status lost its symbol held/],
    ['change the unit of a time', message(at('timestamp-millis')), message(at('timestamp-micros')), /Paid.at was timestamp-millis and is timestamp-micros/],
    ['break a part within an array', message(inner(id)), message(inner(id, amount)), /newer cannot read the older.*amount/],
  ])('that %s are not', (_name, older, newer, reason) => expect(incompatibilitiesOf(older, newer).join('; ')).toMatch(reason));
});

describe('a symbol that an older release does not know', () => {
  it('is read by it as the default, not as some other symbol', () => {
    const [older, newer] = [message(id, growing('paid')), message(id, growing('paid', 'held'))].map((schema) => versionOf('Paid', schema).type);
    if (older === undefined || newer === undefined) throw new Error('two types were made');
    const bytes = newer.toBuffer({ id: 'a', status: 'held' });
    expect(older.fromBuffer(bytes, older.createResolver(newer))).toEqual({ id: 'a', status: 'unrecognized' });
  });
});
